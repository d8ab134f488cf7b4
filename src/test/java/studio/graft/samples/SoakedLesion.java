package studio.graft.samples;

import java.util.Random;

/** Late blight: a large dark, wet area with a ragged outline and a pale green edge. */
final class SoakedLesion implements Symptoms {
  private static final Rgb EDGE = Rgb.of(0xa9bb78);
  private static final Rgb FUZZ = Rgb.of(0xd8d8cf);

  private final Place place;
  private final double radius;
  private final double phase;
  private final Rgb wet;
  private final Rgb dry;
  private final double dryness;
  private final double fuzz;

  SoakedLesion(Place place, double radius, Random random) {
    this.place = place;
    this.radius = radius;
    phase = random.nextDouble() * 90;
    wet = Rgb.of(0x3d4128).varied(random, 0.2);
    dry = Rgb.of(0x6d5234).varied(random, 0.2);
    dryness = random.nextDouble();
    fuzz = random.nextDouble() < 0.3 ? 0.5 * random.nextDouble() : 0;
  }

  @Override
  public void apply(Surface s, Noise noise) {
    double d =
        place.distance(s) / radius
            + 0.55 * noise.octaves(s.x * 5 + phase, s.y * 5, 3)
            + 0.1 * noise.at(s.x * 30, s.y * 30 + phase);
    if (d > 1.5) {
      return;
    }
    double pale = Noise.step(1.4, 1.05, d) * Noise.step(0.8, 1.0, d);
    s.colour.towards(EDGE, 0.6 * pale);
    double dead = Noise.step(1.08, 0.86, d);
    Rgb colour = wet.copy();
    colour.towards(
        dry, dryness * Noise.step(0.9, 0.3, d + 0.5 * noise.at(s.x * 9, s.y * 9 + phase)));
    colour.scale(1 + 0.5 * noise.octaves(s.x * 18 + phase, s.y * 18, 3));
    colour.scale(1 - 0.3 * s.vein);
    s.colour.towards(colour, 0.93 * dead);
    double down = fuzz * Noise.step(0.75, 0.95, d) * Noise.step(1.15, 1.0, d);
    s.colour.towards(FUZZ, down * (0.5 + 0.9 * Math.abs(noise.at(s.x * 120, s.y * 120))));
    s.gloss += dead * (0.22 * (1 - dryness) - 0.5 * s.gloss);
    s.height +=
        dead * (0.02 * noise.octaves(s.x * 9, s.y * 9 + phase, 3) * (0.4 + dryness) - 0.006);
  }
}
