package studio.graft.ui.wizard;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** The images of a class as a bar in its colour, as long as its share of the largest class. */
final class ClassBar extends Region {
  private static final double THICKNESS = 14;

  private final Region fill = new Region();
  private final double share;

  /**
   * A bar.
   *
   * @param share 0..1
   * @param color index into the palette of classes, 0..7
   */
  ClassBar(double share, int color) {
    this.share = share;
    getStyleClass().add("class-bar");
    fill.getStyleClass().addAll("class-bar-fill", "class-color-" + color);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setPrefSize(240, THICKNESS);
    setMinSize(60, THICKNESS);
    setMaxSize(Double.MAX_VALUE, THICKNESS);
    getChildren().add(fill);
  }

  @Override
  protected void layoutChildren() {
    fill.setVisible(share > 0);
    fill.resizeRelocate(0, 0, Math.max(3, snapSizeX(share * getWidth())), getHeight());
  }
}
