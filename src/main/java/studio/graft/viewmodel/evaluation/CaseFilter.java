package studio.graft.viewmodel.evaluation;

/** Which images are shown beside the matrix. */
public enum CaseFilter {
  /** Those of the selected cell. */
  CELL,
  /** All wrong ones, the most certain first. */
  MISTAKES,
  /** Those whose label the model contradicts strongly. */
  LABEL_ERRORS
}
