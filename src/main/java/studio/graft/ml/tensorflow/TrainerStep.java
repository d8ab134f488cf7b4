package studio.graft.ml.tensorflow;

import java.util.Arrays;
import java.util.List;
import studio.graft.ml.metrics.Softmax;
import studio.graft.model.Augmentation;
import studio.graft.model.LabelledImage;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Regularisation;

/**
 * Gradient steps of a phase. All that is random in one follows from seed, phase, epoch and step.
 */
final class TrainerStep {
  private final TrainerRun run;
  private final int phase;
  private final PhaseConfig config;
  private final PhaseGraph part;
  private final TrainerGraph graph;
  private final TrainerInput input;
  private final int microBatch;
  private final TrainerTargets targets;
  private final TrainerMixup mixup;

  /**
   * Steps of a phase.
   *
   * @param phase its number, from 1
   * @param part what trains
   * @param input of that part, perhaps with its time measured
   */
  TrainerStep(TrainerRun run, int phase, PhaseConfig config, PhaseGraph part, TrainerInput input) {
    this.run = run;
    this.phase = phase;
    this.config = config;
    this.part = part;
    this.graph = part.graph();
    this.input = input;
    microBatch = part.microBatch();
    mixup = new TrainerMixup(run.config().augmentation().get(Augmentation.Kind.MIXUP));
    targets =
        new TrainerTargets(
            config, run.data().train(), run.data().classes(), run.layout().features());
  }

  /** The order of an epoch, from 0. */
  TrainerOrder order(int epoch) {
    return new TrainerOrder(
        run.data().train(),
        run.config().batch(),
        config.kind() == PhaseConfig.Kind.SCRATCH,
        config.regularisation().balance() == Regularisation.Balance.SAMPLING,
        run.config().seed() + 1_000_003L * phase + epoch);
  }

  /** Fetches images of an epoch, to see how long that takes. */
  void fetch(List<LabelledImage> images, int epoch) {
    input.batch(TrainerData.sources(images), variant(images, epoch)).close();
  }

  /**
   * One step, in parts where the batch is larger than what is computed at once.
   *
   * @param meter of the training loss
   * @return what the step makes smaller, as it was before it: the mean cross-entropy in nats
   *     against the smoothed and perhaps mixed labels, by the weights of the classes
   */
  double take(List<LabelledImage> images, int epoch, int step, double rate, TrainerMeter meter) {
    long seed = run.config().seed() * 31 + 1_000_003L * phase + 7919L * epoch + step;
    float[][] mask = targets.mask(images.size(), seed);
    boolean whole = run.config().batch() <= microBatch;
    double loss = 0;
    for (int from = 0; from < images.size(); from += microBatch) {
      int to = Math.min(images.size(), from + microBatch);
      if (from > 0) {
        run.log().betweenSteps(); // a long step can be left, or pause, between its parts
      }
      List<LabelledImage> some = images.subList(from, to);
      TrainerGraph.Part learned =
          mixup.mix(
              new TrainerGraph.Part(
                  input.batch(TrainerData.sources(some), variant(some, epoch)),
                  targets.wanted(some),
                  targets.weights(some),
                  mask == null ? null : Arrays.copyOfRange(mask, from, to)),
              seed + from);
      try {
        float[][] logits =
            whole
                ? graph.step(learned, rate, config.weightDecay())
                : graph.accumulate(learned, from == 0, (double) some.size() / images.size());
        meter.add(logits, TrainerData.labels(some));
        loss += loss(logits, learned) / images.size();
      } finally {
        learned.batch().close();
      }
    }
    if (!whole) {
      graph.apply(rate, config.weightDecay());
    }
    return loss;
  }

  /** The sum over the images. */
  private static double loss(float[][] logits, TrainerGraph.Part learned) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double[] logs = Softmax.logProbabilities(logits[i], 1);
      double own = 0;
      for (int c = 0; c < logs.length; c++) {
        own -= learned.wanted()[i][c] * logs[c];
      }
      sum += learned.weights() == null ? own : learned.weights()[i] * own;
    }
    return sum;
  }

  private int[] variant(List<LabelledImage> images, int epoch) {
    boolean varies = run.config().augmentation().variesPixels() && part.variants() > 0;
    return varies ? run.variants(images, epoch % part.variants()) : TrainerPasses.plain(images);
  }
}
