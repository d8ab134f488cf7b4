package studio.graft.ui.common;

import javafx.scene.layout.Region;

/** A small square in the colour of a class; dashed for images without a label. */
public final class ClassSwatch extends Region {
  /** The colour of "no class". */
  public static final int NONE = -1;

  /**
   * A swatch.
   *
   * @param color index into the palette of classes, 0..7, or {@link #NONE}
   */
  public ClassSwatch(int color) {
    show(color);
  }

  /** Takes another colour. */
  public void show(int color) {
    getStyleClass()
        .setAll("class-swatch", color == NONE ? "class-swatch-none" : "class-color-" + color);
  }
}
