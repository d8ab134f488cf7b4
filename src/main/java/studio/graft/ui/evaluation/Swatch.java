package studio.graft.ui.evaluation;

import javafx.scene.layout.Region;

/** A small square in the colour of a class. */
final class Swatch {
  private Swatch() {}

  static Region of(int color) {
    Region swatch = new Region();
    swatch.getStyleClass().addAll("class-swatch", "class-color-" + color);
    return swatch;
  }
}
