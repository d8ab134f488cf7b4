package studio.graft.ui.common;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/**
 * Two groups at the two ends of a row, or one below the other where the row is too narrow for both:
 * nothing is cut while there is height.
 */
public final class Ends extends Region {
  private static final double GAP = 12;
  private static final double ROW_GAP = 6;

  private final Region left;
  private final Region right;

  /** Groups at the left and at the right end. */
  public Ends(Region left, Region right) {
    this.left = left;
    this.right = right;
    getStyleClass().add("ends");
    getChildren().addAll(left, right);
  }

  /** Whether both fit into a row of a width, in pixels. */
  private boolean together(double width) {
    return left.prefWidth(-1) + gap() + right.prefWidth(-1) <= width;
  }

  private double gap() {
    return right.prefWidth(-1) > 0 ? GAP : 0;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return Math.max(left.minWidth(-1), right.minWidth(-1)) + horizontal();
  }

  @Override
  protected double computePrefWidth(double height) {
    return left.prefWidth(-1) + gap() + right.prefWidth(-1) + horizontal();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    Insets insets = getInsets();
    double room = width < 0 ? Double.MAX_VALUE : width - horizontal();
    double first = left.prefHeight(-1);
    double second = right.prefHeight(-1);
    double content = together(room) ? Math.max(first, second) : first + ROW_GAP + second;
    return insets.getTop() + content + insets.getBottom();
  }

  private double horizontal() {
    return getInsets().getLeft() + getInsets().getRight();
  }

  @Override
  protected void layoutChildren() {
    Insets insets = getInsets();
    double x = insets.getLeft();
    double y = insets.getTop();
    double width = getWidth() - horizontal();
    double height = getHeight() - y - insets.getBottom();
    double first = left.prefHeight(-1);
    double second = right.prefHeight(-1);
    if (together(width)) {
      double at = Math.min(width, right.prefWidth(-1));
      place(left, x, y + (height - first) / 2, width - at - gap(), first);
      place(right, x + width - at, y + (height - second) / 2, at, second);
    } else {
      place(left, x, y, width, first);
      place(right, x, y + first + ROW_GAP, width, second);
    }
  }

  private void place(Region group, double x, double y, double width, double height) {
    group.resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(width), snapSizeY(height));
  }
}
