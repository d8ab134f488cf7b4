package studio.graft.samples;

import java.util.Random;

/** Early blight: concentric brown rings, an angular outline, a yellow halo. */
final class TargetSpot implements Symptoms {
  private static final Rgb HALO = Rgb.of(0xcdbb3e);

  private final Place place;
  private final double radius;
  private final double phase;
  private final double rings;
  private final double halo;
  private final Rgb brown;
  private final Rgb dark;
  private final double hole;

  TargetSpot(Place place, double radius, Random random) {
    this.place = place;
    this.radius = radius;
    phase = random.nextDouble() * 50;
    rings = 0.011 + 0.006 * random.nextDouble();
    halo = 1.3 + 0.9 * random.nextDouble();
    brown = Rgb.of(0x7a5733).varied(random, 0.18);
    dark = Rgb.of(0x3f2a1b).varied(random, 0.18);
    hole = random.nextDouble() < 0.08 ? 0.35 : 0;
  }

  @Override
  public void apply(Surface s, Noise noise) {
    double distance = place.distance(s);
    if (distance > radius * (halo + 1)) {
      return;
    }
    double a = place.direction(s);
    double wobble =
        1
            + 0.42 * noise.at(Math.cos(a) * 1.6 + phase, Math.sin(a) * 1.6)
            + 0.16 * noise.at(s.x * 40 + phase, s.y * 40);
    double d = distance / (radius * wobble);
    double glow = Noise.step(halo, 0.9, d);
    s.colour.towards(HALO, 0.7 * glow * (1 - 0.3 * s.vein));
    double dead = Noise.step(1.06, 0.94, d);
    if (dead <= 0) {
      return;
    }
    double ring = 0.5 + 0.5 * Math.cos(distance * wobble / rings * 2 * Math.PI + phase);
    Rgb colour = brown.copy();
    colour.towards(dark, 0.15 + 0.6 * ring * Noise.step(0.02, 0.05, radius));
    colour.towards(dark, 0.75 * Noise.step(0.72, 0.98, d));
    colour.scale(1 + 0.35 * noise.octaves(s.x * 60, s.y * 60, 2));
    if (d < hole) {
      colour = Rgb.of(0xb49a74);
    }
    s.colour.towards(colour, 0.95 * dead);
    s.gloss *= 1 - 0.85 * dead;
    s.height -= dead * (0.004 - 0.0016 * ring);
  }
}
