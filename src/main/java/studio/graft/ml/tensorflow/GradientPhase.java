package studio.graft.ml.tensorflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Tensor;
import studio.graft.ml.RateSchedule;
import studio.graft.ml.alarm.OverfitAlarm;
import studio.graft.ml.tensorflow.TrainerRun.Ending;
import studio.graft.model.Alarm;
import studio.graft.model.Augmentation;
import studio.graft.model.EpochMetrics;
import studio.graft.model.LabelledImage;
import studio.graft.model.PhaseConfig;
import studio.graft.model.RunEvent;

/** A phase of gradient steps: the head, top blocks, or everything. */
final class GradientPhase {
  private final TrainerRun run;
  private final int phase;
  private final PhaseConfig config;
  private final Weights start;
  private final TrainerGraph graph;
  private final TrainerInput input;
  private final int variants;
  private final TrainerPace pace;
  private final OverfitAlarm alarm = new OverfitAlarm();
  private final RateSchedule rates;

  /**
   * A phase.
   *
   * @param phase its number, from 1
   * @param start weights to start from
   * @param graph of the part that trains
   * @param input of that graph
   * @param variants how many each image has; after that many epochs the first comes again
   * @param epochsAfter epochs of the phases that come after it, for the time that is left
   */
  GradientPhase(
      TrainerRun run,
      int phase,
      PhaseConfig config,
      Weights start,
      TrainerGraph graph,
      TrainerInput input,
      int variants,
      int epochsAfter) {
    this.run = run;
    this.phase = phase;
    this.config = config;
    this.start = start;
    this.graph = graph;
    this.input = input;
    this.variants = variants;
    rates = new RateSchedule(config);
    pace =
        new TrainerPace(run.data().train().size(), config.epochs() + epochsAfter, System::nanoTime);
  }

  /** Trains until the last epoch, or until something ends it. */
  Ending run() {
    TrainerLog log = run.log();
    log.emit(new RunEvent.PhaseStarted(Instant.now(), phase, config, log.nextEpoch()));
    graph.write(start.arrays());
    run.best().phaseBegins();
    for (int epoch = 0; epoch < config.epochs(); epoch++) {
      double before = log.seconds();
      TrainerMeter meter = new TrainerMeter();
      Ending early = steps(epoch, meter);
      if (early == Ending.STOPPED_BY_USER && run.best().exists()) {
        return early;
      }
      pace.pausing();
      TrainerMeter validation = early == Ending.DIVERGED ? broken() : validate();
      EpochMetrics metrics =
          new EpochMetrics(
              phase,
              log.nextEpoch(),
              meter.loss(),
              validation.loss(),
              meter.accuracy(),
              validation.accuracy(),
              rates.at(epoch + 1.0),
              log.seconds() - before);
      boolean best =
          early != Ending.DIVERGED
              && run.best()
                  .offer(metrics, validation.standardError(), () -> start.with(graph.read()));
      log.epochEnded(metrics, best);
      rates.epochEnded(
          Double.isNaN(metrics.validationLoss()) ? metrics.trainLoss() : metrics.validationLoss());
      Optional<Alarm> raised = alarm.add(metrics);
      raised.ifPresent(a -> log.emit(new RunEvent.AlarmRaised(Instant.now(), a)));
      if (early != Ending.COMPLETED) {
        return early;
      }
      if (run.config().stopOnOverfit() && raised.isPresent() && ends(raised.get())) {
        return raised.get().kind() == Alarm.Kind.DIVERGENCE ? Ending.DIVERGED : Ending.OVERFIT;
      }
    }
    return Ending.COMPLETED;
  }

  /** A plateau costs time but no accuracy: it does not end a run by itself. */
  private static boolean ends(Alarm alarm) {
    return alarm.kind() != Alarm.Kind.PLATEAU;
  }

  private Ending steps(int epoch, TrainerMeter meter) {
    TrainerOrder order =
        new TrainerOrder(
            run.data().train(),
            run.config().batch(),
            config.kind() == PhaseConfig.Kind.SCRATCH,
            run.config().seed() + 1_000_003L * phase + epoch);
    for (int step = 0; step < order.steps(); step++) {
      run.log().betweenSteps();
      if (run.control().isStopping()) {
        return Ending.STOPPED_BY_USER;
      }
      List<LabelledImage> images = order.batch(step);
      pace.starting();
      float[][] logits;
      try (Tensor batch = input.batch(TrainerData.sources(images), variant(images.size(), epoch))) {
        logits =
            graph.step(
                batch,
                targets(images),
                rates.at(epoch + (double) step / order.steps()),
                config.weightDecay());
      }
      pace.finished(images.size());
      meter.add(logits, TrainerData.labels(images));
      if (!meter.finite()) {
        return Ending.DIVERGED;
      }
      run.log()
          .step(
              step + 1,
              order.steps(),
              meter.loss(),
              pace.imagesPerSecond(),
              pace.remainingSeconds());
    }
    return Ending.COMPLETED;
  }

  private int[] variant(int images, int epoch) {
    int[] which = new int[images];
    boolean varies = run.config().augmentation() != Augmentation.NONE && variants > 0;
    java.util.Arrays.fill(which, varies ? epoch % variants : TrainerPixels.UNVARIED);
    return which;
  }

  /**
   * One-hot, smoothed: 1 − s for the label and s / classes for each class (Szegedy et al. 2016).
   */
  private float[][] targets(List<LabelledImage> images) {
    int classes = run.data().classes();
    float smoothed = (float) (config.labelSmoothing() / classes);
    float[][] targets = new float[images.size()][classes];
    for (int i = 0; i < targets.length; i++) {
      java.util.Arrays.fill(targets[i], smoothed);
      targets[i][images.get(i).classIndex()] += (float) (1 - config.labelSmoothing());
    }
    return targets;
  }

  private TrainerMeter validate() {
    TrainerMeter meter = new TrainerMeter();
    TrainerPasses.over(
        graph,
        input,
        run.data().validation(),
        run.log()::betweenSteps,
        (images, outputs) -> meter.add(outputs.logits(), TrainerData.labels(images)));
    return meter;
  }

  private static TrainerMeter broken() {
    TrainerMeter meter = new TrainerMeter();
    meter.add(new float[][] {{Float.NaN}}, new int[] {0});
    return meter;
  }
}
