package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.model.Leftover;
import studio.graft.model.Leftover.Kind;
import studio.graft.model.Run;
import studio.graft.storage.BackboneStore;
import studio.graft.storage.RunStore;

class FreeSpaceTest {
  @TempDir Path temp;

  private final CancellationToken token = new CancellationToken();
  private Desk desk;
  private Path thumbnails;
  private Path backbones;

  @BeforeEach
  void open() {
    desk = new Desk(temp);
    thumbnails = temp.resolve("cache/thumbnails");
    backbones = temp.resolve("backbones");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void whatNothingNeedsIsMeasuredAndGoesAndAllElseStays() throws IOException {
    Path used;
    Path unused = thumbnail("f".repeat(64), 300);
    Path folder = temp.resolve("project");
    try (ProjectSession session = desk.projects.create(folder, null)) {
      Photos.jpeg(temp.resolve("photos/rust/a.jpg"), 1);
      desk.add(session, temp.resolve("photos"));
      used = thumbnail(session.project().images().get(0).contentHash(), 500);
    }
    Path installed = file(backbones.resolve("mine-0123.safetensors"), 1000);
    Path removed = file(backbones.resolve("removed/old-4567.safetensors"), 2000);
    Run run =
        Run.requested(
            "r1", file(folder.resolve("runs/r1/events.jsonl"), 700).getParent(), null, null);
    Path trashed = new RunStore().delete(folder, run);
    Path running = file(folder.resolve("runs/r2/events.jsonl"), 10);

    assertThat(bytes(now(Duration.ofDays(29)).look(token)))
        .containsEntry(Kind.REMOVED_BACKBONES, 2000L)
        .containsEntry(Kind.UNUSED_THUMBNAILS, 300L)
        .containsEntry(Kind.OLD_TRASH, 0L);
    FreeSpace later = now(Duration.ofDays(31));
    assertThat(bytes(later.look(token))).containsEntry(Kind.OLD_TRASH, 700L);

    assertThat(bytes(later.free(EnumSet.of(Kind.UNUSED_THUMBNAILS), token)))
        .isEqualTo(Map.of(Kind.UNUSED_THUMBNAILS, 300L));
    assertThat(unused).doesNotExist();
    assertThat(removed).exists();
    assertThat(bytes(later.free(EnumSet.allOf(Kind.class), token)))
        .containsEntry(Kind.OLD_TRASH, 700L)
        .containsEntry(Kind.REMOVED_BACKBONES, 2000L);
    assertThat(List.of(removed, trashed)).allMatch(Files::notExists);
    assertThat(List.of(used, installed, running)).allMatch(Files::exists);
    assertThat(later.look(token)).allMatch(left -> left.count() == 0 && left.bytes() == 0);
  }

  @Test
  void withoutAnyOfThemThereIsNothing() {
    assertThat(now(Duration.ZERO).look(token))
        .hasSize(Kind.values().length)
        .allMatch(left -> left.bytes() == 0);
  }

  private FreeSpace now(Duration later) {
    return new FreeSpace(
        new BackboneStore(backbones),
        thumbnails,
        desk.projects,
        Clock.offset(Clock.systemUTC(), later));
  }

  private static Map<Kind, Long> bytes(List<Leftover> leftovers) {
    return leftovers.stream().collect(Collectors.toMap(Leftover::kind, Leftover::bytes));
  }

  private Path thumbnail(String hash, int bytes) throws IOException {
    return file(
        thumbnails.resolve("256").resolve(hash.substring(0, 2)).resolve(hash + ".jpg"), bytes);
  }

  private static Path file(Path file, int bytes) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[bytes]);
  }
}
