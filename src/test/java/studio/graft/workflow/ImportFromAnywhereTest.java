package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.SkippedFile;

/** An import ends whatever it is pointed at, and says what it could not take. */
@Timeout(120)
class ImportFromAnywhereTest {
  @TempDir Path temp;

  private Desk desk;
  private ProjectSession session;
  private Path photos;

  @BeforeEach
  void open() {
    desk = new Desk(temp);
    session = desk.projects.create(temp.resolve("project"), null);
    photos = temp.resolve("photos");
    Photos.jpeg(photos.resolve("rust/a.jpg"), 1);
  }

  @AfterEach
  void close() {
    session.close();
    desk.close();
  }

  @Test
  void theRunningSystemHoldsNoImages() throws IOException {
    Path self = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(self.resolve("root")));
    Project before = session.project();
    assertThatThrownBy(() -> desk.add(session, self))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("/proc/self: It shows the running system (proc)");
    assertThat(session.project()).isEqualTo(before);

    Files.createSymbolicLink(photos.resolve("self"), self);
    ImportResult result = desk.add(session, photos);
    assertThat(result.imported()).isEqualTo(1);
    assertThat(reasons(result).get("self")).contains("running system");
  }

  @Test
  void aFolderIsEnteredOnceAndByItsOwnName() throws IOException {
    Files.createSymbolicLink(photos.resolve("all"), photos.resolve("rust"));
    Files.createSymbolicLink(photos.resolve("zz"), photos.resolve("rust"));
    Files.createSymbolicLink(photos.resolve("rust/up"), photos);
    Photos.jpeg(temp.resolve("elsewhere/deep/b.jpg"), 2);
    Files.createSymbolicLink(photos.resolve("mould"), temp.resolve("elsewhere"));
    ImportResult result = desk.add(session, photos);
    assertThat(result.classes()).isEqualTo(Map.of("rust", 1, "mould", 1));
    assertThat(session.project().images())
        .extracting(ImageItem::path)
        .containsExactlyInAnyOrder("../photos/rust/a.jpg", "../photos/mould/deep/b.jpg");
    assertThat(reasons(result)).containsOnlyKeys("all", "zz");
    assertThat(reasons(result).get("all")).contains(photos.resolve("rust").toString());
  }

  @Test
  void pipesDevicesAndLinksToNothingAreNamed() throws Exception {
    Path pipe = photos.resolve("rust/pipe.jpg");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    Files.createSymbolicLink(photos.resolve("zero.jpg"), Path.of("/dev/zero"));
    Files.createSymbolicLink(photos.resolve("gone.jpg"), temp.resolve("nowhere"));
    Files.createSymbolicLink(photos.resolve("itself.jpg"), photos.resolve("itself.jpg"));
    ImportResult result = desk.add(session, photos);
    assertThat(result.imported()).isEqualTo(1);
    assertThat(reasons(result)).containsOnlyKeys("pipe.jpg", "zero.jpg", "gone.jpg", "itself.jpg");
    assertThat(reasons(result).get("pipe.jpg")).contains("pipe");
    assertThat(reasons(result).get("zero.jpg")).contains("device");
    assertThat(reasons(result).get("gone.jpg")).contains("not there");
    assertThatThrownBy(() -> desk.add(session, pipe))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining(pipe + ": It is a pipe");
    assertThatThrownBy(
            () ->
                desk.add(
                    session, Desk.options(ImportOptions.Labels.CSV, pipe, null, false), photos))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining(pipe.toString());
  }

  @Test
  void aNameThatIsNoTextIsSaidAndOtherStrangeNamesAreTaken() throws Exception {
    byte[] jpeg = Photos.bytes(photos.resolve("rust/a.jpg"));
    Photos.write(photos.resolve("rust/two\nlines.jpg"), jpeg);
    Photos.write(photos.resolve("rust/" + "x".repeat(251) + ".jpg"), jpeg);
    String script = "cp a.jpg \"$(printf 'b\\377\\376.jpg')\"";
    assumeTrue(
        new ProcessBuilder("sh", "-c", script)
                .directory(photos.resolve("rust").toFile())
                .start()
                .waitFor()
            == 0);
    ImportResult result = desk.add(session, photos);
    assertThat(result.imported()).isEqualTo(3);
    assertThat(result.skipped())
        .singleElement()
        .extracting(SkippedFile::reason)
        .asString()
        .contains("name", "Rename");
    assertThat(session.project().images())
        .allMatch(image -> Files.isRegularFile(session.project().resolve(image)));
  }

  @Test
  void aFolderWithoutPermissionIsNamed() throws IOException {
    Path closed = Files.createDirectory(photos.resolve("closed"));
    assumeTrue(closed.toFile().setReadable(false, false));
    assumeTrue(closed.toFile().setExecutable(false, false));
    assumeTrue(!Files.isReadable(closed)); // the administrator may read all
    try {
      assertThat(reasons(desk.add(session, photos)).get("closed")).contains("permission");
    } finally {
      assertThat(closed.toFile().setReadable(true)).isTrue();
      assertThat(closed.toFile().setExecutable(true)).isTrue();
    }
  }

  @Test
  void cancellingDoesNotWaitForADriveThatDoesNotAnswer() throws Exception {
    Project before = session.project();
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    CancellationToken token = new CancellationToken();
    CompletableFuture<?> cancelling =
        CompletableFuture.runAsync(
            () -> {
              awaited(reading);
              token.cancel();
            });
    assertThatThrownBy(
            () ->
                desk.imports.run(
                    session,
                    List.of(photos),
                    ImportOptions.DEFAULT,
                    progress -> {
                      reading.countDown();
                      awaited(answered); // as a read that blocks
                    },
                    token))
        .isInstanceOf(CancelledException.class);
    answered.countDown();
    cancelling.get();
    assertThat(session.project()).isEqualTo(before);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** By file name. */
  private static Map<String, String> reasons(ImportResult result) {
    return result.skipped().stream()
        .collect(
            Collectors.toMap(
                skipped -> Path.of(skipped.file()).getFileName().toString(), SkippedFile::reason));
  }
}
