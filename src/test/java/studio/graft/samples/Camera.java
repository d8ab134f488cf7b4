package studio.graft.samples;

import java.util.Random;
import studio.graft.model.PixelImage;

/** Takes the picture: white balance, exposure, focus, grain, tone, and half the size. */
final class Camera {
  private final Random random;
  private double redGain = 1;
  private double blueGain = 1;
  private double exposure = 1;
  private double aim = 0.24;
  private double sharpening = 1.25;
  private double contrast = 1.22;

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
    sharpening = 0;
    contrast = 1;
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
    float[] speckle = new float[width * height];
    for (int i = 0; i < speckle.length; i++) {
      speckle[i] = (float) random.nextGaussian();
    }
    Canvas.blur(speckle, width, height, 0.35);
    Canvas picture = new Canvas(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int s = 2 * y * scene.width + 2 * x;
        int i = y * width + x;
        double cx = 2.0 * x / width - 1;
        double cy = 2.0 * y / height - 1;
        double dim = gain * (1 - vignette * (cx * cx + cy * cy) / 2);
        double noise = grain * 1.6 * speckle[i];
        picture.r[i] = tone(four(scene.r, s, scene.width) * dim * redGain, noise, grain);
        picture.g[i] = tone(four(scene.g, s, scene.width) * dim, noise, grain);
        picture.b[i] = tone(four(scene.b, s, scene.width) * dim * blueGain, noise, grain);
      }
    }
    int[] argb = new int[width * height];
    for (float[] channel : new float[][] {picture.r, picture.g, picture.b}) {
      float[] soft = channel.clone();
      Canvas.blur(soft, width, height, 1.4);
      for (int i = 0; i < argb.length; i++) {
        double sharp = channel[i] + sharpening * (channel[i] - soft[i]);
        double value = 0.5 + contrast * (sharp - 0.5);
        argb[i] = argb[i] << 8 | (int) Math.max(0, Math.min(255, 255 * value + 0.5));
      }
    }
    for (int i = 0; i < argb.length; i++) {
      argb[i] |= 0xff000000;
    }
    return new PixelImage(width, height, argb);
  }

  private static double four(float[] c, int i, int stride) {
    return (c[i] + c[i + 1] + c[i + stride] + c[i + stride + 1]) / 4;
  }

  /** Linear light to an sRGB value 0..1, highlights rolled off, shadows deeper, with grain. */
  private float tone(double light, double noise, double grain) {
    double x = Math.max(0, light);
    double rolled = x * (1 + x / 2.2) / (1 + 0.9 * x);
    double value = Math.pow(Math.min(1, rolled), 1 / 2.2);
    value = value + 0.22 * value * (1 - value) * (2 * value - 1);
    return (float) (value + noise + 0.5 * grain * random.nextGaussian());
  }
}
