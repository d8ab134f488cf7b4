package studio.graft.ml.tensorflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.graft.ml.Checkpoint;
import studio.graft.ml.Patience;
import studio.graft.ml.RateSchedule;
import studio.graft.ml.tensorflow.TrainerRun.Ending;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;
import studio.graft.model.PhaseConfig;
import studio.graft.model.RunEvent;

/** A phase of gradient steps: the head, top blocks, or everything. */
final class GradientPhase {
  private final TrainerRun run;
  private final int index;
  private final PhaseConfig config;
  private final Weights start;
  private final Weights pretrained;
  private final TrainerGraph graph;
  private final TrainerInput input;
  private final int microBatch;
  private final TrainerSteps steps;
  private final TrainerPace pace;
  private final RateSchedule rates;
  private final Patience patience;
  private final WeightAverage average;
  private int epoch;
  private Ending ending = Ending.COMPLETED;

  /**
   * A phase.
   *
   * @param index its number, from 0
   * @param start weights to start from
   * @param pretrained weights of the backbone: what a checkpoint need not hold
   * @param part what trains
   * @param epochsAfter epochs of the phases that come after it, for the time that is left
   */
  GradientPhase(
      TrainerRun run,
      int index,
      PhaseConfig config,
      Weights start,
      Weights pretrained,
      PhaseGraph part,
      int epochsAfter) {
    this.run = run;
    this.index = index;
    this.config = config;
    this.start = start;
    this.pretrained = pretrained;
    graph = part.graph();
    microBatch = part.microBatch();
    rates = new RateSchedule(config);
    patience = new Patience(config.selection().patience());
    pace =
        new TrainerPace(
            run.data().train().size(),
            config.epochs(),
            epochsAfter,
            run.config().augmentation().variesPixels()
                ? part.variants()
                : Math.min(1, part.variants()),
            run.pixels()::decoding,
            run.log()::nanos);
    input = pace.timed(part.input());
    steps = new TrainerSteps(run, new TrainerStep(run, index + 1, config, part, input), pace);
    graph.write(start.arrays());
    average = new WeightAverage(config.selection(), graph.read());
  }

  /** Goes on where a checkpoint of this phase was made. */
  void restore(Checkpoint checkpoint) {
    Checkpoint.State state = checkpoint.state();
    graph.write(TrainerState.now(checkpoint));
    graph.writeMoments(TrainerState.moments(checkpoint), state.updates());
    average.restore(checkpoint.arrays(), state.averaged());
    rates.restore(state.rates());
    patience.restore(state.patience());
    run.log().remember(state.alarm());
    epoch = state.epoch();
    ending = state.ending() == null ? Ending.COMPLETED : Ending.valueOf(state.ending());
    pace.skip(epoch);
  }

  /** Trains until the last epoch, or until something ends it. */
  Ending run() {
    if (epoch == 0) {
      TrainerLog log = run.log();
      log.emit(new RunEvent.PhaseStarted(Instant.now(), index + 1, config, log.nextEpoch()));
      run.best().phaseBegins();
    }
    while (epoch < config.epochs() && ending == Ending.COMPLETED) {
      if (!oneEpoch()) {
        return Ending.STOPPED_BY_USER;
      }
    }
    return ending;
  }

  /** One epoch with its validation and checkpoint; false when it was stopped before its end. */
  private boolean oneEpoch() {
    TrainerLog log = run.log();
    double before = log.seconds();
    TrainerMeter meter = new TrainerMeter();
    Ending early =
        steps.epoch(
            epoch,
            rates::at,
            meter,
            average.everyStep() ? () -> average.stepEnded(graph.read()) : null);
    if (early == Ending.STOPPED_BY_USER && run.best().exists()) {
      return false;
    }
    pace.pausing();
    epoch++;
    boolean broken = early == Ending.DIVERGED;
    Map<String, float[]> averaged = broken ? null : average();
    TrainerMeter validation = broken ? TrainerMeter.broken() : validate(averaged);
    EpochMetrics metrics =
        new EpochMetrics(
            index + 1,
            log.nextEpoch(),
            meter.loss(),
            validation.loss(),
            meter.accuracy(),
            validation.accuracy(),
            rates.at(epoch),
            log.seconds() - before);
    boolean best =
        !broken
            && run.best()
                .offer(
                    metrics,
                    validation.standardError(),
                    () -> start.with(averaged == null ? graph.read() : averaged));
    ending = judge(metrics, log.epochEnded(metrics, best), early);
    if (!broken) {
      checkpoint(best && averaged == null);
    }
    return true;
  }

  /** What the average has come to; null when nothing is averaged. */
  private Map<String, float[]> average() {
    if (!average.active()) {
      return null;
    }
    average.epochEnded(graph.read());
    return average.mean();
  }

  /** Validates the averaged weights where there are any; training goes on from its own. */
  private TrainerMeter validate(Map<String, float[]> averaged) {
    if (averaged == null) {
      return validate();
    }
    Map<String, float[]> own = graph.read();
    graph.write(averaged);
    TrainerMeter meter = validate();
    graph.write(own);
    return meter;
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

  /** What the epoch says to schedule and patience, and what of it and the alarms ends the phase. */
  private Ending judge(EpochMetrics metrics, List<Alarm> raised, Ending early) {
    double loss = metrics.validationLoss();
    rates.epochEnded(Double.isNaN(loss) ? metrics.trainLoss() : loss);
    patience.epochEnded(loss);
    if (early != Ending.COMPLETED) {
      return early;
    }
    Optional<Alarm> end = raised.stream().filter(alarm -> alarm.kind().ends()).findFirst();
    if (run.config().stopOnOverfit() && end.isPresent()) {
      return end.get().kind() == Alarm.Kind.DIVERGENCE ? Ending.DIVERGED : Ending.OVERFIT;
    }
    return patience.exhausted() ? Ending.PATIENCE : Ending.COMPLETED;
  }

  private void checkpoint(boolean bestIsCurrent) {
    Map<String, float[]> arrays = TrainerState.arrays(graph, start, pretrained, average);
    if (!bestIsCurrent && run.best().exists()) {
      TrainerState.addBest(arrays, run.best().weights(), pretrained);
    }
    run.keep(
        new Checkpoint(
            new Checkpoint.State(
                index,
                config,
                epoch,
                run.log().nextEpoch() - 1,
                run.log().seconds(),
                microBatch,
                graph.updates(),
                average.held(),
                ending == Ending.COMPLETED ? null : ending.name(),
                rates.state(),
                patience.state(),
                run.best().state(bestIsCurrent),
                run.log().seen()),
            arrays));
  }
}
