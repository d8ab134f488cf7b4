package studio.graft.ml.tensorflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import studio.graft.ml.weights.Safetensors;
import studio.graft.model.BackboneInfo;
import studio.graft.model.GraftException;

/** Weights and words that come with the program, read from the class path. */
final class EmbeddedWeights {
  private static final String FOLDER = "/assets/backbones/";

  private EmbeddedWeights() {}

  /**
   * The weights of a backbone, batch norm not folded.
   *
   * @throws GraftException when they are missing or not those that were published
   */
  static Weights of(BackboneInfo backbone) {
    return read(backbone.name() + ".safetensors", backbone.weightsHash());
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
