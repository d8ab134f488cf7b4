package studio.graft.ui.training.chart;

import java.util.List;

/** What a chart is drawn with: nodes on the screen, or elements of a file. */
interface Pen {
  /** Shapes that tell runs apart where colour does not. */
  enum Mark {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND
  }

  /** A point in pixels, from the top left corner. */
  record Spot(double x, double y) {}

  /** A straight line. */
  void line(double x1, double y1, double x2, double y2, String... styles);

  /** A line through points. */
  void path(List<Spot> spots, String... styles);

  /** A filled shape around its middle. */
  void mark(Mark mark, double x, double y, double radius, String... styles);

  /** A filled rectangle. */
  void box(double x, double y, double width, double height, String... styles);

  /**
   * A text.
   *
   * @param x of its anchor
   * @param y of its middle
   * @param anchor share of its width that lies left of x: 0, 0.5 or 1
   */
  void text(String text, double x, double y, double anchor, String... styles);
}
