package studio.graft.viewmodel.evaluation;

/** What the numbers of the confusion matrix say. */
public enum MatrixMode {
  /** Images. */
  COUNTS,
  /** Shares of a row, that is of the images of one true class; the diagonal is recall. */
  BY_TRUTH,
  /** Shares of a column, that is of one prediction; the diagonal is precision. */
  BY_PREDICTION
}
