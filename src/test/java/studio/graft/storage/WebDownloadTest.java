package studio.graft.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.GraftException;

class WebDownloadTest {
  private static final int SIZE = 300_000;

  @TempDir Path folder;

  private final byte[] content = content();
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  private static byte[] content() {
    byte[] bytes = new byte[SIZE];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/whole/", this::whole);
    server.createContext("/ranges/", this::ranges);
    server.createContext("/breaks/", this::breaks);
    server.createContext("/silent/", this::silent);
    server.createContext(
        "/moved/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/whole/w.h5");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.createContext("/busy/", exchange -> answer(exchange, 503));
    server.start();
  }

  @AfterEach
  void stop() {
    release.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  /** Knows no ranges. */
  private void whole(HttpExchange exchange) throws IOException {
    noteRange(exchange);
    exchange.sendResponseHeaders(200, SIZE);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  private void ranges(HttpExchange exchange) throws IOException {
    String range = noteRange(exchange);
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (from >= SIZE) {
      answer(exchange, 416);
      return;
    }
    if (range != null) {
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes %d-%d/%d".formatted(from, SIZE - 1, SIZE));
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, SIZE - from);
    exchange.getResponseBody().write(content, from, SIZE - from);
    exchange.close();
  }

  /** Closes the connection after a third of what it announced, each time. */
  private void breaks(HttpExchange exchange) throws IOException {
    String range = noteRange(exchange);
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (range != null) {
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes %d-%d/%d".formatted(from, SIZE - 1, SIZE));
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, SIZE - from);
    int part = Math.min(SIZE / 3, SIZE - from);
    exchange.getResponseBody().write(content, from, part);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  /** Sends a little and then nothing. */
  private void silent(HttpExchange exchange) throws IOException {
    noteRange(exchange);
    exchange.sendResponseHeaders(200, SIZE);
    exchange.getResponseBody().write(content, 0, 1000);
    exchange.getResponseBody().flush();
    try {
      release.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private String noteRange(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range == null ? "none" : range);
    return range;
  }

  private WebDownload.File file(String path, String algorithm, String hash) {
    URI address =
        URI.create("http://localhost:%d/%s/w.h5".formatted(server.getAddress().getPort(), path));
    return new WebDownload.File(address, 0, algorithm, hash);
  }

  private WebDownload.File file(String path) {
    return file(path, Hashes.SHA_256, Hashes.hex(Hashes.sha256().digest(content)));
  }

  private static WebDownload download() {
    return new WebDownload(
        () ->
            HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(10))
                .build(),
        Duration.ofSeconds(20));
  }

  private Path fetch(WebDownload.File file) {
    return download().fetch(file, folder, ProgressListener.NONE, new CancellationToken());
  }

  @Test
  void aFileArrivesWithItsNameAndNothingElseStays() {
    List<Progress> told = new ArrayList<>();
    Path file = download().fetch(file("whole"), folder, told::add, new CancellationToken());
    assertThat(file).hasFileName("w.h5").hasBinaryContent(content);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    assertThat(told.get(told.size() - 1).fraction()).isEqualTo(1);
  }

  @Test
  void redirectionsAreFollowed() {
    assertThat(fetch(file("moved"))).hasBinaryContent(content);
  }

  @Test
  void theBeginningOfAHashAndMd5AreComparedToo() {
    String sha = file("whole").hash();
    assertThat(fetch(file("whole", Hashes.SHA_256, sha.substring(0, 10)))).exists();
    Path md5 = folder.resolve("w.h5");
    assertThat(fetch(file("whole", "MD5", Hashes.of(md5, "MD5")))).exists();
  }

  @Test
  void whatHasArrivedIsNotFetchedAgain() throws IOException {
    Files.write(folder.resolve("w.h5.part"), Arrays.copyOf(content, 100_000));
    assertThat(fetch(file("ranges"))).hasBinaryContent(content);
    assertThat(ranges).containsExactly("bytes=100000-");
  }

  @Test
  void aServerWithoutRangesStartsOver() throws IOException {
    Files.write(folder.resolve("w.h5.part"), Arrays.copyOf(content, 100_000));
    assertThat(fetch(file("whole"))).hasBinaryContent(content);
  }

  @Test
  void aPartThatIsWholeIsOnlyChecked() throws IOException {
    Files.write(folder.resolve("w.h5.part"), content);
    assertThat(fetch(file("ranges"))).hasBinaryContent(content);
  }

  @Test
  void aPartOfAnotherFileIsFetchedAnew() throws IOException {
    Files.write(folder.resolve("w.h5.part"), new byte[5000]);
    assertThat(fetch(file("ranges"))).hasBinaryContent(content);
    assertThat(ranges).containsExactly("bytes=5000-", "none");
  }

  @Test
  void aConnectionThatBreaksIsTakenUpAgain() {
    assertThat(fetch(file("breaks"))).hasBinaryContent(content);
    assertThat(ranges).hasSizeGreaterThanOrEqualTo(3).startsWith("none");
    // where a connection breaks, what was on the way may be lost: never more than was sent
    List<Integer> begins =
        ranges.stream().skip(1).map(r -> Integer.valueOf(r.replaceAll("[^0-9]", ""))).toList();
    assertThat(begins).isSorted().doesNotHaveDuplicates();
    assertThat(begins.get(0)).isBetween(1, 100_000);
  }

  @Test
  void anotherContentIsRefusedWithBothHashesAndDeleted() {
    assertThatThrownBy(() -> fetch(file("whole", "MD5", "00000000000000000000000000000000")))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("is not the one that was published: its MD5 is ")
        .hasMessageContaining("not 00000000000000000000000000000000");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anotherSizeIsRefused() {
    WebDownload.File known = file("whole");
    WebDownload.File longer =
        new WebDownload.File(known.address(), SIZE + 1, known.algorithm(), known.hash());
    assertThatThrownBy(() -> fetch(longer)).hasMessageContaining("300,000 bytes");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aMissingFileAndABusyServerAreToldApart() {
    assertThatThrownBy(() -> fetch(file("nowhere")))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("there is no such file any more (HTTP 404)");
    assertThatThrownBy(() -> fetch(file("busy"))).hasMessageContaining("try again later");
  }

  @Test
  void aMachineThatCannotBeReachedIsSaidSo() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    WebDownload.File offline =
        new WebDownload.File(
            URI.create("http://localhost:%d/w.h5".formatted(unused)), 0, "MD5", "00");
    assertThatThrownBy(() -> fetch(offline))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("localhost cannot be reached")
        .hasMessageContaining("import the file here");
  }

  @Test
  void aServerThatFallsSilentIsLeftAfterAWhile() {
    WebDownload impatient = new WebDownload(HttpClient::newHttpClient, Duration.ofMillis(200));
    assertThatThrownBy(
            () ->
                impatient.fetch(
                    file("silent"), folder, ProgressListener.NONE, new CancellationToken()))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("it goes on from there");
  }

  @Test
  void cancellingKeepsWhatHasArrived() {
    CancellationToken token = new CancellationToken();
    assertThatThrownBy(
            () ->
                download()
                    .fetch(
                        file("silent"),
                        folder,
                        progress -> {
                          if (progress.done() > 0) {
                            token.cancel();
                          }
                        },
                        token))
        .isInstanceOf(CancelledException.class);
    assertThat(folder.resolve("w.h5.part")).exists();
  }
}
