package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.ImageDecoder;
import studio.graft.imaging.Thumbnailer;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.PixelImage;

class ThumbnailsTest {
  @TempDir Path temp;

  private Desk desk;
  private ProjectSession session;
  private JobRunner runner;
  private Thumbnails thumbnails;

  @BeforeEach
  void open() {
    desk = new Desk(temp);
    session = desk.projects.create(temp.resolve("p"), null);
    runner = new JobRunner("thumbnails", 1);
    thumbnails = new Thumbnails(new Thumbnailer(new ImageDecoder()), temp.resolve("cache"), runner);
  }

  @AfterEach
  void close() {
    runner.close();
    session.close();
    desk.close();
  }

  @Test
  void aThumbnailIsMadeOnceAndReadFromTheCacheThen() throws Exception {
    ImageItem image = imported(Photos.jpeg(temp.resolve("photos/a.jpg"), 1, 600, 300));
    PixelImage made = get(thumbnails.load(session.project(), image, 128));
    assertThat(made.width()).isEqualTo(128);
    assertThat(made.height()).isEqualTo(64);
    Path cached = onlyCached();
    assertThat(cached.getFileName()).hasToString(image.contentHash() + ".jpg");

    // another picture in its place shows that it is read from there
    Path other = Photos.jpeg(temp.resolve("other.jpg"), 2, 10, 10);
    Files.write(cached, Photos.bytes(other));
    assertThat(get(thumbnails.load(session.project(), image, 128)).width()).isEqualTo(10);

    Files.write(cached, new byte[] {1, 2, 3});
    assertThat(get(thumbnails.load(session.project(), image, 128)).width())
        .as("a damaged one is made again")
        .isEqualTo(128);
  }

  @Test
  void aFileThatWasChangedIsNotShownAsItWas() throws Exception {
    Path file = Photos.jpeg(temp.resolve("photos/a.jpg"), 1, 600, 300);
    ImageItem image = imported(file);
    get(thumbnails.load(session.project(), image, 128));
    Photos.jpeg(file, 2, 300, 600);
    assertThat(get(thumbnails.load(session.project(), image, 128)).height()).isEqualTo(128);
  }

  @Test
  void filesOutsideAnyProjectHaveThumbnailsToo() throws Exception {
    Path file = Photos.jpeg(temp.resolve("x.jpg"), 1, 100, 400);
    assertThat(get(thumbnails.load(file, 256)).height()).isEqualTo(256);
  }

  @Test
  void aMissingOrBrokenFileIsSaid() throws IOException {
    Path file = Photos.jpeg(temp.resolve("photos/a.jpg"), 1);
    ImageItem image = imported(file);
    Files.delete(file);
    assertThatThrownBy(() -> get(thumbnails.load(session.project(), image, 128)))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(GraftException.class)
        .hasMessageContaining("a.jpg");
    Files.writeString(temp.resolve("text.jpg"), "text");
    assertThatThrownBy(() -> get(thumbnails.load(temp.resolve("text.jpg"), 128)))
        .hasCauseInstanceOf(GraftException.class);
  }

  @Test
  void whatWasAskedLastComesFirstAndWhatWasCancelledNotAtAll() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    runner.submit(
        (progress, token) -> {
          busy.await();
          return null;
        },
        ProgressListener.NONE,
        new CancellationToken());
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<PixelImage>> asked = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int number = i;
      Path file = Photos.jpeg(temp.resolve(i + ".jpg"), i);
      CompletableFuture<PixelImage> future = thumbnails.load(file, 128);
      future.thenRun(() -> order.add(number));
      asked.add(future);
    }
    asked.get(3).cancel(false);
    busy.countDown();
    get(asked.get(0));
    assertThat(order).startsWith(5, 4, 2, 1).doesNotContain(3);
    try (Stream<Path> all = Files.walk(temp.resolve("cache"))) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(5);
    }
  }

  private ImageItem imported(Path file) {
    desk.add(session, file);
    return session.project().images().get(0);
  }

  private Path onlyCached() throws IOException {
    try (Stream<Path> all = Files.walk(temp.resolve("cache"))) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertThat(files).hasSize(1);
      return files.get(0);
    }
  }

  private static PixelImage get(CompletableFuture<PixelImage> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }
}
