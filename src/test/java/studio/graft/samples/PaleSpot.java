package studio.graft.samples;

import java.util.Random;

/** Septoria: a small round spot, grey-tan in its middle, with a dark rim and black grains. */
final class PaleSpot implements Symptoms {
  private static final Rgb HALO = Rgb.of(0xb9b045);

  private final Place place;
  private final double radius;
  private final double phase;
  private final Rgb centre;
  private final Rgb rim;
  private final double halo;

  PaleSpot(Place place, double radius, Random random) {
    this.place = place;
    this.radius = radius;
    phase = random.nextDouble() * 50;
    centre = Rgb.of(0xb8a988).varied(random, 0.12);
    if (radius < 0.009 || random.nextDouble() < 0.2) {
      centre.towards(Rgb.of(0x5a4530), 0.7); // young spots are dark all over
    }
    rim = Rgb.of(0x3c2b20).varied(random, 0.2);
    halo = 1.35 + 0.5 * random.nextDouble();
  }

  @Override
  public void apply(Surface s, Noise noise) {
    double distance = place.distance(s);
    if (distance > radius * 2.4) {
      return;
    }
    double a = place.direction(s);
    double d = distance / (radius * (1 + 0.22 * noise.at(Math.cos(a) + phase, Math.sin(a))));
    s.colour.towards(HALO, 0.4 * Noise.step(halo + 0.4, 1.0, d));
    double dead = Noise.step(1.15, 0.95, d);
    Rgb colour = centre.copy();
    colour.towards(rim, Noise.step(0.5, 0.85, d));
    if (noise.cells(s.x * 260 + phase, s.y * 260)[0] < 0.2 && d < 0.6) {
      colour.scale(0.25);
    }
    s.colour.towards(colour, 0.95 * dead);
    s.gloss *= 1 - 0.7 * dead;
    s.height -= 0.0025 * dead;
  }
}
