package studio.graft.viewmodel.common;

import studio.graft.model.EpochMetrics;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;

/**
 * How far a run is.
 *
 * @param stage in words while it prepares, empty otherwise
 * @param fraction 0..1, or -1 when not known
 * @param epoch the running one, or the last; 0 before the first
 * @param epochs of the whole run, as far as is known
 * @param imagesPerSecond newest measurement, NaN when there is none
 * @param remainingSeconds NaN when not known
 */
public record RunProgress(
    String stage,
    double fraction,
    int epoch,
    int epochs,
    double imagesPerSecond,
    double remainingSeconds) {

  /** How far a run is. */
  public static RunProgress of(Run run) {
    RunEvent.Preparing preparing = run.preparing();
    int done = run.epochs().isEmpty() ? 0 : lastOf(run).epoch();
    int total = Math.max(done, totalEpochs(run));
    if (run.ended()) {
      return new RunProgress("", run.usable() ? 1 : share(done, total), done, total, Double.NaN, 0);
    }
    if (preparing != null) {
      double fraction = share(preparing.done(), preparing.total());
      return new RunProgress(preparing.stage(), fraction, done, total, Double.NaN, Double.NaN);
    }
    RunEvent.Step step = run.lastStep();
    if (step == null) {
      return betweenEpochs(run, done, total);
    }
    total = Math.max(total, step.epoch());
    double fraction = (step.epoch() - 1 + share(step.step(), step.steps())) / total;
    return new RunProgress(
        "",
        Math.min(1, fraction),
        step.epoch(),
        total,
        step.imagesPerSecond(),
        step.remainingSeconds());
  }

  /**
   * Whether a phase has begun and none of its steps has ended yet. The engine prepares the network
   * in the first one, which nothing can hold up.
   */
  public static boolean preparesPhase(Run run) {
    int phases = run.phaseStarts().size();
    int done = run.epochs().isEmpty() ? 0 : lastOf(run).epoch();
    return !run.ended()
        && run.lastStep() == null
        && run.preparing() == null
        && phases > 0
        && run.phaseStarts().get(phases - 1) > done;
  }

  /** Until the next step is measured, the last epoch tells the pace; a convex head tells none. */
  private static RunProgress betweenEpochs(Run run, int done, int total) {
    double fraction = done == 0 ? -1 : share(done, total);
    boolean paced = done > 0 && lastOf(run).learningRate() > 0 && lastOf(run).seconds() > 0;
    double seconds = paced ? lastOf(run).seconds() : Double.NaN;
    int running = done == 0 ? 0 : Math.min(total, done + 1);
    return new RunProgress(
        "", fraction, running, total, run.trainImages() / seconds, (total - done) * seconds);
  }

  private static EpochMetrics lastOf(Run run) {
    return run.epochs().get(run.epochs().size() - 1);
  }

  /** Planned epochs; a convex head has as many as its curve has points, one before it is known. */
  private static int totalEpochs(Run run) {
    int total = 0;
    for (int i = 0; i < run.config().phases().size(); i++) {
      PhaseConfig phase = run.config().phases().get(i);
      int number = i + 1;
      int seen = (int) run.epochs().stream().filter(m -> m.phase() == number).count();
      total += phase.kind() == PhaseConfig.Kind.CONVEX_HEAD ? Math.max(1, seen) : phase.epochs();
    }
    return total;
  }

  private static double share(long done, long total) {
    return total <= 0 ? -1 : Math.min(1, (double) done / total);
  }
}
