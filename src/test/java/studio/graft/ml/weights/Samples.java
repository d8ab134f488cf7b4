package studio.graft.ml.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small weight files of real layouts. */
public final class Samples {
  private Samples() {}

  /** Copies one into a folder. */
  public static Path copy(String name, Path folder) {
    Path file = folder.resolve(name);
    try {
      Files.write(file, bytes(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** All bytes of one. */
  static byte[] bytes(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
