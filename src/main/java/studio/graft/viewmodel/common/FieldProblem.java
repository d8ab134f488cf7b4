package studio.graft.viewmodel.common;

/**
 * Why what was typed cannot be taken.
 *
 * @param kind what is wrong
 * @param low smallest value that can be taken
 * @param high largest value that can be taken
 */
public record FieldProblem(Kind kind, double low, double high) {
  /** What can be wrong. */
  public enum Kind {
    MISSING,
    NOT_A_NUMBER,
    NOT_WHOLE,
    OUT_OF_RANGE
  }
}
