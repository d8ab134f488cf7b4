package studio.graft.app.cli;

import java.util.ArrayList;
import java.util.List;

/** A table of aligned columns: words to the left, figures to the right. */
final class Table {
  private static final String GAP = "  ";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] right;

  private Table(List<String> header, boolean[] right) {
    this.header = header;
    this.right = right;
  }

  /**
   * A table.
   *
   * @param header titles; one that begins with {@code >} belongs to a column of figures
   */
  static Table of(String... header) {
    boolean[] right = new boolean[header.length];
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < header.length; i++) {
      right[i] = header[i].startsWith(">");
      titles.add(right[i] ? header[i].substring(1) : header[i]);
    }
    return new Table(titles, right);
  }

  Table row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(Texts.oneLine(String.valueOf(cell)));
    }
    rows.add(row);
    return this;
  }

  Table row(List<String> cells) {
    rows.add(cells.stream().map(Texts::oneLine).toList());
    return this;
  }

  @Override
  public String toString() {
    int[] widths = new int[header.size()];
    List<List<String>> all = new ArrayList<>(rows);
    all.add(0, header);
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - width(row.get(i)));
        line.append(i == 0 ? "" : GAP);
        line.append(right[i] ? padding + row.get(i) : row.get(i) + padding);
      }
      lines.add(line.toString().stripTrailing());
    }
    return String.join("\n", lines);
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
