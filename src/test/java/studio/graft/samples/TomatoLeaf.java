package studio.graft.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import studio.graft.model.PixelImage;

/** One photograph of a tomato leaf. */
final class TomatoLeaf {
  private static final int[][] SIZES = {{320, 240}, {240, 320}, {280, 280}, {300, 225}, {256, 256}};

  private final Random random;

  TomatoLeaf(long seed) {
    random = new Random(seed);
    random.nextLong();
  }

  PixelImage photograph(Disease disease) {
    int[] size = SIZES[random.nextInt(SIZES.length)];
    Canvas scene = new Canvas(size[0] * 2, size[1] * 2);
    Light light = Light.random(random);
    Backdrop backdrop = Backdrop.values()[random.nextInt(Backdrop.values().length)];
    backdrop.paint(scene, light, random);
    double severity =
        random.nextDouble() < 0.06
            ? 0.12 + 0.3 * random.nextDouble()
            : 0.45 + 0.55 * random.nextDouble();
    LeafLook look = LeafLook.random(random);
    LeafPainter painter = new LeafPainter(scene, light);
    if (random.nextDouble() < 0.78) {
      single(scene, painter, look, disease, severity);
    } else {
      compound(scene, painter, look, disease, severity);
    }
    if (random.nextDouble() < 0.07) {
      scene.shake(6 * random.nextGaussian(), 6 * random.nextGaussian());
    }
    double blur = 0.4 + 0.9 * Math.pow(random.nextDouble(), 2);
    double grain = 0.003 + 0.012 * Math.pow(random.nextDouble(), 2);
    return new Camera(random).handheld().photograph(scene, blur, grain, 0.5 * random.nextDouble());
  }

  /** One leaflet, near. */
  private void single(
      Canvas scene, LeafPainter painter, LeafLook look, Disease disease, double severity) {
    double longSide = Math.max(scene.width, scene.height);
    double shortSide = Math.min(scene.width, scene.height);
    double length = Math.min(longSide * 0.92, shortSide * (1.05 + 0.35 * random.nextDouble()));
    double angle =
        (scene.width > scene.height ? 0 : Math.PI / 2)
            + (random.nextBoolean() ? Math.PI : 0)
            + 0.45 * random.nextGaussian();
    if (random.nextDouble() < 0.35) { // another one beneath it
      double other = angle + 0.8 + 1.2 * random.nextDouble();
      leaflet(
          scene,
          painter,
          look,
          disease,
          severity * (0.4 + 0.6 * random.nextDouble()),
          other,
          length,
          0.12);
    }
    leaflet(scene, painter, look, disease, severity, angle, length, 0.05);
  }

  private void leaflet(
      Canvas scene,
      LeafPainter painter,
      LeafLook look,
      Disease disease,
      double severity,
      double angle,
      double length,
      double stray) {
    double cx = scene.width * (0.5 + stray * random.nextGaussian());
    double cy = scene.height * (0.5 + stray * random.nextGaussian());
    double bx = cx - 0.5 * length * Math.cos(angle);
    double by = cy - 0.5 * length * Math.sin(angle);
    painter.stalk(
        bx - 0.4 * length * Math.cos(angle),
        by - 0.4 * length * Math.sin(angle),
        bx + 0.03 * length * Math.cos(angle),
        by + 0.03 * length * Math.sin(angle),
        length * 0.022,
        look.pale());
    painter.paint(
        new Leaflet(bx, by, angle, length, look, marks(disease, severity), random),
        6 + 16 * random.nextDouble());
  }

  /** A whole leaf: a stalk with pairs of leaflets and one at its end. */
  private void compound(
      Canvas scene, LeafPainter painter, LeafLook look, Disease disease, double severity) {
    double size = Math.max(scene.width, scene.height);
    double angle = random.nextDouble() * 2 * Math.PI;
    double length = size * (0.95 + 0.4 * random.nextDouble());
    double x0 = scene.width * (0.5 + 0.05 * random.nextGaussian()) - 0.5 * length * Math.cos(angle);
    double y0 =
        scene.height * (0.5 + 0.05 * random.nextGaussian()) - 0.5 * length * Math.sin(angle);
    double turn = 0.3 * random.nextGaussian();
    int pairs = 2 + random.nextInt(2);
    List<Leaflet> leaflets = new ArrayList<>();
    double x = x0;
    double y = y0;
    double heading = angle - turn / 2;
    double stepLength = length * 0.58 / (pairs + 1);
    for (int pair = 0; pair <= pairs; pair++) {
      double nx = x + stepLength * Math.cos(heading);
      double ny = y + stepLength * Math.sin(heading);
      painter.stalk(x, y, nx, ny, size * 0.016, look.pale());
      x = nx;
      y = ny;
      heading += turn / (pairs + 1);
      if (pair < pairs) {
        double leafletSize =
            length * (0.25 + 0.12 * pair / pairs) * (0.85 + 0.3 * random.nextDouble());
        for (int side = -1; side <= 1; side += 2) {
          double out = heading + side * (0.85 + 0.35 * random.nextDouble());
          double sx = x + leafletSize * 0.12 * Math.cos(out);
          double sy = y + leafletSize * 0.12 * Math.sin(out);
          painter.stalk(x, y, sx, sy, size * 0.009, look.pale());
          leaflets.add(
              new Leaflet(
                  sx, sy, out, leafletSize, look, marks(disease, varied(severity)), random));
        }
      }
    }
    leaflets.add(new Leaflet(x, y, heading, length * 0.46, look, marks(disease, severity), random));
    for (Leaflet leaflet : leaflets) {
      painter.paint(leaflet, 4 + 10 * random.nextDouble());
    }
  }

  private double varied(double severity) {
    return severity * (0.55 + 0.5 * random.nextDouble());
  }

  /** What a leaflet shows: the disease, and what befalls any leaf. */
  private Symptoms marks(Disease disease, double severity) {
    List<Symptoms> all = new ArrayList<>();
    all.add(disease.symptoms(severity, random));
    int mishaps = random.nextDouble() < 0.85 ? 0 : 1;
    for (int i = 0; i < mishaps; i++) {
      all.add(new Mishap(random));
    }
    return Symptoms.all(all);
  }
}
