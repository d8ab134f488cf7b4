package studio.graft.samples;

import java.util.Random;

/** A colour in linear light; may be changed in place while a surface is being composed. */
final class Rgb {
  double r;
  double g;
  double b;

  Rgb(double r, double g, double b) {
    this.r = r;
    this.g = g;
    this.b = b;
  }

  /** From an sRGB value 0xRRGGBB. */
  static Rgb of(int srgb) {
    return new Rgb(linear(srgb >> 16 & 255), linear(srgb >> 8 & 255), linear(srgb & 255));
  }

  Rgb copy() {
    return new Rgb(r, g, b);
  }

  /** Moves towards another colour. */
  void towards(Rgb other, double t) {
    r += (other.r - r) * t;
    g += (other.g - g) * t;
    b += (other.b - b) * t;
  }

  void scale(double factor) {
    r *= factor;
    g *= factor;
    b *= factor;
  }

  /** The colour with its channels varied a little, independently and together. */
  Rgb varied(Random random, double amount) {
    double all = 1 + amount * random.nextGaussian();
    return new Rgb(
        Math.max(0.002, r * (all + 0.5 * amount * random.nextGaussian())),
        Math.max(0.002, g * (all + 0.35 * amount * random.nextGaussian())),
        Math.max(0.002, b * (all + 0.5 * amount * random.nextGaussian())));
  }

  private static double linear(int value) {
    return Math.pow(value / 255.0, 2.2);
  }
}
