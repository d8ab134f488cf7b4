package studio.graft.samples;

import java.util.Random;
import studio.graft.model.PixelImage;

/** Takes the picture: white balance, exposure, focus, grain, tone, and half the size. */
final class Camera {
  private final Random random;
  private double redGain = 1;
  private double blueGain = 1;
  private double exposure = 1;
  private double aim = 0.2;

  Camera(Random random) {
    this.random = random;
  }

  /** Sets white balance and exposure as a telephone in the hand would: nearly right. */
  Camera handheld() {
    double warmth = 0.13 * random.nextGaussian();
    redGain = Math.exp(warmth);
    blueGain = Math.exp(-warmth + 0.05 * random.nextGaussian());
    exposure = Math.exp(0.22 * random.nextGaussian());
    return this;
  }

  /** Sets white balance and exposure for a bright field: nearly the same each time. */
  Camera microscope() {
    double warmth = 0.03 * random.nextGaussian();
    redGain = Math.exp(warmth);
    blueGain = Math.exp(-warmth);
    exposure = Math.exp(0.06 * random.nextGaussian());
    aim = 0.6;
    return this;
  }

  /** A photograph of half the scene's size. */
  PixelImage photograph(Canvas scene, double blur, double grain, double vignette) {
    scene.blur(blur);
    int width = scene.width / 2;
    int height = scene.height / 2;
    double mean = 0;
    for (int i = 0; i < scene.g.length; i++) {
      mean += 0.25 * scene.r[i] + 0.65 * scene.g[i] + 0.1 * scene.b[i];
    }
    double gain = exposure * Math.pow(aim / Math.max(0.02, mean / scene.g.length), 0.7);
    int[] argb = new int[width * height];
    float[] speckle = new float[width * height];
    for (int i = 0; i < speckle.length; i++) {
      speckle[i] = (float) random.nextGaussian();
    }
    Canvas.blur(speckle, width, height, 0.35);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int s = 2 * y * scene.width + 2 * x;
        double cx = 2.0 * x / width - 1;
        double cy = 2.0 * y / height - 1;
        double dim = gain * (1 - vignette * (cx * cx + cy * cy) / 2);
        double noise = grain * 1.6 * speckle[y * width + x];
        int red = tone(four(scene.r, s, scene.width) * dim * redGain, noise + colourGrain(grain));
        int green = tone(four(scene.g, s, scene.width) * dim, noise + colourGrain(grain));
        int blue = tone(four(scene.b, s, scene.width) * dim * blueGain, noise + colourGrain(grain));
        argb[y * width + x] = 0xff000000 | red << 16 | green << 8 | blue;
      }
    }
    return new PixelImage(width, height, argb);
  }

  private double colourGrain(double grain) {
    return 0.5 * grain * random.nextGaussian();
  }

  private static double four(float[] c, int i, int stride) {
    return (c[i] + c[i + 1] + c[i + stride] + c[i + stride + 1]) / 4;
  }

  /** Linear light to an sRGB value, highlights rolled off, shadows a little deeper. */
  private static int tone(double light, double noise) {
    double x = Math.max(0, light);
    double rolled = x * (1 + x / 2.2) / (1 + 0.9 * x);
    double value = Math.pow(Math.min(1, rolled), 1 / 2.2);
    value = value + 0.22 * value * (1 - value) * (2 * value - 1);
    return (int) Math.max(0, Math.min(255, 255 * (value + noise) + 0.5));
  }
}
