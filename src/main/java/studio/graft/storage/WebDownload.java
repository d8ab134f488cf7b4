package studio.graft.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.GraftException;

/**
 * Fetches files from the web. What has arrived stays in a {@code .part} file, so that a download
 * that was broken off goes on where it stopped; it gets its name only when its hash is right.
 */
public final class WebDownload {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;
  private static final int TRIES = 4;
  private static final int BUFFER = 1 << 16;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Supplier<HttpClient> clients;
  private final Duration patience;
  private HttpClient client;

  /**
   * What is fetched.
   *
   * @param address of the file
   * @param bytes of the file; 0 when not known
   * @param algorithm of the hash, such as {@code SHA-256}
   * @param hash lower-case hexadecimal; the beginning of it where no more was published
   */
  public record File(URI address, long bytes, String algorithm, String hash) {
    /** The last part of the address. */
    public String name() {
      String path = address.getPath();
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /** Thrown when the connection broke; what has arrived is kept. */
  private static final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    Broken(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Downloads through a client, which knows the proxy.
   *
   * @param clients makes one that follows redirects; asked at the first download, for it takes a
   *     fifth of a second
   */
  public WebDownload(Supplier<HttpClient> clients) {
    this(clients, PATIENCE);
  }

  WebDownload(Supplier<HttpClient> clients, Duration patience) {
    this.clients = clients;
    this.patience = patience;
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client = clients.get();
    }
    return client;
  }

  /**
   * Fetches a file into a folder.
   *
   * @return the file
   * @throws CancelledException when asked to stop; what has arrived is kept
   * @throws GraftException when it cannot be had: why, and what to do
   */
  public Path fetch(File wanted, Path folder, ProgressListener progress, CancellationToken token) {
    Path target = folder.resolve(wanted.name());
    Path part = folder.resolve(wanted.name() + ".part");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Disk.cannotWrite(folder, e);
    }
    boolean resumed = size(part) > 0;
    arrive(wanted, part, progress, token);
    if (resumed && !fits(wanted, part)) {
      Disk.delete(part); // its beginning was of another file, or of a disk that failed
      arrive(wanted, part, progress, token);
    }
    check(wanted, part);
    try {
      Files.move(part, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Disk.cannotWrite(target, e);
    }
    return target;
  }

  /** Tries again, as long as every try brings something. */
  private void arrive(File wanted, Path part, ProgressListener progress, CancellationToken token) {
    int tries = 0;
    while (true) {
      long before = size(part);
      try {
        request(wanted, part, progress, token);
        return;
      } catch (Broken e) {
        token.throwIfCancelled();
        tries = size(part) > before ? 1 : tries + 1;
        if (tries >= TRIES) {
          throw DownloadTrouble.brokenOff(wanted, size(part), e);
        }
      } catch (IOException e) {
        token.throwIfCancelled();
        throw DownloadTrouble.unreachable(wanted, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      }
    }
  }

  private void request(File wanted, Path part, ProgressListener progress, CancellationToken token)
      throws IOException, InterruptedException {
    token.throwIfCancelled();
    long have = size(part);
    if (wanted.bytes() > 0 && have == wanted.bytes()) {
      return;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(wanted.address()).timeout(patience);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response = send(request.build(), token);
    try (InputStream body = response.body()) {
      token.onCancel(() -> closeQuietly(body));
      switch (response.statusCode()) {
        case OK -> receive(wanted, response, part, 0, progress, token);
        case PARTIAL -> receive(wanted, response, part, startsAt(response, have), progress, token);
        case NOT_SATISFIABLE -> {
          if (!fits(wanted, part)) {
            Disk.delete(part);
            throw new Broken(new IOException("the kept part is longer than the file"));
          }
        }
        default -> throw DownloadTrouble.refused(wanted, response.statusCode());
      }
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request, CancellationToken token)
      throws IOException, InterruptedException {
    var pending = client().sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    token.onCancel(() -> pending.cancel(true));
    try {
      return pending.get();
    } catch (java.util.concurrent.CancellationException e) {
      throw new CancelledException();
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException(e.getCause());
    }
  }

  /** A server may answer with another range than the one that was asked for. */
  private static long startsAt(HttpResponse<?> response, long have) throws IOException {
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (!range.startsWith("bytes " + have + "-")) {
      throw new IOException("the server sent the range '" + range + "'");
    }
    return have;
  }

  private void receive(
      File wanted,
      HttpResponse<InputStream> response,
      Path part,
      long from,
      ProgressListener progress,
      CancellationToken token)
      throws IOException {
    long announced = response.headers().firstValueAsLong("Content-Length").orElse(0);
    long total = announced > 0 ? from + announced : wanted.bytes();
    checkRoom(part, total - from);
    DownloadPace pace = new DownloadPace(wanted.name(), from, total, progress);
    try (Stall stall = new Stall(response.body(), patience);
        OutputStream out = open(part, from)) {
      byte[] buffer = new byte[BUFFER];
      int read;
      while ((read = read(response.body(), buffer)) >= 0) {
        token.throwIfCancelled();
        stall.alive();
        write(out, part, buffer, read);
        pace.arrived(read);
      }
    }
    if (total > 0 && size(part) < total) {
      throw new Broken(new IOException("the connection was closed early"));
    }
  }

  private static int read(InputStream in, byte[] buffer) throws Broken {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new Broken(e);
    }
  }

  private static OutputStream open(Path part, long from) {
    try {
      return from > 0
          ? Files.newOutputStream(part, StandardOpenOption.APPEND)
          : Files.newOutputStream(part);
    } catch (IOException e) {
      throw Disk.cannotWrite(part, e);
    }
  }

  private static void write(OutputStream out, Path part, byte[] buffer, int length) {
    try {
      out.write(buffer, 0, length);
    } catch (IOException e) {
      throw Disk.cannotWrite(part, e);
    }
  }

  private static void checkRoom(Path part, long bytes) throws IOException {
    long room = Files.getFileStore(part.toAbsolutePath().getParent()).getUsableSpace();
    if (bytes > room) {
      throw DownloadTrouble.noRoom(part.getParent(), bytes, room);
    }
  }

  private static boolean fits(File wanted, Path part) {
    return Files.isRegularFile(part)
        && (wanted.bytes() == 0 || size(part) == wanted.bytes())
        && Hashes.of(part, wanted.algorithm()).startsWith(wanted.hash());
  }

  private static void check(File wanted, Path part) {
    long size = size(part);
    if (wanted.bytes() > 0 && size != wanted.bytes()) {
      Disk.delete(part);
      throw DownloadTrouble.otherSize(wanted, size);
    }
    String hash = Hashes.of(part, wanted.algorithm());
    if (!hash.startsWith(wanted.hash())) {
      Disk.delete(part);
      throw DownloadTrouble.otherHash(wanted, hash);
    }
  }

  private static long size(Path part) {
    try {
      return Files.exists(part) ? Files.size(part) : 0;
    } catch (IOException e) {
      throw Disk.cannotRead(part, e);
    }
  }

  private static void closeQuietly(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // it is closed in order to wake its reader, who will notice
    }
  }
}
