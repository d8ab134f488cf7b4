package studio.graft.samples;

import java.util.Random;

/** What lies behind the leaf. */
enum Backdrop {
  FOLIAGE,
  SOIL,
  SKY,
  TABLE,
  PAPER,
  HAND;

  /** Fills a canvas; drawn coarsely, since it is out of focus. */
  void paint(Canvas canvas, Light light, Random random) {
    int coarse = this == SOIL || this == TABLE ? 1 : 3;
    Canvas small = new Canvas(canvas.width / coarse, canvas.height / coarse);
    Noise noise = new Noise(random);
    switch (this) {
      case FOLIAGE -> foliage(small, light, noise, random, 0);
      case SOIL -> soil(small, light, noise, random);
      case SKY -> {
        foliage(small, light, noise, random, 0.3 + 0.4 * random.nextDouble());
      }
      case TABLE -> table(small, light, noise, random);
      case PAPER -> paper(small, noise, random);
      case HAND -> {
        foliage(small, light, noise, random, 0);
        hand(small, light, noise, random);
      }
      default -> throw new IllegalStateException();
    }
    canvas.stretch(small);
  }

  private static void foliage(Canvas c, Light light, Noise noise, Random random, double horizon) {
    Rgb deep = Rgb.of(0x1d2a14).varied(random, 0.3);
    Rgb sky = Rgb.of(0xbfd0de).varied(random, 0.15);
    for (int y = 0; y < c.height; y++) {
      for (int x = 0; x < c.width; x++) {
        Rgb colour = deep.copy();
        colour.scale(1 + noise.octaves(x / 40.0, y / 40.0, 3));
        double up = horizon - (double) y / c.height + 0.25 * noise.octaves(x / 50.0, y / 50.0, 2);
        colour.towards(sky, horizon > 0 ? Noise.step(-0.2, 0.16, up) : 0);
        c.set(y * c.width + x, colour);
      }
    }
    LeafPainter painter = new LeafPainter(c, light);
    int leaves = 8 + random.nextInt(14);
    for (int i = 0; i < leaves; i++) {
      double size = (0.2 + 0.35 * random.nextDouble()) * Math.max(c.width, c.height);
      double y = c.height * (horizon + (1 - horizon) * random.nextDouble() * 1.1);
      painter.paint(
          new Leaflet(
              random.nextDouble() * c.width,
              y,
              random.nextDouble() * 2 * Math.PI,
              size,
              LeafLook.random(random),
              Symptoms.NONE,
              random),
          5);
    }
    double shade = 0.35 + 0.6 * random.nextDouble();
    for (int i = 0; i < c.r.length; i++) {
      int y = i / c.width;
      c.darken(i, (double) y / c.height < horizon - 0.1 ? 1 : shade);
    }
    c.blur(1.2 + 5 * random.nextDouble());
  }

  private static void soil(Canvas c, Light light, Noise noise, Random random) {
    Rgb earth =
        Rgb.of(random.nextBoolean() ? 0x5b4636 : random.nextBoolean() ? 0x7a6a58 : 0x42352b)
            .varied(random, 0.2);
    double scale = 14 + 22 * random.nextDouble();
    float[] height = new float[c.width * c.height];
    for (int y = 0; y < c.height; y++) {
      for (int x = 0; x < c.width; x++) {
        double[] clod = noise.cells(x / scale, y / scale);
        double[] grain = noise.cells(x / 6.0 + 90, y / 6.0);
        height[y * c.width + x] =
            (float)
                (scale * 0.35 * Math.sqrt(Math.max(0, 0.8 - clod[0]))
                    + 1.6 * (0.6 - grain[0])
                    + 7 * noise.octaves(x / 30.0, y / 30.0, 4));
      }
    }
    for (int y = 0; y < c.height; y++) {
      for (int x = 0; x < c.width; x++) {
        int i = y * c.width + x;
        double slopeX = x > 0 ? height[i] - height[i - 1] : 0;
        double slopeY = y > 0 ? height[i] - height[i - c.width] : 0;
        Rgb colour = earth.copy();
        double[] clod = noise.cells(x / scale, y / scale);
        colour.scale(
            (0.65 + 0.6 * clod[2])
                * (1 + 0.4 * noise.octaves(x / 12.0, y / 12.0, 3))
                * light.diffuse(slopeX, slopeY));
        c.set(i, colour);
      }
    }
    c.blur(0.5 + 4.5 * random.nextDouble());
  }

  private static void table(Canvas c, Light light, Noise noise, Random random) {
    Rgb wood =
        Rgb.of(random.nextBoolean() ? 0x8a7460 : random.nextBoolean() ? 0xb5a48c : 0x584a40)
            .varied(random, 0.15);
    double turn = random.nextDouble() * Math.PI;
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    for (int y = 0; y < c.height; y++) {
      for (int x = 0; x < c.width; x++) {
        double along = (x * cos + y * sin) / 260;
        double across = (-x * sin + y * cos) / 20;
        double grain = noise.octaves(along * 1.3, across * 0.6, 3);
        double fibre = noise.at(along * 6, across * 6);
        Rgb colour = wood.copy();
        colour.scale(
            (1 + 0.5 * Math.sin(12 * grain) * 0.4 + 0.18 * fibre)
                * (light.sky() + 0.75 * light.sun()));
        c.set(y * c.width + x, colour);
      }
    }
    c.blur(0.6 + 2.5 * random.nextDouble());
  }

  private static void paper(Canvas c, Noise noise, Random random) {
    int[] tones = {0x9c9a98, 0xc9c6c0, 0x8d8f96, 0xb8a9a0, 0x77757a, 0xdedbd4};
    Rgb tone = Rgb.of(tones[random.nextInt(tones.length)]).varied(random, 0.1);
    double dx = random.nextGaussian() * 0.25;
    double dy = random.nextGaussian() * 0.25;
    for (int y = 0; y < c.height; y++) {
      for (int x = 0; x < c.width; x++) {
        Rgb colour = tone.copy();
        colour.scale(
            1
                + dx * (2.0 * x / c.width - 1)
                + dy * (2.0 * y / c.height - 1)
                + 0.12 * noise.octaves(x / 60.0, y / 60.0, 3)
                + 0.05 * noise.at(x / 1.7, y / 1.7));
        c.set(y * c.width + x, colour);
      }
    }
  }

  /** Two or three fingers, far out of focus. */
  private static void hand(Canvas c, Light light, Noise noise, Random random) {
    int[] skins = {0xd9a98a, 0xb98463, 0x8a5a3f, 0xe6bfa2, 0x5f3d2b};
    Rgb skin = Rgb.of(skins[random.nextInt(skins.length)]).varied(random, 0.08);
    double size = Math.max(c.width, c.height);
    boolean fromLeft = random.nextBoolean();
    int fingers = 2 + random.nextInt(3);
    double thickness = size * (0.11 + 0.04 * random.nextDouble());
    double top = c.height * (0.35 + 0.3 * random.nextDouble());
    double tilt = random.nextGaussian() * 0.25;
    for (int f = 0; f < fingers; f++) {
      double reach = size * (0.45 + 0.35 * random.nextDouble());
      double y0 = top + f * thickness * 1.75;
      for (int y = 0; y < c.height; y++) {
        for (int x = 0; x < c.width; x++) {
          double along = fromLeft ? x : c.width - x;
          double off = y - y0 - tilt * along;
          double beyond = Math.max(0, along - reach);
          double d = Math.hypot(off, beyond) / thickness;
          if (d < 1.1) {
            double bulge = Math.sqrt(Math.max(0.05, 1 - d * d));
            double lit = light.diffuse(beyond / thickness / bulge, off / thickness / bulge);
            lit *= 1 + 0.15 * noise.octaves(x / 20.0, y / 20.0, 2);
            c.over(
                y * c.width + x,
                skin.r * lit,
                skin.g * lit,
                skin.b * lit,
                Noise.step(1.05, 0.92, d));
          }
        }
      }
    }
    c.blur(1.5 + 2 * random.nextDouble());
  }
}
