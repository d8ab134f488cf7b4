package studio.graft.viewmodel.evaluation;

/**
 * A cell of the confusion matrix.
 *
 * @param truth index of the true class, the row
 * @param predicted index of the predicted class, the column
 */
public record Cell(int truth, int predicted) {
  /** Whether the prediction is right here. */
  public boolean diagonal() {
    return truth == predicted;
  }
}
