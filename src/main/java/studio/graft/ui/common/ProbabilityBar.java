package studio.graft.ui.common;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** A probability as a bar in the colour of its class. */
public final class ProbabilityBar extends Region {
  private static final double THICKNESS = 6;

  private final Region track = new Region();
  private final Region fill = new Region();
  private double probability;

  /** A bar at 0. */
  public ProbabilityBar() {
    getStyleClass().add("probability-bar");
    track.getStyleClass().add("probability-track");
    setMinWidth(40);
    setPrefWidth(120);
    setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    getChildren().addAll(track, fill);
  }

  /**
   * Shows a probability.
   *
   * @param newest 0..1
   * @param color index into the palette of classes, 0..7
   */
  public void show(double newest, int color) {
    probability = newest;
    fill.getStyleClass().setAll("probability-fill", "class-color-" + color);
    setAccessibleText(Figures.percent(newest));
    requestLayout();
  }

  @Override
  protected double computePrefHeight(double width) {
    return THICKNESS;
  }

  @Override
  protected void layoutChildren() {
    double y = (getHeight() - THICKNESS) / 2;
    track.resizeRelocate(0, y, getWidth(), THICKNESS);
    fill.setVisible(probability > 0);
    fill.resizeRelocate(0, y, Math.max(2, probability * getWidth()), THICKNESS);
  }
}
