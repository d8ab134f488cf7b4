package studio.graft.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.HeadMemory;

class HeadMemoryStoreTest {
  @TempDir Path folder;

  private static HeadMemory memory() {
    return new HeadMemory(
        "features-x",
        List.of("daisy", "Löwenzahn"),
        new long[] {-1, 5, Long.MAX_VALUE},
        new int[] {0, 1, 1},
        new int[] {0, 1, 0},
        new float[] {1, 2},
        new float[] {0.6f, 0.8f},
        new float[] {1, -2, 3.5f},
        0.1,
        new int[] {2},
        new float[] {0.25f});
  }

  @Test
  void aMemoryIsReadAsItWasKept() {
    HeadMemoryStore store = new HeadMemoryStore(folder);
    assertThat(store.get("lite0")).isEmpty();
    store.put("lite0", memory());
    assertThat(store.get("lite0").orElseThrow()).usingRecursiveComparison().isEqualTo(memory());
    assertThat(store.get("other")).isEmpty();
  }

  @Test
  void aDamagedOrTruncatedMemoryIsNone() throws IOException {
    HeadMemoryStore store = new HeadMemoryStore(folder);
    store.put("lite0", memory());
    Path file = folder.resolve("head-lite0.bin");
    byte[] bytes = Files.readAllBytes(file);
    byte[] damaged = bytes.clone();
    damaged[40] ^= 1;
    Files.write(file, damaged);
    assertThat(store.get("lite0")).isEmpty();
    for (int length : new int[] {0, 4, 20, bytes.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThat(store.get("lite0")).isEmpty();
    }
  }
}
