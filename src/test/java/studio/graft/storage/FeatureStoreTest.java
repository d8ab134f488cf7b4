package studio.graft.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;

class FeatureStoreTest {
  private static final int LENGTH = 1280;

  @TempDir Path temp;

  @Test
  void arraysAreFoundAgainByAnotherStore() {
    try (FeatureStore store = new FeatureStore(temp)) {
      for (int i = 0; i < 50; i++) {
        store.put("lite0-features", hash(i), array(i));
      }
      store.put("lite0-block10", hash(3), new float[] {1, Float.NaN, -0f});
    }
    try (FeatureStore store = new FeatureStore(temp)) {
      for (int i = 0; i < 50; i++) {
        assertThat(store.get("lite0-features", hash(i))).hasValue(array(i));
      }
      assertThat(store.get("lite0-features", hash(50))).isEmpty();
      assertThat(store.get("other", hash(1))).isEmpty();
      assertThat(store.get("lite0-block10", hash(3))).hasValue(new float[] {1, Float.NaN, -0f});
    }
  }

  @Test
  void whatAnotherArithmeticComputedIsNotFound() {
    try (FeatureStore store = new FeatureStore(temp)) {
      String here = store.space("features", "7da43332");
      store.put(here, hash(1), array(1));
      String elsewhere = store.space("features", "d081f5f6");
      assertThat(store.get(elsewhere, hash(1))).isEmpty();
      store.put(elsewhere, hash(1), array(2));
    }
    try (FeatureStore store = new FeatureStore(temp)) {
      assertThat(store.get(store.space("features", "7da43332"), hash(1))).hasValue(array(1));
      assertThat(store.get(store.space("features", "d081f5f6"), hash(1))).hasValue(array(2));
    }
  }

  @Test
  void whatAnOlderVersionKeptIsTakenForThisArithmetics() {
    try (FeatureStore older = new FeatureStore(temp)) {
      older.put("features", hash(1), array(1));
    }
    try (FeatureStore store = new FeatureStore(temp)) {
      assertThat(store.get(store.space("features", "7da43332"), hash(1))).hasValue(array(1));
      assertThat(store.get(store.space("features", "d081f5f6"), hash(1))).isEmpty();
    }
  }

  @Test
  void theFirstArrayOfAKeyStays() {
    try (FeatureStore store = new FeatureStore(temp)) {
      store.put("s", hash(1), array(1));
      store.put("s", hash(1), array(2));
      store.put("s", hash(1) + "/flipped", array(3));
      assertThat(store.get("s", hash(1))).hasValue(array(1));
      assertThat(store.get("s", hash(1) + "/flipped")).hasValue(array(3));
    }
  }

  @Test
  void anArrayThatWasTornOffIsDroppedAndKeptAgain() throws IOException {
    try (FeatureStore store = new FeatureStore(temp)) {
      store.put("s", hash(1), array(1));
      store.put("s", hash(2), array(2));
    }
    try (RandomAccessFile file = new RandomAccessFile(pack().toFile(), "rw")) {
      file.setLength(file.length() - 1000);
    }
    try (FeatureStore store = new FeatureStore(temp)) {
      assertThat(store.get("s", hash(1))).hasValue(array(1));
      assertThat(store.get("s", hash(2))).isEmpty();
      store.put("s", hash(2), array(2));
    }
    try (FeatureStore store = new FeatureStore(temp)) {
      assertThat(store.get("s", hash(2))).hasValue(array(2));
    }
  }

  @Test
  void anArrayThatIsDamagedIsNotGivenOut() throws IOException {
    try (FeatureStore store = new FeatureStore(temp)) {
      store.put("s", hash(1), array(1));
      store.put("s", hash(2), array(2));
    }
    try (RandomAccessFile file = new RandomAccessFile(pack().toFile(), "rw")) {
      file.seek(500);
      file.write(0x55);
    }
    try (FeatureStore store = new FeatureStore(temp)) {
      assertThat(store.get("s", hash(1))).isEmpty();
      assertThat(store.get("s", hash(2))).hasValue(array(2));
      store.put("s", hash(1), array(1));
      assertThat(store.get("s", hash(1))).hasValue(array(1));
    }
  }

  @Test
  void aFileThatIsNoPackIsPassedOver() throws IOException {
    Files.createDirectories(temp.resolve("s"));
    Files.writeString(temp.resolve("s").resolve("note.pack"), "no pack, and long enough for one");
    Files.write(temp.resolve("s").resolve("empty.pack"), new byte[0]);
    try (FeatureStore store = new FeatureStore(temp)) {
      assertThat(store.get("s", hash(1))).isEmpty();
      store.put("s", hash(1), array(1));
      assertThat(store.get("s", hash(1))).hasValue(array(1));
    }
  }

  @Test
  void whereNothingCanBeWrittenNothingIsKept() throws IOException {
    Path file = Files.writeString(temp.resolve("a file"), "");
    try (FeatureStore store = new FeatureStore(file)) {
      store.put("s", hash(1), array(1));
      assertThat(store.get("s", hash(1))).isEmpty();
    }
  }

  @Test
  void arraysOfASpaceHaveOneLength() {
    try (FeatureStore store = new FeatureStore(temp)) {
      store.put("s", hash(1), array(1));
      assertThatThrownBy(() -> store.put("s", hash(2), new float[3]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void severalThreadsAndStoresWorkOnOneFolder() {
    try (JobRunner runner = new JobRunner("features", 4);
        FeatureStore one = new FeatureStore(temp);
        FeatureStore two = new FeatureStore(temp)) {
      List<CompletableFuture<Void>> jobs = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        FeatureStore store = thread % 2 == 0 ? one : two;
        int offset = thread * 50;
        jobs.add(
            runner.submit(
                (progress, token) -> {
                  for (int i = offset; i < offset + 100; i++) {
                    store.put("s", hash(i), array(i));
                    assertThat(store.get("s", hash(i))).hasValue(array(i));
                  }
                  return null;
                },
                ProgressListener.NONE,
                new CancellationToken()));
      }
      jobs.forEach(CompletableFuture::join);
    }
    try (FeatureStore store = new FeatureStore(temp)) {
      for (int i = 0; i < 250; i++) {
        assertThat(store.get("s", hash(i))).hasValue(array(i));
      }
    }
  }

  @Test
  void halfPrecisionTakesHalfTheSpaceAndIsOffByLessThanAThousandth() throws IOException {
    try (FeatureStore store = new FeatureStore(temp)) {
      store.putHalf("s", hash(1), array(1));
      assertThat(store.get("s", hash(1)).orElseThrow()).isNotEqualTo(array(1));
    }
    assertThat(Files.size(pack())).isEqualTo(16 + 32 + 2 * LENGTH + 4);
    try (FeatureStore store = new FeatureStore(temp)) {
      float[] values = store.get("s", hash(1)).orElseThrow();
      for (int k = 0; k < LENGTH; k++) {
        assertThat(Math.abs(values[k] - array(1)[k])).isLessThan(5e-4f);
      }
      store.putHalf("s", hash(2), values);
      assertThat(store.get("s", hash(2))).hasValue(values); // rounded once, it stays as it is
    }
  }

  @Test
  void packsOfBothPrecisionsAreReadInOneSpace() {
    try (FeatureStore store = new FeatureStore(temp)) {
      store.put("s", hash(1), array(1));
    }
    try (FeatureStore store = new FeatureStore(temp)) {
      store.putHalf("s", hash(2), new float[LENGTH]);
      assertThat(store.get("s", hash(1))).hasValue(array(1));
      assertThat(store.get("s", hash(2))).hasValue(new float[LENGTH]);
    }
  }

  @Test
  void theSpaceThatWasUsedLongestAgoMakesRoom() throws IOException {
    long limit = 10 * (4 * LENGTH + 36);
    for (String space : List.of("old", "older", "new")) {
      try (FeatureStore store = new FeatureStore(temp, limit)) {
        for (int i = 0; i < 3; i++) {
          store.put(space, hash(i), array(i));
        }
      }
    }
    Files.setLastModifiedTime(temp.resolve("old.use"), FileTime.fromMillis(2_000_000));
    Files.setLastModifiedTime(temp.resolve("older.use"), FileTime.fromMillis(1_000_000));
    try (FeatureStore store = new FeatureStore(temp, limit)) {
      for (int i = 0; i < 3; i++) {
        store.put("newest", hash(i), array(i));
      }
      assertThat(store.get("older", hash(0))).isEmpty();
      assertThat(store.get("old", hash(0))).hasValue(array(0));
      assertThat(store.get("new", hash(0))).hasValue(array(0));
      assertThat(store.get("newest", hash(2))).hasValue(array(2));
    }
  }

  @Test
  void aStoreIsTrimmedToAnotherLimitAndClearedButForWhatIsInUse() throws IOException {
    long spaceBytes = 3 * (4 * LENGTH + 36);
    for (String space : List.of("old", "new", "mine")) {
      try (FeatureStore store = new FeatureStore(temp, 100 * spaceBytes)) {
        for (int i = 0; i < 3; i++) {
          store.put(space, hash(i), array(i));
        }
      }
    }
    Files.setLastModifiedTime(temp.resolve("old.use"), FileTime.fromMillis(1_000_000));
    try (FeatureStore store = new FeatureStore(temp, 2 * spaceBytes + 100)) {
      long before = store.used();
      assertThat(store.most()).isEqualTo(2 * spaceBytes + 100);
      assertThat(store.trim()).isPositive().isEqualTo(before - store.used());
      assertThat(store.used()).isLessThanOrEqualTo(store.most());
      assertThat(store.get("old", hash(0))).isEmpty();
      assertThat(store.get("mine", hash(0))).hasValue(array(0));
      assertThat(store.trim()).as("nothing more is beyond it").isZero();
    }
    try (FeatureStore busy = new FeatureStore(temp);
        FeatureStore store = new FeatureStore(temp)) {
      assertThat(busy.get("mine", hash(0))).hasValue(array(0));
      assertThat(store.clear()).isPositive();
      assertThat(store.get("new", hash(0))).isEmpty();
      assertThat(busy.get("mine", hash(1))).hasValue(array(1));
    }
  }

  @Test
  void aStoreThatWasNeverMadeTakesNothingAndKnowsItsLimit() {
    try (FeatureStore store = new FeatureStore(temp.resolve("never").resolve("made"))) {
      assertThat(store.used()).isZero();
      assertThat(store.clear()).isZero();
      assertThat(store.most()).isPositive().isLessThanOrEqualTo(10_000_000_000L);
    }
  }

  @Test
  void aSpaceInUseIsNotRemovedAndAFullStoreKeepsNoMore() {
    long limit = 4 * (4 * LENGTH + 36);
    try (FeatureStore one = new FeatureStore(temp, limit);
        FeatureStore two = new FeatureStore(temp, limit)) {
      for (int i = 0; i < 3; i++) {
        one.put("mine", hash(i), array(i));
      }
      for (int i = 0; i < 3; i++) {
        two.put("yours", hash(i), array(i));
      }
      assertThat(one.get("mine", hash(0))).hasValue(array(0));
      assertThat(two.get("yours", hash(2))).isEmpty();
    }
  }

  private Path pack() throws IOException {
    try (Stream<Path> inside = Files.list(temp.resolve("s"))) {
      return inside.findFirst().orElseThrow();
    }
  }

  private static String hash(int i) {
    return "%064x".formatted(i * 7919L);
  }

  private static float[] array(int i) {
    float[] values = new float[LENGTH];
    for (int k = 0; k < LENGTH; k++) {
      values[k] = (float) Math.sin(i * 31.0 + k);
    }
    return values;
  }
}
