package studio.graft.ui.evaluation;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.Cell;
import studio.graft.viewmodel.evaluation.ConfusionMatrix;
import studio.graft.viewmodel.evaluation.MatrixMode;

/** A cell of the confusion matrix: a number on a colour whose strength is its share. */
final class MatrixCell extends StackPane {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass STRONG = PseudoClass.getPseudoClass("strong");

  /** Narrower than this, a share is written without its sign. */
  private static final double SIGN_FITS = 50;

  private final Cell cell;
  private final Region fill = new Region();
  private final Label text = new Label();
  private final Texts texts;

  MatrixCell(Cell cell, Texts texts) {
    this.cell = cell;
    this.texts = texts;
    getStyleClass().add("matrix-cell");
    fill.getStyleClass().addAll("matrix-fill", cell.diagonal() ? "right" : "wrong");
    text.getStyleClass().add("matrix-number");
    text.setMinWidth(Region.USE_PREF_SIZE);
    setAccessibleRole(AccessibleRole.BUTTON);
    getChildren().addAll(fill, text);
  }

  Cell cell() {
    return cell;
  }

  void show(ConfusionMatrix matrix, MatrixMode mode) {
    int count = matrix.count(cell);
    double share = matrix.share(cell, mode);
    text.setText(count == 0 ? "·" : number(count, share, mode));
    fill.setOpacity(count == 0 ? 0 : strength(share));
    pseudoClassStateChanged(STRONG, cell.diagonal() && count > 0 && share >= 0.5);
    String truth = matrix.classes().get(cell.truth());
    String predicted = matrix.classes().get(cell.predicted());
    setAccessibleText(texts.get("matrix.cell", truth, predicted, count));
    setOnMouseEntered(event -> explain(matrix, truth, predicted, count));
  }

  void setSelected(boolean selected) {
    pseudoClassStateChanged(SELECTED, selected);
  }

  private void explain(ConfusionMatrix matrix, String truth, String predicted, int count) {
    setOnMouseEntered(null); // a tooltip is made for the cells that are pointed at, not for all
    int ofTruth = matrix.rowSum(cell.truth());
    int ofPredicted = matrix.columnSum(cell.predicted());
    Tooltip.install(
        this,
        new Tooltip(texts.get("matrix.tooltip", truth, predicted, count, ofTruth, ofPredicted)));
  }

  private String number(int count, double share, MatrixMode mode) {
    if (mode == MatrixMode.COUNTS) {
      return Integer.toString(count);
    }
    String percent = share < 0.005 ? "<1" : Long.toString(Math.round(share * 100));
    return getWidth() >= SIGN_FITS ? percent + " %" : percent;
  }

  /**
   * Opacity of the fill. Text changes its colour between weak and strong fills; the steps leave out
   * the middle, where neither colour would be readable.
   */
  private double strength(double share) {
    if (cell.diagonal()) {
      return share < 0.5 ? 0.12 + share : 0.9 + 0.2 * (share - 0.5);
    }
    return 0.12 + 0.53 * Math.sqrt(Math.min(1, share / 0.5));
  }
}
