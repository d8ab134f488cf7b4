package studio.graft.viewmodel.training;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Run;
import studio.graft.viewmodel.common.RunProgress;

/**
 * A chart of a run, without a pixel.
 *
 * @param metric what is drawn
 * @param training a value per epoch; epochs without a number are left out
 * @param validation the same for the validation set; may be empty
 * @param live the running epoch's training loss so far, step by step; empty for other metrics
 * @param rates learning rate at the end of each epoch; convex epochs, which have none, left out
 * @param phases where each phase begins
 * @param bestEpoch whose weights are kept; 0 for none
 * @param alarms where each trouble began, to the last epoch; the worst first
 * @param lastEpoch right end of the axis, at least 1
 */
public record Curve(
    Metric metric,
    List<Point> training,
    List<Point> validation,
    List<Live> live,
    List<Point> rates,
    List<Phase> phases,
    int bestEpoch,
    List<Band> alarms,
    int lastEpoch) {

  /** What can be drawn. */
  public enum Metric {
    LOSS,
    ACCURACY
  }

  /**
   * A point.
   *
   * @param epoch from 1
   * @param value finite
   */
  public record Point(int epoch, double value) {}

  /**
   * A point within the running epoch.
   *
   * @param epoch finished epochs and the finished share of this one
   * @param value finite
   */
  public record Live(double epoch, double value) {}

  /**
   * A phase on the axis.
   *
   * @param number from 1
   * @param firstEpoch where it begins
   * @param config what it does
   */
  public record Phase(int number, int firstEpoch, PhaseConfig config) {}

  /**
   * Where the alarm lies.
   *
   * @param from the epoch in which trouble began
   * @param to the last epoch
   * @param kind what was found
   */
  public record Band(int from, int to, Alarm.Kind kind) {}

  /** The chart of a run. */
  public static Curve of(Run run, Metric metric) {
    boolean loss = metric == Metric.LOSS;
    List<PhaseConfig> carriedOut = run.effectiveConfig().phases();
    List<Phase> phases =
        IntStream.range(0, Math.min(run.phaseStarts().size(), carriedOut.size()))
            .mapToObj(i -> new Phase(i + 1, run.phaseStarts().get(i), carriedOut.get(i)))
            .toList();
    int last = run.epochs().stream().mapToInt(EpochMetrics::epoch).max().orElse(0);
    int planned = run.ended() ? last : RunProgress.of(run).epochs();
    List<Band> alarms =
        run.alarms().stream()
            .sorted(Comparator.comparing(Alarm::kind))
            .map(a -> new Band(a.began(), Math.max(last, a.began()), a.kind()))
            .toList();
    return new Curve(
        metric,
        points(run, loss ? EpochMetrics::trainLoss : EpochMetrics::trainAccuracy),
        points(run, loss ? EpochMetrics::validationLoss : EpochMetrics::validationAccuracy),
        loss && !run.ended() ? live(run) : List.of(),
        points(run, EpochMetrics::learningRate).stream().filter(p -> p.value() > 0).toList(),
        phases,
        run.bestEpoch(),
        alarms,
        Math.max(1, Math.max(last, planned)));
  }

  private static List<Live> live(Run run) {
    return run.steps().stream()
        .filter(s -> s.steps() > 0 && Double.isFinite(s.loss()))
        .map(s -> new Live(s.epoch() - 1 + (double) s.step() / s.steps(), s.loss()))
        .toList();
  }

  private static List<Point> points(Run run, ToDoubleFunction<EpochMetrics> value) {
    return run.epochs().stream()
        .map(m -> new Point(m.epoch(), value.applyAsDouble(m)))
        .filter(p -> Double.isFinite(p.value()))
        .toList();
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return training.isEmpty() && validation.isEmpty() && live.size() < 2;
  }

  /** The value of a line in an epoch. */
  public static Optional<Point> at(List<Point> line, int epoch) {
    return line.stream().filter(p -> p.epoch() == epoch).findFirst();
  }
}
