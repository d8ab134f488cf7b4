package studio.graft.samples;

/** Pixels in linear light, red, green and blue as floats, and what optics does to them. */
final class Canvas {
  final int width;
  final int height;
  final float[] r;
  final float[] g;
  final float[] b;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    r = new float[width * height];
    g = new float[width * height];
    b = new float[width * height];
  }

  void set(int i, Rgb colour) {
    r[i] = (float) colour.r;
    g[i] = (float) colour.g;
    b[i] = (float) colour.b;
  }

  /** Lays a colour over a pixel. */
  void over(int i, double red, double green, double blue, double alpha) {
    r[i] += (float) ((red - r[i]) * alpha);
    g[i] += (float) ((green - g[i]) * alpha);
    b[i] += (float) ((blue - b[i]) * alpha);
  }

  void darken(int i, double factor) {
    r[i] *= (float) factor;
    g[i] *= (float) factor;
    b[i] *= (float) factor;
  }

  /** Blurs everything as a lens out of focus, nearly: three box blurs. */
  void blur(double radius) {
    for (float[] channel : new float[][] {r, g, b}) {
      blur(channel, width, height, radius);
    }
  }

  static void blur(float[] channel, int width, int height, double radius) {
    if (radius < 0.3) {
      return;
    }
    float[] other = new float[channel.length];
    for (int pass = 0; pass < 3; pass++) {
      rows(channel, other, width, height, radius * 0.8);
      rows(other, channel, height, width, radius * 0.8);
    }
  }

  /** Averages along rows and writes the result transposed. */
  private static void rows(float[] from, float[] to, int width, int height, double radius) {
    int whole = (int) radius;
    float edge = (float) (radius - whole);
    float norm = 1 / (2 * whole + 1 + 2 * edge);
    for (int y = 0; y < height; y++) {
      int row = y * width;
      float sum = 0;
      for (int k = -whole; k <= whole; k++) {
        sum += from[row + clamp(k, width)];
      }
      for (int x = 0; x < width; x++) {
        float outer =
            edge
                * (from[row + clamp(x - whole - 1, width)]
                    + from[row + clamp(x + whole + 1, width)]);
        to[x * height + y] = (sum + outer) * norm;
        sum += from[row + clamp(x + whole + 1, width)] - from[row + clamp(x - whole, width)];
      }
    }
  }

  private static int clamp(int i, int size) {
    return i < 0 ? 0 : Math.min(i, size - 1);
  }

  /** Blurs along a direction, as a hand that shook. */
  void shake(double dx, double dy) {
    int steps = (int) Math.ceil(Math.hypot(dx, dy)) + 1;
    for (float[] channel : new float[][] {r, g, b}) {
      float[] from = channel.clone();
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          float sum = 0;
          for (int k = 0; k < steps; k++) {
            double t = (double) k / (steps - 1) - 0.5;
            sum +=
                from[
                    clamp((int) Math.round(y + t * dy), height) * width
                        + clamp((int) Math.round(x + t * dx), width)];
          }
          channel[y * width + x] = sum / steps;
        }
      }
    }
  }

  /** Fills this canvas with another, stretched bilinearly. */
  void stretch(Canvas from) {
    for (int y = 0; y < height; y++) {
      double sy =
          Math.max(0, Math.min(from.height - 1.001, (y + 0.5) * from.height / height - 0.5));
      for (int x = 0; x < width; x++) {
        double sx = Math.max(0, Math.min(from.width - 1.001, (x + 0.5) * from.width / width - 0.5));
        int i = (int) sy * from.width + (int) sx;
        double fx = sx - (int) sx;
        double fy = sy - (int) sy;
        int target = y * width + x;
        r[target] = (float) bilinear(from.r, i, from.width, fx, fy);
        g[target] = (float) bilinear(from.g, i, from.width, fx, fy);
        b[target] = (float) bilinear(from.b, i, from.width, fx, fy);
      }
    }
  }

  private static double bilinear(float[] c, int i, int stride, double fx, double fy) {
    return Noise.mix(
        Noise.mix(c[i], c[i + 1], fx), Noise.mix(c[i + stride], c[i + stride + 1], fx), fy);
  }
}
