package studio.graft.ml.tensorflow;

import java.util.function.LongSupplier;
import org.tensorflow.Tensor;

/**
 * Measures how fast an epoch is and says how long the rest takes. What prepares a batch is timed
 * apart from the step, because it costs less later: what a frozen part puts out for the variants of
 * the images is kept, so only the first epochs, one for each variant, compute it; an image that is
 * kept in memory is decoded once; and what validation prepares is the same each time. The first
 * step of a phase is left out: it is several times slower.
 */
final class TrainerPace {
  private static final double MEMORY = 0.8; // of the running mean, per step
  private static final double NANOS = 1e9;

  /** What looking at an image costs of a step on it: the way back costs two ways forth. */
  private static final double FORTH = 1.0 / 3;

  private final int imagesPerEpoch;
  private final int epochs;
  private final int later;
  private final int computed;
  private final LongSupplier decoding;
  private final LongSupplier clock;
  private final Mean total = new Mean();
  private final Mean step = new Mean();
  private final Mean computing = new Mean();
  private final Mean fetching = new Mean();
  private int epoch;
  private long done;
  private boolean warm;
  private long started;
  private long pauseStart;
  private Preparation preparation = new Preparation();
  private double firstPause;
  private int firstPauseImages;
  private double pauseSum;
  private int pauses;

  /** Seconds for an image, over the last steps. */
  private static final class Mean {
    private double value = Double.NaN;

    void add(double now) {
      value = known() ? MEMORY * value + (1 - MEMORY) * now : now;
    }

    boolean known() {
      return !Double.isNaN(value);
    }

    double orElse(double other) {
      return known() ? value : other;
    }
  }

  /** What preparing batches took since a step or a pause began. */
  private static final class Preparation {
    private double seconds;
    private double once;
    private int images;
  }

  /**
   * A pace.
   *
   * @param epochs of this phase
   * @param later epochs of the phases after it; they are taken to be like this one
   * @param computed first epochs of a phase that compute what prepares their batches, {@code >= 0};
   *     the others fetch it
   * @param decoding nanoseconds that were spent so far on decoding what is decoded only once
   * @param clock nanoseconds that only ever grow
   */
  TrainerPace(
      int imagesPerEpoch,
      int epochs,
      int later,
      int computed,
      LongSupplier decoding,
      LongSupplier clock) {
    this.imagesPerEpoch = imagesPerEpoch;
    this.epochs = epochs;
    this.later = later;
    this.computed = computed;
    this.decoding = decoding;
    this.clock = clock;
  }

  /** Epochs that were done before a resume. */
  void skip(int finished) {
    epoch = finished;
    done = (long) imagesPerEpoch * finished;
  }

  /** The same input, with the time that it takes counted as preparation. */
  TrainerInput timed(TrainerInput input) {
    return (images, variants) -> {
      long start = clock.getAsLong();
      long decoded = decoding.getAsLong();
      Tensor batch = input.batch(images, variants);
      preparation.seconds += (clock.getAsLong() - start) / NANOS;
      preparation.once += (decoding.getAsLong() - decoded) / NANOS;
      preparation.images += images.size();
      return batch;
    };
  }

  /** A step begins. */
  void starting() {
    started = clock.getAsLong();
    if (pauseStart != 0) { // what lay between two epochs: validation
      paused((started - pauseStart) / NANOS);
      pauseStart = 0;
    }
    preparation = new Preparation();
  }

  private void paused(double seconds) {
    if (pauses == 0) {
      boolean fetchedLater = computed < Integer.MAX_VALUE;
      firstPause = seconds - (fetchedLater ? preparation.seconds : preparation.once);
      firstPauseImages = fetchedLater ? preparation.images : 0;
    } else {
      pauseSum += seconds;
    }
    pauses++;
  }

  /** The step has ended. */
  void finished(int images) {
    done += images;
    if (warm) {
      double all = (clock.getAsLong() - started) / NANOS;
      total.add(all / images);
      step.add((all - preparation.seconds) / images);
      double prepared = Math.max(0, preparation.seconds - preparation.once) / images;
      (epoch < computed ? computing : fetching).add(prepared);
    }
    warm = true;
  }

  /** Whether it is not known yet what fetching costs, though later epochs will fetch. */
  boolean asksForFetching() {
    return epoch < computed && computed < epochs && !fetching.known();
  }

  /**
   * Measures fetching.
   *
   * @param fetch fetches what was computed in this epoch
   * @param images how many that are
   */
  void fetch(Runnable fetch, int images) {
    long start = clock.getAsLong();
    fetch.run();
    fetching.add((clock.getAsLong() - start) / NANOS / images);
  }

  /** An epoch's steps have ended; what follows up to the next step is validation. */
  void pausing() {
    epoch++;
    done = (long) imagesPerEpoch * epoch; // an incomplete last batch may have been left out
    pauseStart = clock.getAsLong();
    preparation = new Preparation();
  }

  /** Over the last steps; NaN when not known yet. */
  double imagesPerSecond() {
    return 1 / total.value;
  }

  /**
   * Of all epochs, validation included, and of the last look at all images as they are, by which
   * the trained network is measured; NaN when not known yet. Before the first epoch has ended,
   * fetching is taken to cost nothing and validation is left out.
   */
  double remainingSeconds() {
    long left = Math.max(0, images(epochs) - done);
    long toCompute = Math.min(left, Math.max(0, images(Math.min(computed, epochs)) - done));
    long laterToCompute = images(Math.min(computed, later));
    double fetch = fetching.orElse(0);
    double compute = computing.orElse(fetch);
    double prepare =
        (toCompute + laterToCompute) * compute
            + (left - toCompute + images(later) - laterToCompute) * fetch;
    return (left + images(later)) * step.value
        + prepare
        + (double) (left + images(later)) / imagesPerEpoch * pause(fetch)
        + lastLook(fetch, compute);
  }

  /** Images that were not varied while training are kept as they are; others are computed anew. */
  private double lastLook(double fetch, double compute) {
    double prepare = computed == 1 ? fetch : compute;
    return imagesPerEpoch * (prepare + FORTH * step.value) + pause(fetch);
  }

  private double pause(double fetch) {
    if (pauses > 1) {
      return pauseSum / (pauses - 1);
    }
    return pauses == 0 ? 0 : firstPause + firstPauseImages * fetch;
  }

  private long images(int ofEpochs) {
    return (long) imagesPerEpoch * ofEpochs;
  }
}
