package studio.graft.ml.alarm;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.graft.model.Estimate;
import studio.graft.model.GraftException;

/**
 * A picture of detection against false alarms: what becomes of both when the limits for overfitting
 * are made smaller or larger than chosen. The other kinds do not depend on them; their false alarms
 * are counted as well.
 */
public final class AlarmFigure {
  private static final double[] CAUTIONS = {0.2, 0.35, 0.5, 0.7, 0.85, 1, 1.2, 1.5, 2, 3, 5, 8};
  private static final double MOST = 0.3; // share of false alarms at the right end
  private static final int WIDTH = 560;
  private static final int HEIGHT = 400;
  private static final int LEFT = 70;
  private static final int RIGHT = 30;
  private static final int TOP = 46;
  private static final int BOTTOM = 60;

  private AlarmFigure() {}

  private record Point(double caution, Estimate falseAlarmsOf, Estimate foundOf) {
    double falseAlarms() {
      return falseAlarmsOf.value();
    }

    double found() {
      return foundOf.value();
    }
  }

  /**
   * The picture as SVG.
   *
   * @param csv curves with {@code truth.csv} beside them
   * @param title above the picture
   * @throws GraftException when a file cannot be read or there is no truth
   */
  public static String svg(Path csv, String title) {
    Path truthFile = csv.resolveSibling("truth.csv");
    List<RecordedCurve> curves = CurvesFile.read(csv);
    Map<String, AlarmScores.Truth> truth = AlarmScores.truth(truthFile);
    List<Point> points =
        java.util.Arrays.stream(CAUTIONS)
            .mapToObj(
                caution -> {
                  AlarmScores scores =
                      AlarmScores.of(curves, truth, AlarmBench.run(curves, caution));
                  return new Point(
                      caution, scores.falseAlarms().share(), scores.overfitting().share());
                })
            .toList();
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"Inter, Arial, sans-serif\" font-size=\"12\">%n"
            .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    text(svg, LEFT, 24, "start", "#1f2328", "bold", title);
    axes(svg);
    curve(svg, points);
    return svg.append("</svg>\n").toString();
  }

  private static void axes(StringBuilder svg) {
    // the aim: at least 90 % found, at most 5 % false
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#009e73\" opacity=\"0.12\"/>%n"
            .formatted(LEFT, TOP, Math.round(x(0.05) - LEFT), Math.round(y(0.9) - TOP)));
    for (int i = 0; i <= 6; i++) {
      double share = MOST * i / 6;
      text(svg, x(share), HEIGHT - BOTTOM + 18, "middle", "#59636e", "normal", percent(share));
    }
    for (int i = 0; i <= 5; i++) {
      double share = i / 5.0;
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#d1d9e0\"/>%n",
              LEFT,
              WIDTH - RIGHT,
              y(share),
              y(share)));
      text(svg, LEFT - 8, y(share) + 4, "end", "#59636e", "normal", percent(share));
    }
    text(
        svg,
        (LEFT + WIDTH - RIGHT) / 2.0,
        HEIGHT - 18,
        "middle",
        "#1f2328",
        "normal",
        "healthy and plateau runs with a false alarm of any kind");
    text(
        svg,
        LEFT,
        40,
        "start",
        "#59636e",
        "normal",
        "overfitting runs found (green: the aim; cross: 95 % intervals)");
  }

  private static void curve(StringBuilder svg, List<Point> points) {
    StringBuilder line = new StringBuilder();
    for (Point p : points) {
      line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(p.falseAlarms()), y(p.found())));
    }
    svg.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"#0072b2\" stroke-width=\"2\"/>%n"
            .formatted(line.toString().trim()));
    for (Point p : points) {
      boolean chosen = p.caution() == 1;
      if (chosen) {
        intervals(svg, p);
      }
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"><title>limits × %s: %s found, %s false</title></circle>%n",
              x(p.falseAlarms()),
              y(p.found()),
              chosen ? 7 : 4,
              chosen ? "#d55e00" : "#0072b2",
              p.caution(),
              percent(p.found()),
              percent(p.falseAlarms())));
      if (chosen) {
        text(
            svg,
            x(p.falseAlarms()) + 12,
            y(p.found()) + 18,
            "start",
            "#1f2328",
            "bold",
            "as chosen: %s found, %s false"
                .formatted(percent(p.found()), percent(p.falseAlarms())));
      }
    }
  }

  /** The 95 % intervals of both shares as a cross. */
  private static void intervals(StringBuilder svg, Point p) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%.1f %.1fH%.1fM%.1f %.1fV%.1f\" stroke=\"#d55e00\" stroke-width=\"1.5\" fill=\"none\"/>%n",
            x(p.falseAlarmsOf().low()),
            y(p.found()),
            x(p.falseAlarmsOf().high()),
            x(p.falseAlarms()),
            y(p.foundOf().low()),
            y(p.foundOf().high())));
  }

  private static void text(
      StringBuilder svg,
      double x,
      double y,
      String anchor,
      String colour,
      String weight,
      String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\" font-weight=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            colour,
            weight,
            words.replace("&", "&amp;").replace("<", "&lt;")));
  }

  private static double x(double falseAlarms) {
    return LEFT + Math.min(1, falseAlarms / MOST) * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double found) {
    return HEIGHT - BOTTOM - found * (HEIGHT - TOP - BOTTOM);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
