package studio.graft.samples;

import java.util.Random;

/** Smooth noise over the plane: gradient noise, sums of octaves of it, and cells. */
final class Noise {
  private final int[] hash = new int[512];
  private final double[] cosine = new double[256];
  private final double[] sine = new double[256];

  Noise(Random random) {
    for (int i = 0; i < 256; i++) {
      hash[i] = i;
      cosine[i] = Math.cos(i * Math.PI / 128);
      sine[i] = Math.sin(i * Math.PI / 128);
    }
    for (int i = 255; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = hash[i];
      hash[i] = hash[j];
      hash[j] = swap;
    }
    System.arraycopy(hash, 0, hash, 256, 256);
  }

  /** Gradient noise, about -0.7..0.7, features of size 1. */
  double at(double x, double y) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double fx = x - ix;
    double fy = y - iy;
    double u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
    double v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
    double top = mix(slope(ix, iy, fx, fy), slope(ix + 1, iy, fx - 1, fy), u);
    double bottom = mix(slope(ix, iy + 1, fx, fy - 1), slope(ix + 1, iy + 1, fx - 1, fy - 1), u);
    return mix(top, bottom, v);
  }

  /** Octaves of noise, each half as strong and twice as fine as the one before. */
  double octaves(double x, double y, int count) {
    double sum = 0;
    double strength = 1;
    for (int i = 0; i < count; i++) {
      sum += strength * at(x, y);
      x = x * 2.03 + 17.1;
      y = y * 2.03 + 5.3;
      strength *= 0.5;
    }
    return sum;
  }

  /**
   * Cells around scattered points.
   *
   * @return distance to the nearest point, to the second nearest, and a random value of the cell
   */
  double[] cells(double x, double y) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double first = 9;
    double second = 9;
    int cell = 0;
    for (int cy = iy - 1; cy <= iy + 1; cy++) {
      for (int cx = ix - 1; cx <= ix + 1; cx++) {
        int h = hashOf(cx, cy);
        double dx = cx + hash[h] / 256.0 - x;
        double dy = cy + hash[h + 1] / 256.0 - y;
        double distance = Math.sqrt(dx * dx + dy * dy);
        if (distance < first) {
          second = first;
          first = distance;
          cell = h;
        } else if (distance < second) {
          second = distance;
        }
      }
    }
    return new double[] {first, second, hash[cell + 7 & 255] / 255.0};
  }

  private int hashOf(int x, int y) {
    return hash[hash[x & 255] + (y & 255)];
  }

  private double slope(int x, int y, double dx, double dy) {
    int h = hashOf(x, y);
    return cosine[h] * dx + sine[h] * dy;
  }

  static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }

  /** 0 below the first edge, 1 above the second, smooth between; edges may descend. */
  static double step(double from, double to, double x) {
    double t = Math.max(0, Math.min(1, (x - from) / (to - from)));
    return t * t * (3 - 2 * t);
  }
}
