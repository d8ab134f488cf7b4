package studio.graft.ui.evaluation;

import javafx.scene.layout.Region;
import studio.graft.model.Estimate;

/** An estimate between 0 and 1 as a dot on a line, its 95 % interval as a band. */
final class IntervalBar extends Region {
  private static final double THICKNESS = 5;
  private static final double DOT = 9;

  private final Region line = part("interval-line");
  private final Region band = part("interval-band");
  private final Region dot = part("interval-dot");
  private Estimate estimate = new Estimate(Double.NaN, 0, 1, 0);

  IntervalBar() {
    getStyleClass().add("interval-bar");
    setMinWidth(60);
    setPrefWidth(120);
    getChildren().addAll(line, band, dot);
  }

  void show(Estimate newest) {
    estimate = newest;
    boolean known = !Double.isNaN(newest.value());
    band.setVisible(known);
    dot.setVisible(known);
    requestLayout();
  }

  private static Region part(String styleClass) {
    Region region = new Region();
    region.getStyleClass().add(styleClass);
    return region;
  }

  @Override
  protected double computePrefHeight(double width) {
    return DOT + 2;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth() - DOT;
    double y = (getHeight() - THICKNESS) / 2;
    line.resizeRelocate(DOT / 2, y, width, THICKNESS);
    double low = DOT / 2 + estimate.low() * width;
    double high = DOT / 2 + estimate.high() * width;
    band.resizeRelocate(low, y, Math.max(2, high - low), THICKNESS);
    if (!Double.isNaN(estimate.value())) {
      dot.resizeRelocate(estimate.value() * width, (getHeight() - DOT) / 2, DOT, DOT);
    }
  }
}
