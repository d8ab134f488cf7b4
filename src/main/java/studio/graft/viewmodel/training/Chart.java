package studio.graft.viewmodel.training;

import java.util.List;
import studio.graft.model.Run;

/**
 * What the chart draws: the shown run, and others laid over it.
 *
 * @param shown the shown run
 * @param overlays others, in the order in which they were ticked
 * @param logarithmic whether the vertical axis is
 */
public record Chart(Line shown, List<Line> overlays, boolean logarithmic) {
  /**
   * A run in the chart.
   *
   * @param run whose it is
   * @param colour 0 for the shown run, then 1, 2, …: its place in the palette
   * @param curve as it was measured
   * @param training smoothed; the same as measured when nothing is smoothed
   * @param validation smoothed likewise
   */
  public record Line(
      Run run, int colour, Curve curve, List<Curve.Point> training, List<Curve.Point> validation) {
    static Line of(Run run, int colour, Curve.Metric metric, double smoothing) {
      Curve curve = Curve.of(run, metric);
      return new Line(
          run,
          colour,
          curve,
          Smoothing.of(curve.training(), curve.phases(), smoothing),
          Smoothing.of(curve.validation(), curve.phases(), smoothing));
    }

    /** Whether the smoothed curves differ from the measured ones. */
    public boolean smoothed() {
      return !training.equals(curve.training()) || !validation.equals(curve.validation());
    }
  }

  /** What is drawn. */
  public Curve.Metric metric() {
    return shown.curve().metric();
  }

  /** Right end of the axis: the last epoch of the longest run. */
  public int lastEpoch() {
    return Math.max(
        shown.curve().lastEpoch(),
        overlays.stream().mapToInt(line -> line.curve().lastEpoch()).max().orElse(1));
  }

  /** The last epoch that has a value. */
  public int lastDrawn() {
    return all().stream()
        .flatMap(
            line ->
                java.util.stream.Stream.concat(
                    line.curve().training().stream(), line.curve().validation().stream()))
        .mapToInt(Curve.Point::epoch)
        .max()
        .orElse(0);
  }

  /** The shown run, then the others. */
  public List<Line> all() {
    List<Line> all = new java.util.ArrayList<>(List.of(shown));
    all.addAll(overlays);
    return List.copyOf(all);
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return all().stream().allMatch(line -> line.curve().isEmpty());
  }
}
