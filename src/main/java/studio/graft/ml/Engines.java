package studio.graft.ml;

/** Opens an engine in this process. */
@FunctionalInterface
public interface Engines {

  /** What keeps all processors busy; it is decided once in a process. */
  enum Work {
    /** Pictures side by side through a network that does not change, each on one processor. */
    PICTURES,
    /** Training steps one after another, each operation on all processors. */
    STEPS
  }

  /**
   * Opens it.
   *
   * @throws studio.graft.model.GraftException when it cannot be used on this machine
   */
  Engine open(Work work);
}
