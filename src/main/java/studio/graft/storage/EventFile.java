package studio.graft.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.RunEvent;

/** The events of a run: JSON lines that only grow. */
final class EventFile {
  private static final Logger LOG = LoggerFactory.getLogger(EventFile.class);

  private final JsonMapper mapper =
      Json.mapper().rebuild().addMixIn(RunEvent.class, RunEventJson.class).build();

  /**
   * Adds an event. It is with the operating system when this returns and so outlives this process;
   * it is forced to the disk as well unless it is one of the many that only tell of progress.
   */
  void append(Path file, RunEvent event) {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      if (endsTorn(out)) {
        line.write('\n'); // what a dying process left must not swallow this line
      }
      mapper.writerFor(RunEvent.class).writeValue(line, event);
      line.write('\n');
      out.seek(out.length());
      out.write(line.toByteArray());
      if (!(event instanceof RunEvent.Step) && !(event instanceof RunEvent.Preparing)) {
        out.getFD().sync();
      }
    } catch (IOException e) {
      throw Disk.cannotWrite(file, e);
    }
  }

  /** All whole events; lines that cannot be read are passed over. */
  List<RunEvent> read(Path file) {
    List<RunEvent> events = new ArrayList<>();
    byte[] bytes;
    try {
      bytes = Disk.contents(file);
    } catch (NoSuchFileException e) {
      return events;
    } catch (IOException e) {
      throw Disk.cannotRead(file, e);
    }
    int start = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        RunEvent event = parse(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        if (event != null) {
          events.add(event);
        }
        start = end + 1;
      }
    }
    return events;
  }

  /** An event from its line, null when it is none. */
  RunEvent parse(String line) {
    try {
      return line.isEmpty() ? null : mapper.readValue(line, RunEvent.class);
    } catch (IOException e) {
      LOG.warn("a line is no event; it is passed over: {}", e.getMessage());
      return null;
    }
  }

  /** Forgets what lies behind this length; a shorter file stays as it is. */
  void truncate(Path file, long length) {
    if (!Files.exists(file)) {
      return;
    }
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      if (out.length() > length) {
        out.setLength(length);
        out.getFD().sync();
      }
    } catch (IOException e) {
      throw Disk.cannotWrite(file, e);
    }
  }

  private static boolean endsTorn(RandomAccessFile file) throws IOException {
    long length = file.length();
    if (length == 0) {
      return false;
    }
    file.seek(length - 1);
    return file.read() != '\n';
  }
}
