package studio.graft.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateStoreTest {
  @TempDir Path folder;

  @Test
  void aMeasurementUnderLoadDoesNotDecide() {
    RateStore store = new RateStore(folder.resolve("rates"));
    store.put("forward", 200);
    store.put("forward", 20);
    store.put("forward", 220);
    assertThat(store.get("forward")).hasValue(200);
  }

  @Test
  void aMachineThatHasChangedIsBelievedAfterAFewMeasurements() {
    RateStore store = new RateStore(folder.resolve("rates"));
    for (int i = 0; i < 8; i++) {
      store.put("forward", 100);
    }
    for (int i = 0; i < 3; i++) {
      store.put("forward", 400);
    }
    assertThat(new RateStore(folder.resolve("rates")).get("forward")).hasValue(400);
  }

  @Test
  void aFileOfAnEarlierVersionAndADamagedOneAreRead() throws IOException {
    Files.writeString(folder.resolve("rates"), "forward=123.5\nbroken=12,x\n");
    RateStore store = new RateStore(folder.resolve("rates"));
    assertThat(store.get("forward")).hasValue(123.5);
    assertThat(store.get("broken")).isEmpty();
    store.put("broken", 7);
    assertThat(store.get("broken")).hasValue(7);
  }
}
