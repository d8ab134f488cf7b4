package studio.graft.samples;

import java.util.Random;

/** A leaf that gives up: yellow from the margin inwards, the veins last. */
final class Yellowing implements Symptoms {
  private static final Rgb YELLOW = Rgb.of(0xc4b23c);

  private final double strength;
  private final double phase;

  Yellowing(double strength, Random random) {
    this.strength = strength;
    phase = random.nextDouble() * 30;
  }

  @Override
  public void apply(Surface s, Noise noise) {
    double far = s.across * 0.7 + 0.5 * noise.octaves(s.x * 3 + phase, s.y * 3, 3) + 0.3 * s.x;
    s.colour.towards(YELLOW, strength * Noise.step(0.1, 0.9, far) * (1 - 0.6 * s.vein));
  }
}
