package studio.graft.worker;

import java.nio.file.Path;
import java.util.OptionalLong;
import studio.graft.storage.MemoryKillCount;

/**
 * How often Linux ended a process because memory ran out, from {@code /proc/vmstat}: the exit code
 * of such a process is that of any that was killed.
 */
final class MemoryKills {
  /** What ended a process that was killed. */
  enum Verdict {
    /** The system, since memory ran out. */
    MEMORY,
    /** Another program, or a person. */
    SOMEONE,
    /** This system does not say. */
    UNKNOWN
  }

  private final Path counters;
  private final OptionalLong before;

  /** Counts from now on. */
  MemoryKills() {
    this(MemoryKillCount.COUNTERS);
  }

  MemoryKills(Path counters) {
    this.counters = counters;
    before = count();
  }

  /** Whether there were any since this was made. */
  Verdict sinceThen() {
    OptionalLong now = count();
    if (before.isEmpty() || now.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    return now.getAsLong() > before.getAsLong() ? Verdict.MEMORY : Verdict.SOMEONE;
  }

  private OptionalLong count() {
    return MemoryKillCount.in(counters);
  }
}
