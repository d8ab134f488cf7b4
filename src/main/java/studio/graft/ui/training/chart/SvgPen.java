package studio.graft.ui.training.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.graft.ui.common.Texts;

/**
 * Draws an SVG document on white paper. The same names that the style sheet knows are looked up in
 * {@code figure.properties}; they are written into each element, for programs that pass over style
 * sheets.
 */
final class SvgPen implements Pen {
  private final Texts styles = Texts.named(SvgPen.class, "figure");
  private final List<String> elements = new ArrayList<>();
  private final double width;
  private final double height;

  SvgPen(double width, double height) {
    this.width = width;
    this.height = height;
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, String... names) {
    element(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"%s/>",
        n(x1), n(y1), n(x2), n(y2), style(names));
  }

  @Override
  public void path(List<Spot> spots, String... names) {
    element(
        "<polyline points=\"%s\"%s/>",
        spots.stream().map(s -> n(s.x()) + "," + n(s.y())).collect(Collectors.joining(" ")),
        style(names));
  }

  @Override
  public void mark(Mark mark, double x, double y, double radius, String... names) {
    if (mark == Mark.CIRCLE) {
      element("<circle cx=\"%s\" cy=\"%s\" r=\"%s\"%s/>", n(x), n(y), n(radius), style(names));
      return;
    }
    double[] corners = NodePen.corners(mark, x, y, radius);
    List<String> points = new ArrayList<>();
    for (int i = 0; i < corners.length; i += 2) {
      points.add(n(corners[i]) + "," + n(corners[i + 1]));
    }
    element("<polygon points=\"%s\"%s/>", String.join(" ", points), style(names));
  }

  @Override
  public void box(double x, double y, double w, double h, String... names) {
    element(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s/>",
        n(x), n(y), n(w), n(h), style(names));
  }

  @Override
  public void text(String text, double x, double y, double anchor, String... names) {
    String at = anchor == 0 ? "start" : anchor == 1 ? "end" : "middle";
    element(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s>%s</text>",
        n(x),
        n(y + 4), // from the middle of the letters to their base line
        at,
        style(names),
        escape(text));
  }

  /**
   * The document.
   *
   * @param title read out by screen readers
   */
  String document(String title) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" role="img" width="%s" height="%s" \
        viewBox="0 0 %s %s" %s>
        <title>%s</title>
        <rect width="100%%" height="100%%"%s/>
        %s
        </svg>
        """
        .formatted(
            n(width),
            n(height),
            n(width),
            n(height),
            style("document").strip(),
            escape(title),
            style("paper"),
            String.join("\n", elements));
  }

  private void element(String format, Object... values) {
    elements.add(String.format(Locale.ROOT, format, values));
  }

  /** Later names overrule earlier ones, as in a style sheet. */
  private String style(String... names) {
    String all =
        List.of(names).stream()
            .map(name -> styles.getOr(name, ""))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(";"));
    return all.isEmpty() ? "" : " style=\"" + escape(all) + "\"";
  }

  private static String n(double number) {
    String text = String.format(Locale.ROOT, "%.2f", number);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
