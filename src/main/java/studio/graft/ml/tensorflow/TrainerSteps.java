package studio.graft.ml.tensorflow;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import studio.graft.ml.tensorflow.TrainerRun.Ending;
import studio.graft.model.Augmentation;
import studio.graft.model.LabelledImage;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Regularisation;

/** The gradient steps of an epoch. All that is random in it follows from seed, phase and epoch. */
final class TrainerSteps {
  private final TrainerRun run;
  private final int phase;
  private final PhaseConfig config;
  private final TrainerGraph graph;
  private final TrainerInput input;
  private final int variants;
  private final int microBatch;
  private final TrainerPace pace;
  private final TrainerTargets targets;
  private final TrainerMixup mixup;

  /**
   * Steps of a phase.
   *
   * @param phase its number, from 1
   * @param input whose time the pace counts
   * @param variants how many each image has; after that many epochs the first comes again
   * @param microBatch images that are computed at once
   */
  TrainerSteps(
      TrainerRun run,
      int phase,
      PhaseConfig config,
      TrainerGraph graph,
      TrainerInput input,
      int variants,
      int microBatch,
      TrainerPace pace) {
    this.run = run;
    this.phase = phase;
    this.config = config;
    this.graph = graph;
    this.input = input;
    this.variants = variants;
    this.microBatch = microBatch;
    this.pace = pace;
    mixup = new TrainerMixup(run.config().augmentation().get(Augmentation.Kind.MIXUP));
    targets =
        new TrainerTargets(
            config, run.data().train(), run.data().classes(), run.layout().features());
  }

  /**
   * One epoch.
   *
   * @param epoch of the phase, from 0
   * @param rate learning rate after so many epochs
   * @param meter of the training loss
   * @param afterStep gets the weights after each step; null when nobody wants them
   */
  Ending epoch(
      int epoch,
      DoubleUnaryOperator rate,
      TrainerMeter meter,
      Consumer<Map<String, float[]>> afterStep) {
    TrainerOrder order = order(epoch);
    for (int step = 0; step < order.steps(); step++) {
      run.log().betweenSteps();
      if (run.control().isStopping()) {
        return Ending.STOPPED_BY_USER;
      }
      List<LabelledImage> images = order.batch(step);
      pace.starting();
      step(images, epoch, step, rate.applyAsDouble(epoch + (double) step / order.steps()), meter);
      pace.finished(images.size());
      if (!meter.finite()) {
        return Ending.DIVERGED;
      }
      if (afterStep != null) {
        afterStep.accept(graph.read());
      }
      run.log()
          .step(
              step + 1,
              order.steps(),
              meter.loss(),
              pace.imagesPerSecond(),
              pace.remainingSeconds());
    }
    if (pace.asksForFetching()) {
      List<LabelledImage> sample = order.sample();
      pace.fetch(() -> fetch(sample, epoch), sample.size());
    }
    return Ending.COMPLETED;
  }

  private void fetch(List<LabelledImage> images, int epoch) {
    input.batch(TrainerData.sources(images), variant(images, epoch)).close();
  }

  private TrainerOrder order(int epoch) {
    return new TrainerOrder(
        run.data().train(),
        run.config().batch(),
        config.kind() == PhaseConfig.Kind.SCRATCH,
        config.regularisation().balance() == Regularisation.Balance.SAMPLING,
        run.config().seed() + 1_000_003L * phase + epoch);
  }

  /** One step, in parts where the batch is larger than what is computed at once. */
  private void step(
      List<LabelledImage> images, int epoch, int step, double rate, TrainerMeter meter) {
    long seed = run.config().seed() * 31 + 1_000_003L * phase + 7919L * epoch + step;
    float[][] mask = targets.mask(images.size(), seed);
    boolean whole = run.config().batch() <= microBatch;
    for (int from = 0; from < images.size(); from += microBatch) {
      int to = Math.min(images.size(), from + microBatch);
      List<LabelledImage> part = images.subList(from, to);
      TrainerGraph.Part learned =
          mixup.mix(
              new TrainerGraph.Part(
                  input.batch(TrainerData.sources(part), variant(part, epoch)),
                  targets.wanted(part),
                  targets.weights(part),
                  mask == null ? null : Arrays.copyOfRange(mask, from, to)),
              seed + from);
      try {
        float[][] logits =
            whole
                ? graph.step(learned, rate, config.weightDecay())
                : graph.accumulate(learned, from == 0, (double) part.size() / images.size());
        meter.add(logits, TrainerData.labels(part));
      } finally {
        learned.batch().close();
      }
    }
    if (!whole) {
      graph.apply(rate, config.weightDecay());
    }
  }

  private int[] variant(List<LabelledImage> images, int epoch) {
    boolean varies = run.config().augmentation().variesPixels() && variants > 0;
    if (varies) {
      return run.variants(images, epoch % variants);
    }
    return TrainerPasses.plain(images);
  }
}
