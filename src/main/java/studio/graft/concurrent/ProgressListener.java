package studio.graft.concurrent;

/** Hears how far a piece of work is; called on the working thread, so it must return quickly. */
@FunctionalInterface
public interface ProgressListener {
  /** Ignores everything. */
  ProgressListener NONE = progress -> {};

  /** Called often; implementations thin out what they show. */
  void onProgress(Progress progress);
}
