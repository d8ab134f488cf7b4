package studio.graft.storage;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import studio.graft.model.GraftException;

/** Why a download failed, in words: what happened, to which file, and what to do. */
final class DownloadTrouble {
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private DownloadTrouble() {}

  /** The server answered, and not with the file. */
  static GraftException refused(WebDownload.File wanted, int status) {
    String what =
        switch (status) {
          case NOT_FOUND, GONE -> "there is no such file any more";
          case 401, 403, 407, 451 ->
              "it may not be fetched from here (a proxy may want a password)";
          default ->
              status >= 500
                  ? "the server has trouble; try again later"
                  : "an answer that is no file";
        };
    return new GraftException(
        "%s answered: %s (HTTP %d). Nothing was changed. You can also fetch the file elsewhere and import it."
            .formatted(wanted.address(), what, status));
  }

  /** The connection broke again and again without bringing anything. */
  static GraftException brokenOff(WebDownload.File wanted, long kept, IOException e) {
    return new GraftException(
        "The connection to %s broke (%s). %,d bytes are kept: download again, and it goes on from there."
            .formatted(wanted.address().getHost(), e.getMessage(), kept),
        e);
  }

  /** No answer came. */
  static GraftException unreachable(WebDownload.File wanted, IOException e) {
    String why;
    if (e instanceof HttpTimeoutException) {
      why = "it did not answer in time";
    } else if (e instanceof SSLException) {
      why = "the connection is not trusted (%s)".formatted(e.getMessage());
    } else if (e instanceof ConnectException
        || e.getCause() instanceof UnresolvedAddressException) {
      why = "there is no connection to it (this machine may be offline)";
    } else {
      why = String.valueOf(e.getMessage());
    }
    return new GraftException(
        "%s cannot be reached: %s. Connect and try again, or fetch %s on another machine and import the file here."
            .formatted(wanted.address().getHost(), why, wanted.address()),
        e);
  }

  /** What arrived is shorter or longer than what was published. */
  static GraftException otherSize(WebDownload.File wanted, long bytes) {
    return new GraftException(
        "The file from %s has %,d bytes; the published one has %,d. It was deleted. Try again later, or fetch it from another network."
            .formatted(wanted.address(), bytes, wanted.bytes()));
  }

  /** What arrived has another hash than what was published. */
  static GraftException otherHash(WebDownload.File wanted, String hash) {
    return new GraftException(
        ("The file from %s is not the one that was published: its %s is %s, not %s. It was"
                + " deleted. Try again; if it happens again, something on the way changes files.")
            .formatted(wanted.address(), wanted.algorithm(), hash, wanted.hash()));
  }

  /** The disk is too full for what is still to come. */
  static GraftException noRoom(Path folder, long bytes, long room) {
    return new GraftException(
        "The disk has no room for the download: %,d MB are needed in %s, %,d MB are free. Free some space and try again."
            .formatted(bytes / 1_000_000, folder, room / 1_000_000));
  }
}
