package studio.graft.ui.training.chart;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** Draws with nodes, so that the style sheet gives them their colours. */
final class NodePen implements Pen {
  /** What a pane offers to draw on. */
  interface Paper {
    /** Adds a node. */
    Node add(Node node, String... styles);

    /** Adds a sharp line. */
    void line(double x1, double y1, double x2, double y2, String... styles);

    /** Adds a text. */
    void text(String text, double x, double y, double anchor, String... styles);
  }

  private final Paper paper;

  NodePen(Paper paper) {
    this.paper = paper;
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, String... styles) {
    paper.line(x1, y1, x2, y2, styles);
  }

  @Override
  public void path(List<Spot> spots, String... styles) {
    Polyline line = new Polyline();
    spots.forEach(spot -> line.getPoints().addAll(spot.x(), spot.y()));
    paper.add(line, styles);
  }

  @Override
  public void mark(Mark mark, double x, double y, double radius, String... styles) {
    paper.add(mark == Mark.CIRCLE ? new Circle(x, y, radius) : polygon(mark, x, y, radius), styles);
  }

  private static Polygon polygon(Mark mark, double x, double y, double radius) {
    double[] corners = corners(mark, x, y, radius);
    return new Polygon(corners);
  }

  /** Corners of a mark, x and y in turn. */
  static double[] corners(Mark mark, double x, double y, double r) {
    return switch (mark) {
      case CIRCLE -> throw new IllegalArgumentException("a circle has no corners");
      case SQUARE -> new double[] {x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r};
      case TRIANGLE -> new double[] {x - r, y - r * 0.8, x + r, y - r * 0.8, x, y + r};
      case DIAMOND -> new double[] {x, y - r * 1.3, x + r * 1.3, y, x, y + r * 1.3, x - r * 1.3, y};
    };
  }

  @Override
  public void box(double x, double y, double width, double height, String... styles) {
    Region region = new Region();
    paper.add(region, styles);
    region.resizeRelocate(x, y, width, height);
  }

  @Override
  public void text(String text, double x, double y, double anchor, String... styles) {
    paper.text(text, x, y, anchor, styles);
  }
}
