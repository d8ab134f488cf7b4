package studio.graft.samples;

import java.util.Random;

/** Leaf mould: a yellow patch without a sharp edge, olive-grey felt in its middle. */
final class MouldPatch implements Symptoms {
  private final Place place;
  private final double radius;
  private final double strength;
  private final double phase;
  private final double felt;
  private final Rgb yellow;
  private final Rgb olive;

  MouldPatch(Place place, double radius, double strength, Random random) {
    this.place = place;
    this.radius = radius;
    this.strength = strength;
    phase = random.nextDouble() * 70;
    felt = strength * (0.55 + 0.45 * random.nextDouble());
    yellow = Rgb.of(0xc3bb4a).varied(random, 0.12);
    olive = Rgb.of(0x757149).varied(random, 0.16);
  }

  @Override
  public void apply(Surface s, Noise noise) {
    double d =
        place.distance(s) / radius
            + 0.6 * noise.octaves(s.x * 7 + phase, s.y * 7, 3)
            + 0.25 * s.vein;
    if (d > 1.6) {
      return;
    }
    double ill = Noise.step(1.5, 0.3, d);
    s.colour.towards(yellow, 0.75 * strength * ill * (1 - 0.4 * s.vein));
    double grain = 0.5 + noise.octaves(s.x * 90 + phase, s.y * 90, 2);
    double covered = felt * Noise.step(1.05, 0.3, d) * Math.max(0, Math.min(1, grain + 0.25));
    s.colour.towards(olive, 0.85 * covered);
    s.gloss *= 1 - 0.7 * covered;
    s.height += 0.002 * covered * grain;
  }
}
