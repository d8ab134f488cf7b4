package studio.graft.model;

/**
 * What keeps a phase from learning its training images by heart, besides weight decay and label
 * smoothing.
 *
 * @param dropout share of the pooled features that is left out before the head, 0..0.9 (Srivastava
 *     et al. 2014); drawn by the run's seed
 * @param balance what is done for classes with few images
 */
public record Regularisation(double dropout, Balance balance) {
  private static final double MOST_DROPOUT = 0.9;

  /** What is done for classes with few images. */
  public enum Balance {
    /** Each image counts the same. */
    NONE,
    /** The loss of an image is weighted by images / (classes · images of its class). */
    CLASS_WEIGHTS,
    /** Each class is drawn equally often; an epoch stays as long as it is. */
    SAMPLING
  }

  /** Nothing besides. */
  public static final Regularisation NONE = new Regularisation(0, Balance.NONE);

  /** Fills in what an older file does not say. */
  public Regularisation {
    dropout = dropout >= 0 && dropout <= MOST_DROPOUT ? dropout : 0;
    balance = balance == null ? Balance.NONE : balance;
  }

  /** The same with other dropout. */
  public Regularisation withDropout(double other) {
    return new Regularisation(other, balance);
  }

  /** The same with another balance. */
  public Regularisation withBalance(Balance other) {
    return new Regularisation(dropout, other);
  }
}
