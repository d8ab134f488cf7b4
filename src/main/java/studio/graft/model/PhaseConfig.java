package studio.graft.model;

/**
 * One phase of a training run.
 *
 * @param kind what trains and how
 * @param epochs at most this many passes; ignored by {@link Kind#CONVEX_HEAD}, which ends when it
 *     has converged
 * @param learningRate at the start, {@code > 0}; ignored by {@link Kind#CONVEX_HEAD}
 * @param schedule how the learning rate changes
 * @param weightDecay decoupled, per step, as a factor of the learning rate (AdamW); 0 is plain Adam
 * @param labelSmoothing 0..1
 * @param trainBlocks how many of the top blocks train besides the head: 0 only the head, the number
 *     of the backbone's blocks (or more) everything including the stem
 */
public record PhaseConfig(
    Kind kind,
    int epochs,
    double learningRate,
    Schedule schedule,
    double weightDecay,
    double labelSmoothing,
    int trainBlocks) {

  /** What a phase does. */
  public enum Kind {
    /** Multinomial logistic regression with L2 on cached features, to convergence. */
    CONVEX_HEAD,
    /** The head alone by gradient steps, on the frozen backbone. */
    HEAD,
    /** Head and top blocks by gradient steps, batch norm in inference mode. */
    FINE_TUNE,
    /** Everything from random weights, with batch statistics. */
    SCRATCH
  }

  /** How the learning rate changes over a phase. */
  public enum Schedule {
    CONSTANT,
    /** Half a cosine from the learning rate to zero (Loshchilov and Hutter 2017). */
    COSINE
  }
}
