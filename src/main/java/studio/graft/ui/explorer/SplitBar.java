package studio.graft.ui.explorer;

import javafx.scene.layout.Region;

/** Three parts of a whole beside each other. */
final class SplitBar extends Region {
  private static final double HEIGHT = 10;
  private static final double GAP = 2;

  private final Region[] parts = new Region[3];
  private final double[] shares = new double[3];

  SplitBar() {
    getStyleClass().add("split-bar");
    String[] names = {"split-train", "split-validation", "split-test"};
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Region();
      parts[i].getStyleClass().add(names[i]);
      getChildren().add(parts[i]);
    }
  }

  void show(double train, double validation, double test) {
    double sum = Math.max(1e-9, train + validation + test);
    shares[0] = train / sum;
    shares[1] = validation / sum;
    shares[2] = test / sum;
    for (int i = 0; i < parts.length; i++) {
      parts[i].setVisible(shares[i] > 0);
    }
    requestLayout();
  }

  @Override
  protected double computePrefHeight(double width) {
    return HEIGHT;
  }

  @Override
  protected void layoutChildren() {
    double x = snappedLeftInset();
    double room = getWidth() - snappedLeftInset() - snappedRightInset();
    double end = x + room;
    for (int i = 0; i < parts.length; i++) {
      double width = shares[i] * room;
      parts[i].resizeRelocate(x, 0, Math.max(1, width - (x + width < end - 0.5 ? GAP : 0)), HEIGHT);
      x += width;
    }
  }
}
