package studio.graft.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file {@code control} of a run: a word in each line, for the process that trains it. Whoever
 * sees the run's folder can steer it, also a window that did not start it.
 */
public final class ControlFile {
  private static final String NAME = "control";

  private final Path file;
  private final GrowingLines lines;

  /** The control of the run in a folder. */
  public ControlFile(Path runFolder) {
    file = runFolder.resolve(NAME);
    lines = new GrowingLines(file);
  }

  /** Says a word to the process that trains. */
  public void say(String word) {
    try {
      Files.writeString(
          file,
          word + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw Disk.cannotWrite(file, e);
    }
  }

  /** Words that were said since the last call. */
  public List<String> heard() {
    return lines.next();
  }

  /** Forgets what was said to an earlier process. */
  public void clear() {
    Disk.delete(file);
  }
}
