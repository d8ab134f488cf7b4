package studio.graft.ml.tensorflow;

import java.util.List;

/**
 * Whether pictures have colour: by their chroma, which is how far a pixel's largest component lies
 * above its smallest. Unlike saturation it says little of dark pixels, whose noise has any hue.
 */
final class Chroma {
  /**
   * A picture of less mean chroma has no colour: 4 of 255. A grey picture that was saved as a
   * colour JPEG has 0 to 2; a faded photograph 10 and more.
   */
  private static final double LEAST = 4;

  private Chroma() {}

  /**
   * How many of these pictures have no colour.
   *
   * @param pictures RGB, [side × side × 3] each
   */
  static int colourless(List<byte[]> pictures) {
    return (int) pictures.stream().filter(picture -> mean(picture) < LEAST).count();
  }

  /** Mean chroma of a picture's pixels, 0..255. */
  static double mean(byte[] rgb) {
    long sum = 0;
    for (int i = 0; i < rgb.length; i += 3) {
      int red = rgb[i] & 0xff;
      int green = rgb[i + 1] & 0xff;
      int blue = rgb[i + 2] & 0xff;
      sum += Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }
    return 3.0 * sum / Math.max(1, rgb.length);
  }
}
