package studio.graft.samples;

import java.util.Random;

/** What happens to any leaf: a scratch, dust, a bite, a drop of water. None of it is a disease. */
final class Mishap implements Symptoms {
  private enum Kind {
    DUST,
    SCORCH,
    DROP,
    SPECK
  }

  private final Kind kind;
  private final Place place;
  private final double radius;
  private final double phase;

  Mishap(Random random) {
    kind = Kind.values()[random.nextInt(Kind.values().length)];
    place = kind == Kind.SCORCH ? Place.atMargin(random) : Place.random(random, 0.9);
    radius =
        switch (kind) {
          case DUST -> 0.5;
          case SCORCH -> 0.03 + 0.06 * random.nextDouble();
          case DROP -> 0.015 + 0.03 * random.nextDouble();
          case SPECK -> 0.006 + 0.016 * random.nextDouble();
        };
    phase = random.nextDouble() * 40;
  }

  @Override
  public void apply(Surface s, Noise noise) {
    double d = place.distance(s) / radius;
    if (d > 1.6) {
      return;
    }
    switch (kind) {
      case DUST -> {
        double dust = 0.3 * Math.max(0, noise.octaves(s.x * 70 + phase, s.y * 70, 2));
        s.colour.towards(Rgb.of(0xb5aa95), dust * Noise.step(1.5, 0.3, d));
      }
      case SCORCH -> {
        double dry = Noise.step(1.1, 0.9, d + 0.5 * noise.octaves(s.x * 9 + phase, s.y * 9, 2));
        s.colour.towards(Rgb.of(0xa58a5a), 0.85 * dry);
        s.gloss *= 1 - dry;
      }
      case DROP -> {
        double wet = Noise.step(1.02, 0.97, d);
        s.colour.scale(1 - 0.25 * wet * Noise.step(0.2, 1, d));
        s.height += wet * 0.6 * radius * Math.sqrt(Math.max(0, 1 - d * d));
        s.gloss += wet * 0.9;
      }
      case SPECK -> s.colour.towards(Rgb.of(0x4a3a26), 0.8 * Noise.step(1.2, 0.8, d));
      default -> throw new IllegalStateException();
    }
  }
}
