package studio.graft.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.GraftException;
import studio.graft.model.InstalledBackbone;

class BackboneStoreTest {
  @TempDir Path folder;

  private BackboneStore store;

  @BeforeEach
  void open() {
    store = new BackboneStore(folder.resolve("backbones"));
  }

  private static InstalledBackbone about(String name) {
    return new InstalledBackbone(
        name,
        "resnet50",
        "Keras applications",
        "Apache-2.0",
        "resnet50.h5",
        "ab",
        true,
        "",
        0,
        Instant.parse("2026-11-25T10:00:00Z"));
  }

  private InstalledBackbone install(String name, String content) {
    return store.install(about(name), out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(store.folder())) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aStoreThatWasNeverUsedIsEmpty() {
    assertThat(store.all()).isEmpty();
    assertThat(store.get("resnet50")).isEmpty();
    assertThat(store.folder()).doesNotExist();
  }

  @Test
  void whatIsInstalledIsFoundByAnotherProcess() {
    InstalledBackbone installed = install("resnet50", "weights");
    BackboneStore other = new BackboneStore(store.folder());
    assertThat(other.all()).containsExactly(installed);
    assertThat(installed.bytes()).isEqualTo(7);
    assertThat(other.open("resnet50")).asString().isEqualTo("weights");
  }

  @Test
  void anInstallationThatFailsLeavesTheOneBefore() {
    InstalledBackbone before = install("resnet50", "weights");
    int[] calls = {0};
    assertThatThrownBy(
            () ->
                store.install(
                    about("resnet50"),
                    out -> {
                      out.write(1);
                      if (++calls[0] == 2) {
                        throw new IOException("No space left on device");
                      }
                    }))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("the disk is full");
    assertThat(store.all()).containsExactly(before);
    assertThat(store.open("resnet50")).asString().isEqualTo("weights");
  }

  @Test
  void installingAgainReplacesAndLeavesNoOldWeights() throws IOException {
    install("resnet50", "old");
    install("resnet50-leaves", "other");
    install("resnet50", "new");
    assertThat(store.open("resnet50")).asString().isEqualTo("new");
    assertThat(store.open("resnet50-leaves")).asString().isEqualTo("other");
    assertThat(files()).hasSize(4);
  }

  @Test
  void weightsThatWereChangedAreNotOpened() throws IOException {
    install("resnet50", "weights");
    Path file =
        store
            .folder()
            .resolve(files().stream().filter(f -> f.endsWith(".safetensors")).findFirst().get());
    Files.writeString(file, "weighty");
    assertThatThrownBy(() -> store.open("resnet50"))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("were changed after they were installed");
  }

  @Test
  void weightsOfAnotherSizeAndBrokenNotesCountAsNotInstalled() throws IOException {
    install("resnet50", "weights");
    install("leaves", "weights");
    for (String name : files()) {
      if (name.startsWith("resnet50-")) {
        Files.writeString(store.folder().resolve(name), "cut");
      }
    }
    Files.writeString(store.folder().resolve("leaves.json"), "{\"name\": ");
    assertThat(store.all()).isEmpty();
    assertThatThrownBy(() -> store.open("resnet50"))
        .hasMessageContaining("graft models download resnet50");
  }

  @Test
  void whatIsRemovedCanBeBroughtBack() {
    InstalledBackbone installed = install("leaves", "weights");
    assertThat(store.remove("leaves")).isEqualTo(installed);
    assertThat(store.all()).isEmpty();
    assertThat(store.restore("leaves")).isEqualTo(installed);
    assertThat(store.open("leaves")).asString().isEqualTo("weights");
    assertThatThrownBy(() -> store.restore("leaves")).hasMessageContaining("no longer kept");
  }

  @Test
  void whatIsNotInstalledCannotBeRemoved() {
    assertThatThrownBy(() -> store.remove("resnet50"))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("nothing to remove");
  }

  @Test
  void namesCannotLeaveTheFolder() {
    assertThatThrownBy(() -> install("../evil", "x")).hasMessageContaining("cannot be called");
    assertThat(store.get("../../etc/passwd")).isEmpty();
  }
}
