package studio.graft.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where the log goes: into a file; to the console only when asked to. */
public final class Logs {
  private static final int FILE_BYTES = 2_000_000;
  private static final int FILES = 4;
  private static final String FOLDER = "graft.logs";

  private Logs() {}

  /** Logs into a folder. Where it cannot be written there is no log, and work goes on. */
  public static void toFolder(Path folder) {
    configure();
    System.setProperty(FOLDER, folder.toString());
    try {
      Files.createDirectories(folder);
      // %u: another number where another process of ours is writing already
      FileHandler handler =
          new FileHandler(folder.resolve("graft-%u.%g.log").toString(), FILE_BYTES, FILES, true);
      handler.setFormatter(new SimpleFormatter());
      handler.setErrorManager(new Silent()); // a full disk costs the log, not the answer
      root().addHandler(handler);
    } catch (IOException e) {
      root().log(Level.FINE, "no log file", e);
    }
  }

  /** Logs to a stream, besides. */
  public static void alsoTo(PrintStream stream) {
    Handler handler = new StreamHandler(stream);
    handler.setFormatter(new SimpleFormatter());
    root().addHandler(handler);
  }

  /** Logs to a stream only, as a worker does, whose parent keeps what it says. */
  public static void onlyTo(PrintStream stream) {
    configure();
    alsoTo(stream);
  }

  static String folder() {
    return System.getProperty(FOLDER, "the log folder");
  }

  private static void configure() {
    try (InputStream config = Logs.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(config);
    } catch (IOException e) {
      root().log(Level.FINE, "no log configuration", e);
    }
  }

  private static Logger root() {
    return Logger.getLogger("");
  }

  private static final class Silent extends ErrorManager {
    @Override
    public void error(String message, Exception failure, int code) {}
  }

  /** Unlike the JDK's console handler it writes to the stream that it is given, and flushes. */
  private static final class StreamHandler extends Handler {
    private final PrintStream stream;

    StreamHandler(PrintStream stream) {
      this.stream = stream;
    }

    @Override
    public void publish(LogRecord logged) {
      if (isLoggable(logged)) {
        stream.print(getFormatter().format(logged));
        stream.flush();
      }
    }

    @Override
    public void flush() {
      stream.flush();
    }

    @Override
    public void close() {}
  }
}
