package studio.graft.samples;

import java.util.Random;

/**
 * A leaflet of a tomato leaf: a bent midrib, side veins that slant towards the tip, and a margin
 * that has a lobe at the end of each side vein.
 */
final class Leaflet {
  private static final int VEINS = 6;

  final double baseX;
  final double baseY;
  final double angle;
  final double length;
  private final double cosine;
  private final double sine;
  private final double bend;
  private final double slant;
  private final double breadth;
  private final double lobes;
  private final double fold;
  private final double quilt;
  private final double curl;
  private final double[][] veins = new double[2][VEINS + 2];
  private final Noise noise;
  private final Rgb green;
  private final Rgb pale;
  private final double gloss;
  private final double yellowing;
  private final Symptoms symptoms;

  Leaflet(
      double baseX,
      double baseY,
      double angle,
      double length,
      LeafLook look,
      Symptoms symptoms,
      Random random) {
    this.baseX = baseX;
    this.baseY = baseY;
    this.angle = angle;
    this.length = length;
    this.symptoms = symptoms;
    cosine = Math.cos(angle);
    sine = Math.sin(angle);
    bend = 0.22 * random.nextGaussian() * 0.7;
    slant = 0.45 + 0.25 * random.nextDouble();
    breadth = look.breadth() * (0.9 + 0.2 * random.nextDouble());
    lobes = look.lobes() * (0.7 + 0.6 * random.nextDouble());
    fold = look.fold() * random.nextGaussian();
    quilt = look.quilt() * (0.6 + 0.8 * random.nextDouble());
    curl = 0.05 * random.nextGaussian();
    gloss = look.gloss();
    yellowing = look.yellowing();
    noise = new Noise(random);
    green = look.green().varied(random, 0.06);
    pale = look.pale();
    for (double[] side : veins) {
      for (int i = 0; i < side.length; i++) {
        side[i] = (i - 1 + 0.5 * (random.nextDouble() - 0.5)) / VEINS;
      }
    }
  }

  /** Half of the leaf's width where a side vein from here on the midrib ends, in leaf lengths. */
  private double halfWidth(double along, int side) {
    if (along <= -0.12 || along >= 1) {
      return 0;
    }
    double t = along + 0.12;
    double envelope = breadth * 1.75 * Math.pow(t, 0.55) * Math.pow(1 - along, 0.95);
    double[] knots = veins[side];
    int k = 0;
    while (k < knots.length - 2 && along > knots[k + 1]) {
      k++;
    }
    double between = (along - knots[k]) / (knots[k + 1] - knots[k]);
    double notch = Math.pow(Math.abs(Math.sin(Math.PI * Math.max(0, Math.min(1, between)))), 1.3);
    double teeth = 0.09 * noise.at(along * 22, side * 31.7 + 3);
    return envelope
        * (1 - lobes * notch * (0.6 + 0.8 * Math.abs(noise.at(along * 5, side * 9 + 8))))
        * (1 + teeth);
  }

  /**
   * How much of a pixel the leaflet covers, 0..1; the surface is filled in where it is more than 0.
   */
  double at(double px, double py, Surface s) {
    double dx = px - baseX;
    double dy = py - baseY;
    double x = (dx * cosine + dy * sine) / length;
    double y = (-dx * sine + dy * cosine) / length;
    y -= bend * x * x;
    y += 0.012 * noise.at(x * 6 + 40, y * 6);
    if (x < -0.3 || x > 1.05 || Math.abs(y) > 0.85) {
      return 0;
    }
    int side = y < 0 ? 0 : 1;
    double lateral = Math.abs(y);
    double along = x - slant * lateral * (1 - 0.35 * lateral);
    double half = halfWidth(along, side);
    double inside = (half - lateral) * length;
    if (inside < -1 || half <= 0) {
      return 0;
    }
    s.x = x;
    s.y = y;
    s.across = lateral / half;
    paint(s, along, lateral, side);
    return Noise.step(-0.8, 0.8, inside);
  }

  private void paint(Surface s, double along, double lateral, int side) {
    double midrib = ridge(lateral, 0.011 * (1.15 - s.x));
    double nearest = 1;
    for (double knot : veins[side]) {
      nearest = Math.min(nearest, Math.abs(along - knot));
    }
    double sideVein = ridge(nearest, 0.006 * (1.2 - s.across)) * (1 - 0.6 * s.across);
    double[] net = noise.cells(s.x * 34 + 100, s.y * 34);
    double mesh = 1 - Noise.step(0.02, 0.14, net[1] - net[0]);
    double[] fine = noise.cells(s.x * 80 + 50, s.y * 80);
    s.vein = Math.min(1, midrib + 0.75 * sideVein + 0.16 * mesh);

    double mottle = noise.octaves(s.x * 5, s.y * 5 + 60, 4);
    s.colour.r = green.r;
    s.colour.g = green.g;
    s.colour.b = green.b;
    s.colour.scale(1 + 0.28 * mottle + 0.12 * (fine[2] - 0.5));
    double old = yellowing * Noise.step(0.35, 1.2, s.across * 0.8 + 0.6 * mottle + 0.3 * s.x);
    s.colour.towards(YELLOW, old);
    s.colour.towards(pale, 0.55 * s.vein);
    s.gloss = gloss * (0.6 + 0.7 * Math.abs(mottle));
    double gap = veins[side][2] - veins[side][1];
    double bulge = Math.sqrt(Math.min(1, nearest / (0.5 * gap)));
    s.height =
        quilt * 0.02 * bulge * (1 - 0.4 * s.across)
            - 0.008 * midrib
            + fold * lateral * 0.8
            + curl * Math.pow(s.x, 3)
            + 0.05 * noise.octaves(s.x * 2.2 + 9, s.y * 2.2, 2) * quilt
            + 0.0016 * (0.4 - fine[0]);
    symptoms.apply(s, noise);
  }

  private static final Rgb YELLOW = Rgb.of(0xc8b83a);

  private static double ridge(double distance, double width) {
    double d = distance / Math.max(0.002, width);
    return Math.exp(-d * d);
  }

  /** A point of the leaflet in pixels, from a position along the midrib. */
  double[] pointAt(double x) {
    double y = bend * x * x;
    return new double[] {
      baseX + length * (x * cosine - y * sine), baseY + length * (x * sine + y * cosine)
    };
  }
}
