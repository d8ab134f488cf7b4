package studio.graft.viewmodel.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Exponential smoothing of a curve. The mean is divided by the weight that it has gathered, so that
 * its first points are not drawn towards zero (Kingma and Ba 2015), and it begins anew with each
 * phase: what trained before says nothing of how noisy this phase is.
 */
final class Smoothing {
  private Smoothing() {}

  /**
   * The smoothed curve, a point for each given one.
   *
   * @param weight of what came before, 0..1; 0 leaves the curve as it is
   */
  static List<Curve.Point> of(List<Curve.Point> points, List<Curve.Phase> phases, double weight) {
    if (weight <= 0) {
      return points;
    }
    List<Curve.Point> smooth = new ArrayList<>();
    double mean = 0;
    double gathered = 0;
    for (Curve.Point point : points) {
      if (phases.stream().anyMatch(phase -> phase.firstEpoch() == point.epoch())) {
        mean = 0;
        gathered = 0;
      }
      mean = weight * mean + (1 - weight) * point.value();
      gathered = weight * gathered + (1 - weight);
      smooth.add(new Curve.Point(point.epoch(), mean / gathered));
    }
    return List.copyOf(smooth);
  }
}
