package studio.graft.ml.network;

import java.util.List;

/**
 * What pre-training did to pictures, and so what must be done to every picture: (x − mean) / scale
 * for pixels x of 0..255, channel by channel.
 *
 * @param title for people
 * @param bgr whether the network takes blue first; mean and scale are in the network's order
 * @param mean of each channel
 * @param scale of each channel
 * @param geometry how a picture becomes a square
 */
public record Preprocessing(
    String title, boolean bgr, List<Float> mean, List<Float> scale, Geometry geometry) {

  /** How a picture becomes a square. */
  public enum Geometry {
    /** Stretched, whatever its sides were. */
    STRETCH,
    /** Scaled until its shorter side is 256/224 of the input, then the middle. */
    CENTRE_CROP
  }

  private static final float WHITE = 255;

  /** Between −1 and 1. */
  static Preprocessing plusMinusOne() {
    return new Preprocessing(
        "x / 127.5 − 1",
        false,
        List.of(127.5f, 127.5f, 127.5f),
        List.of(127.5f, 127.5f, 127.5f),
        Geometry.STRETCH);
  }

  /** As EfficientNet-Lite was trained. */
  static Preprocessing lite() {
    return new Preprocessing(
        "(x − 127) / 128",
        false,
        List.of(127f, 127f, 127f),
        List.of(128f, 128f, 128f),
        Geometry.STRETCH);
  }

  /** Blue, green, red, each without its mean over ImageNet, as Caffe's models were trained. */
  static Preprocessing caffe() {
    return new Preprocessing(
        "BGR − (103.939, 116.779, 123.68)",
        true,
        List.of(103.939f, 116.779f, 123.68f),
        List.of(1f, 1f, 1f),
        Geometry.STRETCH);
  }

  /** Mean 0 and deviation 1 over ImageNet. */
  static Preprocessing standardised(Geometry geometry) {
    return new Preprocessing(
        "(x / 255 − mean) / deviation of ImageNet",
        false,
        List.of(0.485f * WHITE, 0.456f * WHITE, 0.406f * WHITE),
        List.of(0.229f * WHITE, 0.224f * WHITE, 0.225f * WHITE),
        geometry);
  }
}
