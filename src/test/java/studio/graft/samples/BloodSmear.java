package studio.graft.samples;

import java.util.Random;
import studio.graft.model.PixelImage;

/** One micrograph of a stained blood smear: a white cell among red ones. */
final class BloodSmear {
  private static final int SIZE = 256;

  private final Random random;
  private final Noise noise;
  private final Canvas scene = new Canvas(2 * SIZE, 2 * SIZE);
  private final double scale;

  BloodSmear(long seed) {
    random = new Random(seed);
    random.nextLong();
    noise = new Noise(random);
    scale = 2 * SIZE * (0.22 + 0.07 * random.nextDouble()); // diameter of a red cell
  }

  PixelImage micrograph(BloodCellKind kind) {
    field();
    Rgb red = Rgb.of(0xd9a2a0).varied(random, 0.07);
    int around = 7 + random.nextInt(8);
    for (int i = 0; i < around; i++) {
      double angle = i * 2.39996 + random.nextDouble();
      double away = scale * (1.25 + 1.5 * Math.sqrt((i + random.nextDouble()) / around));
      redCell(SIZE + away * Math.cos(angle), SIZE + away * Math.sin(angle), red);
    }
    int platelets = random.nextInt(4);
    for (int i = 0; i < platelets; i++) {
      platelet(random.nextDouble() * 2 * SIZE, random.nextDouble() * 2 * SIZE);
    }
    whiteCell(
        kind,
        SIZE + 0.12 * scale * random.nextGaussian(),
        SIZE + 0.12 * scale * random.nextGaussian());
    double focus = 0.8 + 2.2 * Math.pow(random.nextDouble(), 2);
    return new Camera(random)
        .microscope()
        .photograph(scene, focus, 0.004 + 0.012 * random.nextDouble(), 0.35 * random.nextDouble());
  }

  /** The empty plasma between the cells: nearly white, faintly stained. */
  private void field() {
    Rgb glass = Rgb.of(0xf0e7ea).varied(random, 0.025);
    double dx = 0.05 * random.nextGaussian();
    double dy = 0.05 * random.nextGaussian();
    for (int y = 0; y < scene.height; y++) {
      for (int x = 0; x < scene.width; x++) {
        Rgb colour = glass.copy();
        colour.scale(
            1
                + dx * ((double) x / SIZE - 1)
                + dy * ((double) y / SIZE - 1)
                + 0.02 * noise.octaves(x / 90.0, y / 90.0, 3));
        scene.set(y * scene.width + x, colour);
      }
    }
  }

  private interface Ink {
    /** Colours a point at a distance, 1 on the outline, and a position in pixels. */
    void paint(int i, double d, double x, double y);
  }

  /** Goes over the pixels of an uneven disc. */
  private void disc(double cx, double cy, double radius, double uneven, double phase, Ink ink) {
    int reach = (int) (radius * 1.4) + 2;
    int left = (int) Math.max(0, cx - reach);
    int top = (int) Math.max(0, cy - reach);
    for (int y = top; y < Math.min(scene.height, cy + reach); y++) {
      for (int x = left; x < Math.min(scene.width, cx + reach); x++) {
        double a = Math.atan2(y - cy, x - cx);
        double edge =
            radius * (1 + uneven * noise.at(1.3 * Math.cos(a) + phase, 1.3 * Math.sin(a) + phase));
        double d = Math.hypot(x - cx, y - cy) / edge;
        if (d < 1.2) {
          ink.paint(y * scene.width + x, d, x, y);
        }
      }
    }
  }

  private void redCell(double cx, double cy, Rgb colour) {
    double radius = scale / 2 * (0.88 + 0.2 * random.nextDouble());
    double hollow = 0.25 + 0.25 * random.nextDouble();
    double phase = random.nextDouble() * 60;
    disc(
        cx,
        cy,
        radius,
        0.16,
        phase,
        (i, d, x, y) -> {
          double ring = 1 - 0.75 * Noise.step(hollow + 0.3, hollow - 0.2, d);
          double rim = 1 + 0.12 * Noise.step(0.8, 0.97, d);
          stain(i, colour, ring * rim * Noise.step(1.03, 0.96, d));
        });
  }

  private void platelet(double cx, double cy) {
    Rgb violet = Rgb.of(0xa57fb5);
    disc(
        cx,
        cy,
        scale * (0.07 + 0.05 * random.nextDouble()),
        0.5,
        random.nextDouble() * 60,
        (i, d, x, y) ->
            stain(i, violet, Noise.step(1.1, 0.5, d) * (0.8 + 0.5 * noise.at(x / 5.0, y / 5.0))));
  }

  private void whiteCell(BloodCellKind kind, double cx, double cy) {
    double radius = scale * 0.5 * kind.radius(random) * 1.55;
    double phase = random.nextDouble() * 60;
    Rgb plasma = kind.plasma().varied(random, 0.06);
    Rgb granules = kind.granules().varied(random, 0.08);
    double density = kind.density() * (0.75 + 0.4 * random.nextDouble());
    double grain = 6.5 + 1.5 * random.nextDouble();
    double holes = kind == BloodCellKind.MONOCYTE ? 0.42 * random.nextDouble() : 0;
    disc(
        cx,
        cy,
        radius,
        0.22,
        phase,
        (i, d, x, y) -> {
          double inside = Noise.step(1.03, 0.95, d);
          Rgb clear = Rgb.of(0xf0e7ea);
          scene.over(i, clear.r, clear.g, clear.b, inside); // hides the red cells beneath
          stain(i, plasma, inside * (1 + 0.25 * noise.octaves(x / 30, y / 30, 3)));
          double[] dot = noise.cells(x / grain + phase, y / grain);
          double shown = dot[2] < density ? Noise.step(0.55, 0.25, dot[0]) : 0;
          stain(i, granules, 0.75 * shown * inside * Noise.step(1.0, 0.9, d));
          double bubble = noise.cells(x / 22 + phase, y / 22)[0];
          scene.over(
              i, clear.r, clear.g, clear.b, 0.7 * inside * Noise.step(holes, holes - 0.1, bubble));
        });
    nucleus(kind, cx, cy, radius, phase);
  }

  private void nucleus(BloodCellKind kind, double cx, double cy, double radius, double phase) {
    double[][] discs = kind.nucleus(random);
    Rgb violet = Rgb.of(kind == BloodCellKind.MONOCYTE ? 0x7d5ea6 : 0x5b3a8c).varied(random, 0.1);
    double clumps = kind == BloodCellKind.MONOCYTE ? 0.22 : 0.4;
    disc(
        cx,
        cy,
        radius,
        0,
        phase,
        (i, d, x, y) -> {
          double field = 0;
          for (double[] disc : discs) {
            double distance =
                Math.hypot((x - cx) / radius - disc[0], (y - cy) / radius - disc[1]) / disc[2];
            field += Math.exp(-1.6 * (distance * distance - 1));
          }
          field += 0.25 * noise.octaves(x / 22 + phase, y / 22, 2);
          double inside = Noise.step(0.9, 1.12, field);
          double chromatin = 1 + clumps * noise.octaves(x / 11, y / 11 + phase, 3);
          stain(i, violet, 1.15 * inside * chromatin * Noise.step(1.06, 0.96, d));
        });
  }

  /** Lets light pass through a dye once more (Beer and Lambert): dye over dye gets darker. */
  private void stain(int i, Rgb dye, double amount) {
    if (amount > 0) {
      scene.r[i] *= (float) Math.pow(dye.r, amount);
      scene.g[i] *= (float) Math.pow(dye.g, amount);
      scene.b[i] *= (float) Math.pow(dye.b, amount);
    }
  }
}
