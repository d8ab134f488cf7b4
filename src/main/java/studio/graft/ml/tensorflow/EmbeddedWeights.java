package studio.graft.ml.tensorflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import studio.graft.model.GraftException;

/** Weights and words that come with the program, read from the class path. */
final class EmbeddedWeights {
  private static final String FOLDER = "/assets/backbones/";

  /** SHA-256 of the published file. */
  static final String EFFICIENTNET_LITE0_HASH =
      "2425dcacb50409ad34d118b3a146d4c99680a3d058595f187a7d46d448d3a667";

  private EmbeddedWeights() {}

  /**
   * The weights of EfficientNet-Lite0.
   *
   * @throws GraftException when they are missing or not those that were published
   */
  static Weights efficientNetLite0() {
    return read("efficientnet-lite0.safetensors", EFFICIENTNET_LITE0_HASH);
  }

  private static Weights read(String name, String hash) {
    byte[] file = bytes(name);
    String found = sha256(file);
    if (!found.equals(hash)) {
      throw new GraftException(
          ("The weight file %s that came with Graft Studio was changed (its SHA-256 begins with"
                  + " %s). Install Graft Studio again.")
              .formatted(name, found.substring(0, 12)));
    }
    return new Weights(new Safetensors(name, file).floats());
  }

  /** Names of the 1000 ImageNet classes, in the order of the classifier's outputs. */
  static List<String> imageNetClasses() {
    return new String(bytes("imagenet-classes.txt"), java.nio.charset.StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  /** Size of an embedded file in bytes. */
  static long size(String name) {
    return bytes(name).length;
  }

  private static byte[] bytes(String name) {
    try (InputStream in = EmbeddedWeights.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new GraftException(
            "The file %s is missing from Graft Studio. Install Graft Studio again."
                .formatted(name));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
