package studio.graft.ml.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.graft.model.GraftException;

/** Whatever is done to a file, reading it ends, with its weights or with one sentence. */
class BrokenFilesTest {
  private static final int FLIPS = 120;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny.pth",
        "tiny-checkpoint.pth",
        "tiny.safetensors",
        "tiny.keras",
        "tiny_whole_model.h5",
        "mobilenet_v2_0.35_legacy_notop.h5",
        "mobilenet_v2_0.35.weights.h5"
      })
  void aFileThatIsCutOffAnywhereIsRefused(String name) {
    byte[] whole = Samples.bytes(name);
    for (int i = 0; i < 20; i++) {
      byte[] cut = Arrays.copyOf(whole, whole.length * i / 20);
      assertThat(read(name, cut)).as("cut at %d/20", i).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny.pth",
        "tiny-checkpoint.pth",
        "tiny.safetensors",
        "tiny.keras",
        "tiny_whole_model.h5"
      })
  void bytesThatAreChangedEndInWeightsOrOneSentence(String name) {
    byte[] whole = Samples.bytes(name);
    Random random = new Random(7);
    for (int i = 0; i < FLIPS; i++) {
      byte[] changed = whole.clone();
      for (int n = 0; n <= i % 4; n++) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
      }
      read(name, changed);
    }
  }

  /** The structure of a large file lies in few of its bytes; those are changed here. */
  @ParameterizedTest
  @ValueSource(strings = {"mobilenet_v2_0.35_legacy_notop.h5", "mobilenet_v2_0.35.weights.h5"})
  void aChangedStructureEndsInWeightsOrOneSentence(String name) {
    byte[] whole = Samples.bytes(name);
    Random random = new Random(11);
    for (int i = 0; i < 40; i++) {
      byte[] changed = whole.clone();
      int at = i < 20 ? random.nextInt(2048) : random.nextInt(changed.length);
      changed[at] ^= (byte) (1 + random.nextInt(255));
      read(name, changed);
    }
  }

  /** The sentence with which it was refused; null when it was read. Anything else fails. */
  private String read(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return Assertions.assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          try {
            WeightFiles.read(file);
            return null;
          } catch (GraftException e) {
            assertThat(e.getMessage()).contains(name).doesNotContain("Exception");
            return e.getMessage();
          }
        });
  }
}
