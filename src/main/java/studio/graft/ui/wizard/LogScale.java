package studio.graft.ui.wizard;

/**
 * A logarithmic axis.
 *
 * @param low value at its beginning, {@code > 0}
 * @param high value at its end
 */
record LogScale(double low, double high) {
  /** The divergence, with the border of the domains (0.04) in the middle. */
  static final LogScale DIVERGENCE = new LogScale(0.0032, 0.5);

  /** Images per class, with the border of the sizes (500) in the middle. */
  static final LogScale PER_CLASS = new LogScale(1, 250_000);

  /** Where a value lies, 0..1; values beyond the ends lie at the ends. */
  double position(double value) {
    if (!(value > low)) {
      return 0;
    }
    return Math.min(1, Math.log(value / low) / Math.log(high / low));
  }
}
