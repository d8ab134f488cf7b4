package studio.graft.samples;

import java.util.Random;

/**
 * Where a lesion lies on a leaflet.
 *
 * @param x along the midrib, 0..1
 * @param y across, in leaf lengths
 */
record Place(double x, double y) {
  static Place random(Random random, double reach) {
    double x = 0.08 + 0.82 * random.nextDouble();
    double half = 0.37 * Math.sin(Math.PI * Math.pow(x, 0.8)) * reach;
    return new Place(x, half * (2 * random.nextDouble() - 1));
  }

  static Place atMargin(Random random) {
    double x = 0.2 + 0.72 * random.nextDouble();
    double half = 0.37 * Math.sin(Math.PI * Math.pow(Math.min(1, x), 0.8));
    return new Place(
        x, half * (random.nextBoolean() ? 1 : -1) * (0.6 + 0.35 * random.nextDouble()));
  }

  /** Distance of a point of the surface in leaf lengths. */
  double distance(Surface s) {
    return Math.hypot(s.x - x, s.y - y);
  }

  /** Direction of a point of the surface, in radians. */
  double direction(Surface s) {
    return Math.atan2(s.y - y, s.x - x);
  }
}
