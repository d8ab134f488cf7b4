package studio.graft.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.GraftException;
import studio.graft.model.ProjectChange;

/**
 * The changes since a project file was last written: JSON lines, the first of which names the
 * file's generation. A line counts once it ends with a line feed; what a dying process left
 * unfinished at the end is no change, but it is named, since a file that was cut ends so, too. Each
 * line has a checksum, see {@link JournalLine}; one that is damaged is passed over and named, since
 * all others can still be read.
 */
final class Journal implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Path file;
  private final AppendFile.Opener opener;
  private final JsonMapper mapper;
  private final long base;
  private AppendFile out;
  private long length;
  private boolean dirtyTail;

  /** The first line. */
  private record Header(int format, long base) {}

  /**
   * What a journal file holds.
   *
   * @param base generation of the project file that it adds to, -1 when no journal says it
   * @param changes in order
   * @param length of the whole lines in bytes
   * @param damaged lines that could not be read, and what they still say
   */
  record Content(long base, List<ProjectChange> changes, long length, List<Damage> damaged) {
    static final Content NONE = new Content(-1, List.of(), 0, List.of());
  }

  /**
   * A line that could not be read.
   *
   * @param line its number, from 1
   * @param remains what it still says of its change; may be empty
   * @param last whether the file ends with it, so that more may have stood behind it
   */
  record Damage(int line, String remains, boolean last) {}

  /**
   * A journal to add to. Its file is made with the first change.
   *
   * @param base generation of the project file
   * @param content what the file holds for that generation; {@link Content#NONE} to begin anew
   */
  Journal(Path file, long base, Content content, AppendFile.Opener opener) {
    this.file = file;
    this.base = base;
    this.opener = opener;
    this.mapper = Json.mapper();
    this.length = content.length();
    this.dirtyTail = true;
  }

  /**
   * Reads a journal file.
   *
   * @throws GraftException when its first line is damaged, or it is of a newer format
   */
  static Content read(Path file) {
    byte[] bytes;
    try {
      bytes = Disk.contents(file);
    } catch (NoSuchFileException e) {
      return Content.NONE;
    } catch (IOException e) {
      throw Disk.cannotRead(file, e);
    }
    JsonMapper mapper = Json.mapper();
    Header header = null;
    List<ProjectChange> changes = new ArrayList<>();
    List<Damage> damaged = new ArrayList<>();
    int start = 0;
    for (int line = 1; start < bytes.length; line++) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      if (end == bytes.length) {
        LOG.warn("{} ends in the middle of line {}", file, line);
        damaged.add(new Damage(line, JournalLine.remains(bytes, start, end), true));
        break; // torn: its line feed never reached the disk, or the file was cut
      }
      try {
        byte[] json =
            JournalLine.json(bytes, start, end)
                .orElseThrow(() -> new IllegalArgumentException("its checksum is another one"));
        if (header == null) {
          header = mapper.readValue(json, Header.class);
          checkFormat(file, header);
        } else {
          changes.add(mapper.readValue(json, ChangeDto.class).toChange());
        }
      } catch (GraftException newer) {
        throw newer;
      } catch (IOException | RuntimeException e) {
        if (header == null) {
          throw damaged(file, e);
        }
        if (end + 1 == bytes.length) {
          LOG.warn("{} ends with line {}, which is damaged", file, line, e);
          damaged.add(new Damage(line, JournalLine.remains(bytes, start, end), true));
          break;
        }
        LOG.warn("line {} of {} is damaged; it is passed over", line, file, e);
        damaged.add(new Damage(line, JournalLine.remains(bytes, start, end), false));
      }
      start = end + 1;
    }
    return header == null
        ? new Content(Content.NONE.base(), List.of(), 0, List.copyOf(damaged))
        : new Content(header.base(), changes, start, List.copyOf(damaged));
  }

  /**
   * Adds a change; it is on disk when this returns.
   *
   * @throws GraftException when it could not be written; then the journal is as before
   */
  void append(ProjectChange change) {
    try {
      if (out == null) {
        out = opener.open(file);
      } else if (!Files.exists(file)) {
        // an open file can be written to although nobody will ever find it again
        throw new NoSuchFileException(file.toString());
      }
      if (dirtyTail) {
        cutTail();
      }
      byte[] line = line(change);
      dirtyTail = true;
      out.append(line);
      dirtyTail = false;
      if (length == 0) {
        Disk.syncFolder(file.getParent());
      }
      length += line.length;
    } catch (IOException e) {
      undoAppend();
      throw Disk.cannotWrite(file, e);
    }
  }

  private void undoAppend() {
    if (out != null) {
      try {
        cutTail();
      } catch (IOException e) {
        // tried again before the next change; a half line at the end is no change either
        LOG.warn("{} could not be cut to its last whole line", file, e);
      }
    }
  }

  private void cutTail() throws IOException {
    if (out.length() != length) {
      out.truncate(length);
    }
    dirtyTail = false;
  }

  private byte[] line(ProjectChange change) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (length == 0) {
      bytes.writeBytes(
          JournalLine.of(mapper.writeValueAsBytes(new Header(ProjectFile.FORMAT, base))));
    }
    bytes.writeBytes(JournalLine.of(mapper.writeValueAsBytes(ChangeDto.of(change, Instant.now()))));
    return bytes.toByteArray();
  }

  /** Whether it holds changes. */
  boolean hasChanges() {
    return length > 0;
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  private static void checkFormat(Path file, Header header) {
    if (header.format() > ProjectFile.FORMAT) {
      throw new GraftException(
          "The change journal "
              + file
              + " was written by a newer version of Graft Studio. Install the newer version to open"
              + " the project; nothing was changed.");
    }
    if (header.format() < 1) {
      throw new IllegalArgumentException("no header");
    }
  }

  private static GraftException damaged(Path file, Exception cause) {
    return new GraftException(
        "The change journal "
            + file
            + " is damaged in line 1, which says what it belongs to. Nothing was changed. Restore it"
            + " from a backup; or, to go on with the project as it was saved before these changes,"
            + " move the journal to another folder.",
        cause);
  }
}
