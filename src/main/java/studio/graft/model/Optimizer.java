package studio.graft.model;

/**
 * How gradients change weights. Every update waits for all gradients, so the same seed gives the
 * same weights.
 *
 * @param kind the rule
 * @param momentum share of the last change that is kept, 0..1 without 1; only {@link Kind#SGD}
 * @param nesterov whether momentum looks ahead (Sutskever et al. 2013); only {@link Kind#SGD}
 * @param blockFactor learning rate of a block as a factor of that of the block above it, above 0
 *     and at most 1; the head has the phase's own rate, and 1 gives every block the same
 *     (discriminative rates, Howard and Ruder 2018)
 */
public record Optimizer(Kind kind, double momentum, boolean nesterov, double blockFactor) {
  /** The rules. */
  public enum Kind {
    /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
    ADAMW,
    /** Adam (Kingma and Ba 2015); weight decay is part of the gradient. */
    ADAM,
    /** Stochastic gradient descent with momentum; weight decay is part of the gradient. */
    SGD
  }

  /** What measures best for small sets. */
  public static final Optimizer DEFAULT = new Optimizer(Kind.ADAMW, 0.9, false, 1);

  /** Fills in what an older file does not say. */
  public Optimizer {
    kind = kind == null ? Kind.ADAMW : kind;
    momentum = momentum >= 0 && momentum < 1 ? momentum : 0.9;
    blockFactor = blockFactor > 0 && blockFactor <= 1 ? blockFactor : 1;
  }

  /** The same with another rule. */
  public Optimizer withKind(Kind other) {
    return new Optimizer(other, momentum, nesterov, blockFactor);
  }

  /** The same with other momentum. */
  public Optimizer withMomentum(double other, boolean lookAhead) {
    return new Optimizer(kind, other, lookAhead, blockFactor);
  }

  /** The same with another factor from block to block. */
  public Optimizer withBlockFactor(double other) {
    return new Optimizer(kind, momentum, nesterov, other);
  }
}
