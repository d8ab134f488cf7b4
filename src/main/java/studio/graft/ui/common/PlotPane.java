package studio.graft.ui.common;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/**
 * A region that is drawn with shapes and labels, so that the style sheet gives it its colours.
 * Drawn anew when its size or its data changes.
 */
public abstract class PlotPane extends Region {
  private final Pane canvas = new Pane();
  private boolean dirty = true;
  private double drawnWidth;
  private double drawnHeight;

  /** An empty plot. */
  @SuppressWarnings("this-escape") // what it calls of a region can be used at once
  protected PlotPane() {
    getStyleClass().add("plot");
    canvas.setManaged(false);
    getChildren().add(canvas);
  }

  /** Draws everything; the canvas is empty. */
  protected abstract void draw(double width, double height);

  /** Asks for a new drawing. */
  protected final void redraw() {
    dirty = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    if (dirty || drawnWidth != getWidth() || drawnHeight != getHeight()) {
      dirty = false;
      drawnWidth = getWidth();
      drawnHeight = getHeight();
      canvas.resizeRelocate(0, 0, drawnWidth, drawnHeight);
      canvas.getChildren().clear();
      draw(drawnWidth, drawnHeight);
      canvas.applyCss(); // or one frame would be drawn without colours
    }
  }

  /** Adds a node to the drawing. */
  protected final <N extends Node> N add(N node, String... styles) {
    node.getStyleClass().addAll(styles);
    node.setManaged(false);
    canvas.getChildren().add(node);
    return node;
  }

  /**
   * Adds a text.
   *
   * @param x of its anchor
   * @param y of its middle
   * @param anchor share of its width that lies left of x: 0, 0.5 or 1
   */
  protected final Label label(String text, double x, double y, double anchor, String... styles) {
    Label label = add(new Label(text), styles);
    label.applyCss();
    label.autosize();
    double left = x - anchor * label.getWidth();
    label.relocate(snapPositionX(left), snapPositionY(y - label.getHeight() / 2));
    return label;
  }

  /** Adds a line that is sharp when it is horizontal or vertical. */
  protected final Line line(double x1, double y1, double x2, double y2, String... styles) {
    boolean flat = y1 == y2;
    boolean steep = x1 == x2;
    double dx = steep ? Math.floor(x1) + 0.5 - x1 : 0;
    double dy = flat ? Math.floor(y1) + 0.5 - y1 : 0;
    return add(new Line(x1 + dx, y1 + dy, x2 + dx, y2 + dy), styles);
  }
}
