package studio.graft.viewmodel.wizard;

/**
 * Something about the data that may spoil the result.
 *
 * @param kind what it is
 * @param className the class it is about, the larger one of two; empty when about none
 * @param other the smaller of two classes; empty otherwise
 * @param images how many it is about
 * @param ratio of the larger to the smaller class; 0 where it means nothing
 */
public record DataFinding(Kind kind, String className, String other, int images, double ratio) {
  /** What can be found. */
  public enum Kind {
    /** No image at all. */
    EMPTY,
    /** Fewer than two classes occur. */
    ONE_CLASS,
    /** A class that no image bears. */
    UNUSED_CLASS,
    TINY_CLASS,
    IMBALANCED,
    UNLABELLED
  }

  static DataFinding of(Kind kind) {
    return new DataFinding(kind, "", "", 0, 0);
  }

  static DataFinding of(Kind kind, DataSummary.ClassCount count) {
    return new DataFinding(kind, count.label().name(), "", count.images(), 0);
  }

  /** Whether nothing can be measured before it is put right. */
  public boolean blocks() {
    return kind == Kind.EMPTY || kind == Kind.ONE_CLASS;
  }
}
