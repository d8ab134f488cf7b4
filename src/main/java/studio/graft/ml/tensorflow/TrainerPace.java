package studio.graft.ml.tensorflow;

import java.util.function.LongSupplier;

/**
 * Measures how fast steps are and says how long the rest takes. The first step of a phase is left
 * out: it is several times slower.
 */
final class TrainerPace {
  private static final double MEMORY = 0.8; // of the running mean, per step

  private final int imagesPerEpoch;
  private final int epochs;
  private final LongSupplier clock;
  private long started;
  private long done;
  private boolean warm;
  private double secondsPerImage = Double.NaN;
  private long pauseStart;
  private double besides;
  private int pauses;

  /**
   * A pace.
   *
   * @param epochs that are left, this phase's and later ones'
   * @param clock nanoseconds that only ever grow
   */
  TrainerPace(int imagesPerEpoch, int epochs, LongSupplier clock) {
    this.imagesPerEpoch = imagesPerEpoch;
    this.epochs = epochs;
    this.clock = clock;
  }

  /** Epochs that were done before a resume. */
  void skip(int finished) {
    done += (long) imagesPerEpoch * finished;
  }

  /** A step begins. */
  void starting() {
    started = clock.getAsLong();
    if (pauseStart != 0) { // what lay between two epochs: validation
      besides += (started - pauseStart) / 1e9;
      pauses++;
      pauseStart = 0;
    }
  }

  /** The step has ended. */
  void finished(int images) {
    done += images;
    double now = (clock.getAsLong() - started) / 1e9 / images;
    if (warm) {
      secondsPerImage =
          Double.isNaN(secondsPerImage) ? now : MEMORY * secondsPerImage + (1 - MEMORY) * now;
    }
    warm = true;
  }

  /** An epoch's steps have ended; what follows up to the next step is validation. */
  void pausing() {
    pauseStart = clock.getAsLong();
  }

  /** Over the last steps; NaN when not known yet. */
  double imagesPerSecond() {
    return 1 / secondsPerImage;
  }

  /** Of all epochs, validation included; NaN when not known yet. */
  double remainingSeconds() {
    long left = Math.max(0, (long) imagesPerEpoch * epochs - done);
    double validation = pauses == 0 ? 0 : besides / pauses * ((double) left / imagesPerEpoch);
    return left * secondsPerImage + validation;
  }
}
