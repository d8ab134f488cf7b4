package studio.graft.ml.alarm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import studio.graft.ml.metrics.Intervals;
import studio.graft.model.Alarm;
import studio.graft.model.Estimate;

/**
 * How well the alarm judged curves whose truth is known.
 *
 * @param overfitting runs that overfit, and how many of them were said to
 * @param divergence the same of diverging runs; what was said last counts
 * @param divergenceFirst the same, where only divergence counts before which nothing else was said
 * @param plateau the same of plateaus
 * @param leak the same of leaks
 * @param falseAlarms healthy and plateau runs, and how many of them an alarm was raised for (a
 *     plateau is none on a plateau)
 * @param calledPlateau false alarms that only say a plateau: of a healthy run that hardly moves
 * @param delays epochs from the onset to the alarm, of each overfitting that was found, ascending
 * @param delaysSinceTellable epochs from the earliest epoch at which the validation curve can tell
 *     (see {@link #tellable}) to the alarm, of each that was found and can be told, ascending
 * @param untellable overfitting runs whose validation curve never can tell
 */
public record AlarmScores(
    Found overfitting,
    Found divergence,
    Found divergenceFirst,
    Found plateau,
    Found leak,
    Found falseAlarms,
    int calledPlateau,
    List<Integer> delays,
    List<Integer> delaysSinceTellable,
    int untellable) {
  private static final double FIVE_PERCENT = 1.645; // one-sided

  /**
   * Some of all.
   *
   * @param some how many
   * @param all of how many
   */
  public record Found(int some, int all) {
    /** Its share with a 95 % interval, NaN of none. */
    public Estimate share() {
      return Intervals.wilson(some, all);
    }

    Found plus(boolean one) {
      return new Found(some + (one ? 1 : 0), all + 1);
    }
  }

  /**
   * A median with its 95 % interval.
   *
   * @param value in epochs
   * @param low lower end of the interval
   * @param high upper end of the interval
   */
  public record Median(double value, int low, int high) {}

  /**
   * What really happened to a curve.
   *
   * @param kind {@code overfitting}, {@code healthy}, {@code plateau}, {@code divergence} or {@code
   *     leak}
   * @param onset the epoch in which it began, 0 when it does not apply
   */
  record Truth(String kind, int onset) {}

  /**
   * Judges the alarm by {@code truth.csv} beside the curves; its columns are curve, kind and onset.
   *
   * @return empty when there is no such file
   */
  public static Optional<AlarmScores> of(Path csv) {
    Path truth = csv.resolveSibling("truth.csv");
    if (!Files.exists(truth)) {
      return Optional.empty();
    }
    List<RecordedCurve> curves = CurvesFile.read(csv);
    return Optional.of(of(curves, truth(truth), AlarmBench.run(curves, 1)));
  }

  static Map<String, Truth> truth(Path file) {
    Map<String, Truth> truth = new HashMap<>();
    for (CSVRecord row : CurvesFile.rows(file, List.of("curve", "kind", "onset"))) {
      String onset = row.get("onset");
      truth.put(
          row.get("curve"),
          new Truth(row.get("kind"), onset.isEmpty() ? 0 : (int) Double.parseDouble(onset)));
    }
    return truth;
  }

  static AlarmScores of(
      List<RecordedCurve> curves, Map<String, Truth> truths, List<AlarmBench.Verdict> verdicts) {
    Map<String, Found> found = new HashMap<>();
    Found falseAlarms = new Found(0, 0);
    Found divergenceFirst = new Found(0, 0);
    List<Integer> delays = new ArrayList<>();
    List<Integer> since = new ArrayList<>();
    int untellable = 0;
    int calledPlateau = 0;
    for (int i = 0; i < curves.size(); i++) {
      Truth truth = truths.get(curves.get(i).name());
      if (truth == null) {
        continue;
      }
      String said = verdicts.get(i).kind();
      boolean right = said.equals(truth.kind());
      OptionalInt overfitted = verdicts.get(i).raised(Alarm.Kind.OVERFITTING);
      found.merge(truth.kind(), new Found(right ? 1 : 0, 1), (a, b) -> a.plus(b.some() == 1));
      if (truth.kind().equals("healthy") || truth.kind().equals("plateau")) {
        falseAlarms = falseAlarms.plus(!said.equals("none") && !right);
        calledPlateau += said.equals("plateau") && !right ? 1 : 0;
      }
      if (truth.kind().equals("divergence")) {
        divergenceFirst = divergenceFirst.plus(right && overfitted.isEmpty());
      }
      if (truth.kind().equals("overfitting")) {
        int tellable = tellable(curves.get(i), truth.onset());
        untellable += tellable == 0 ? 1 : 0;
        if (right) {
          int raised = overfitted.orElseThrow();
          delays.add(raised - truth.onset());
          if (tellable > 0) {
            since.add(raised - tellable);
          }
        }
      }
    }
    delays.sort(null);
    since.sort(null);
    Found none = new Found(0, 0);
    return new AlarmScores(
        found.getOrDefault("overfitting", none),
        found.getOrDefault("divergence", none),
        divergenceFirst,
        found.getOrDefault("plateau", none),
        found.getOrDefault("leak", none),
        falseAlarms,
        calledPlateau,
        delays,
        since,
        untellable);
  }

  /**
   * The earliest epoch at which the validation curve can tell that it has risen: the first at which
   * someone who knows the onset and, from the whole curve, the noise of an epoch could reject at 5
   * % that the mean since the onset is no higher than the mean around it.
   *
   * @return 0 when there is none
   */
  static int tellable(RecordedCurve curve, int onset) {
    Curve validation = new Curve();
    List<Integer> numbers = new ArrayList<>();
    for (var epoch : curve.epochs()) {
      if (Double.isFinite(epoch.validationLoss())) {
        validation.add(epoch.validationLoss());
        numbers.add(epoch.epoch());
      }
    }
    int at = numbers.indexOf(onset);
    if (at < 0) {
      return 0;
    }
    int from = Math.max(0, at - 1);
    int to = Math.min(validation.size(), at + 2);
    double level = validation.mean(from, to);
    for (int end = at + 2; end <= validation.size(); end++) {
      int n = end - at - 1;
      double error = validation.noise() * Math.sqrt(1.0 / n + 1.0 / (to - from));
      if (validation.mean(at + 1, end) - level > FIVE_PERCENT * error) {
        return numbers.get(end - 1);
      }
    }
    return 0;
  }

  /**
   * The middle of sorted values, the mean of the middle two of an even number, with the 95 %
   * interval that their order gives whatever their distribution: how many of them lie below the
   * true median is binomial with one half.
   *
   * @return empty when there are none
   */
  public static Optional<Median> median(List<Integer> sorted) {
    int n = sorted.size();
    if (n == 0) {
      return Optional.empty();
    }
    int low = BinomialDistribution.of(n, 0.5).inverseCumulativeProbability(0.025);
    return Optional.of(
        new Median(
            (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2.0,
            sorted.get(Math.max(0, low - 1)),
            sorted.get(Math.min(n - 1, n - low))));
  }
}
