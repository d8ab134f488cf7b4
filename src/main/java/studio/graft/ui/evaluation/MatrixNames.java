package studio.graft.ui.evaluation;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/** The names beside or above the cells of a matrix; they move with the cells and are cut off. */
final class MatrixNames extends Pane {
  private static final double BESIDE = 10; // pixels between a row's name and its cells
  private static final double ABOVE = 5;

  MatrixNames() {
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
  }

  /** Names these classes. */
  void show(List<String> classes) {
    getChildren().setAll(classes.stream().map(MatrixNames::label).toList());
  }

  private static Label label(String name) {
    Label label = new Label(name);
    label.getStyleClass().add("matrix-name");
    label.setTooltip(new Tooltip(name));
    return label;
  }

  /** Width of the longest name in pixels. */
  double widest() {
    return Math.ceil(getChildren().stream().mapToDouble(n -> n.prefWidth(-1)).max().orElse(0));
  }

  /** Height of the tallest name in pixels. */
  double tallest() {
    return Math.ceil(getChildren().stream().mapToDouble(n -> n.prefHeight(-1)).max().orElse(0));
  }

  /**
   * Puts them beside their rows.
   *
   * @param pitch from one row to the next
   * @param cell height of a cell
   * @param offset by which the cells are scrolled
   */
  void besideRows(double pitch, double cell, double offset) {
    int i = 0;
    for (Node name : getChildren()) {
      double width = Math.min(getWidth() - BESIDE - 2, name.prefWidth(-1));
      double height = name.prefHeight(-1);
      name.resizeRelocate(
          getWidth() - BESIDE - width, i * pitch - offset + (cell - height) / 2, width, height);
      i++;
    }
  }

  /**
   * Puts them above their columns.
   *
   * @param pitch from one column to the next
   * @param cell width of a cell
   * @param offset by which the cells are scrolled
   * @param turned whether they stand upright
   */
  void aboveColumns(double pitch, double cell, double offset, boolean turned) {
    int i = 0;
    for (Node name : getChildren()) {
      double own = name.prefHeight(-1);
      double width = Math.min(turned ? getHeight() - 8 : cell, name.prefWidth(-1));
      double centreX = i * pitch - offset + cell / 2;
      double centreY = getHeight() - ABOVE - (turned ? width : own) / 2;
      name.setRotate(turned ? -90 : 0);
      name.resizeRelocate(
          Math.round(centreX - width / 2), Math.round(centreY - own / 2), width, own);
      i++;
    }
  }

  @Override
  protected void layoutChildren() {
    // the matrix places them; a pane would give every name its preferred size
  }
}
