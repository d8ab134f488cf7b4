package studio.graft.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import studio.graft.model.RunEvent;

/** Follows the events of a run that another process trains. Not thread-safe. */
public final class EventTail {
  private final GrowingLines lines;
  private final EventFile events = new EventFile();

  EventTail(Path file) {
    lines = new GrowingLines(file);
  }

  /**
   * Events that came since the last call, all of them at the first; unreadable ones are left out.
   */
  public List<RunEvent> next() {
    return lines.next().stream().map(events::parse).filter(Objects::nonNull).toList();
  }
}
