package studio.graft.model;

/** How near an advice lies to the borders of the decision matrix. */
public enum MatrixBorder {
  NONE,
  /** The interval of the divergence, or the value, touches the band that separates the domains. */
  DOMAIN,
  /** The images per class are within a quarter of the border. */
  SIZE,
  BOTH;

  /** Lower end of the band that separates similar from different. */
  public static final double BAND_LOW = 0.03;

  /** Upper end of the band that separates similar from different. */
  public static final double BAND_HIGH = 0.05;

  private static final double NEAR_SIZE = 0.25;

  /** How near an advice lies. */
  public static MatrixBorder of(Advice advice) {
    Similarity similarity = advice.similarity();
    boolean domain = similarity.low() <= BAND_HIGH && similarity.high() >= BAND_LOW;
    double distance = Math.abs(advice.medianPerClass() - Advice.LARGE_PER_CLASS);
    boolean size = distance <= NEAR_SIZE * Advice.LARGE_PER_CLASS;
    if (domain && size) {
      return BOTH;
    }
    return domain ? DOMAIN : size ? SIZE : NONE;
  }
}
