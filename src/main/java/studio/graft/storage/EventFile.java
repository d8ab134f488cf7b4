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

  /**
   * What a file holds.
   *
   * @param events the whole ones
   * @param damaged numbers of the lines that are none, from 1
   * @param torn whether it ends in the middle of a line
   */
  record Content(List<RunEvent> events, List<Integer> damaged, boolean torn) {}

  /** All whole events; lines that cannot be read are passed over. */
  List<RunEvent> read(Path file) {
    return content(file).events();
  }

  /** All whole events, and what is wrong with the others. No file holds nothing. */
  Content content(Path file) {
    List<RunEvent> events = new ArrayList<>();
    List<Integer> damaged = new ArrayList<>();
    byte[] bytes;
    try {
      bytes = Disk.contents(file);
    } catch (NoSuchFileException e) {
      return new Content(events, damaged, false);
    } catch (IOException e) {
      throw Disk.cannotRead(file, e);
    }
    int start = 0;
    int line = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        line++;
        RunEvent event = parse(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        if (event != null) {
          events.add(event);
        } else if (end > start) {
          damaged.add(line);
        }
        start = end + 1;
      }
    }
    return new Content(events, damaged, start < bytes.length);
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

  /** Whether a file of lines ends in the middle of one. */
  static boolean endsTorn(RandomAccessFile file) throws IOException {
    long length = file.length();
    if (length == 0) {
      return false;
    }
    file.seek(length - 1);
    return file.read() != '\n';
  }
}
