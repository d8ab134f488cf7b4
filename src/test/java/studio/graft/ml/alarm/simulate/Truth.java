package studio.graft.ml.alarm.simulate;

import java.util.List;
import java.util.Optional;
import studio.graft.model.EpochMetrics;

/**
 * What a curve really did, by the loss on a large set: the rules of the recorded fixture, in which
 * a phase that ends worse than guessing, after one that had been better, diverges from its
 * beginning.
 *
 * @param kind {@code overfitting}, {@code healthy}, {@code plateau} or {@code divergence}
 * @param onset the epoch of the minimum, of overfitting and divergence; 0 otherwise
 */
public record Truth(String kind, int onset) {
  /** Nats that are worse than guessing among 20,000 classes. */
  private static final double HOPELESS = 10;

  /** The truth of the last phase; empty for runs in between, which are left out. */
  public static Optional<Truth> of(List<EpochMetrics> epochs, List<Double> large) {
    int phase = epochs.get(epochs.size() - 1).phase();
    int from = 0;
    while (epochs.get(from).phase() != phase) {
      from++;
    }
    double[] train = smooth(epochs.stream().map(EpochMetrics::trainLoss).toList(), from);
    double[] loss = smooth(large, from);
    int n = loss.length;
    if (from > 0 && epochs.get(from - 1).trainLoss() < HOPELESS && train[n - 1] >= HOPELESS) {
      return Optional.of(new Truth("divergence", from + 1));
    }
    int trainLow = lowest(train);
    if (!Double.isFinite(train[n - 1]) || train[n - 1] > 2 * train[trainLow] + 0.5) {
      return Optional.of(new Truth("divergence", from + trainLow + 1));
    }
    int low = lowest(loss);
    double above = loss[n - 1] / loss[low] - 1;
    boolean learned = train[n - 1] < 0.9 * train[low];
    if (above > 0.1 && low < 0.8 * n && learned) {
      return Optional.of(new Truth("overfitting", from + low + 1));
    }
    if (Math.abs(train[n - 1] / train[n - 1 - n / 3] - 1) < 0.02 && above < 0.04) {
      return Optional.of(new Truth("plateau", 0));
    }
    return above < 0.04 ? Optional.of(new Truth("healthy", 0)) : Optional.empty();
  }

  /** Means of three epochs. */
  private static double[] smooth(List<Double> values, int from) {
    double[] smooth = new double[values.size() - from];
    for (int i = 0; i < smooth.length; i++) {
      double sum = 0;
      int n = 0;
      for (int j = Math.max(0, i - 1); j <= Math.min(smooth.length - 1, i + 1); j++) {
        sum += values.get(from + j);
        n++;
      }
      smooth[i] = sum / n;
    }
    return smooth;
  }

  private static int lowest(double[] values) {
    int lowest = 0;
    for (int i = 1; i < values.length; i++) {
      lowest = values[i] < values[lowest] ? i : lowest;
    }
    return lowest;
  }
}
