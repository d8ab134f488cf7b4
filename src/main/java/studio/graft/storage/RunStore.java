package studio.graft.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.GraftException;
import studio.graft.model.Run;
import studio.graft.model.RunData;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;
import studio.graft.model.SkippedFile;
import studio.graft.model.TrainingConfig;

/**
 * Run folders, {@code runs/<id>/}, and the life of the runs in them: what was asked for, the events
 * since, and whether a process works on it. What comes out of a run is in {@link RunResults}. Files
 * are replaced atomically, events appended and flushed. Thread-safe.
 */
public final class RunStore {
  private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
  private static final String RUNS = "runs";
  static final String EVENTS = "events.jsonl";
  private static final String PROCESS = "process.json";
  private static final String MAY_HAVE_STARVED =
      "The process that trained is gone without a word. Since it began, the system has ended"
          + " processes for want of memory, perhaps this one. Going on takes half as many images at"
          + " once.";

  private final Path counters;
  private final RunConfigFile configs = new RunConfigFile();
  private final EventFile events = new EventFile();
  private final RunQueueStore queue = new RunQueueStore();
  private final CheckpointStore checkpoints = new CheckpointStore();

  /** Runs on this machine. */
  public RunStore() {
    this(MemoryKillCount.COUNTERS);
  }

  /**
   * Runs on this machine.
   *
   * @param counters where the system tells how often it has ended processes
   */
  RunStore(Path counters) {
    this.counters = counters;
  }

  /**
   * Makes the folder of a new run with {@code config.json} and {@code split.csv}; all or nothing.
   * The run counts as alive while this process lives, until {@link #claim} says another one.
   *
   * @param projectFolder absolute
   */
  public Run create(Path projectFolder, TrainingConfig config, RunData data) {
    Path runs = projectFolder.resolve(RUNS);
    Path unfinished = runs.resolve("." + UUID.randomUUID());
    Instant created = Instant.now();
    try {
      Files.createDirectories(unfinished);
      configs.write(unfinished, projectFolder, created, config, data);
      claim(unfinished);
      Path folder = RunFolders.moveToFreeName(unfinished, runs, created);
      return Run.requested(folder.getFileName().toString(), folder, created, config);
    } catch (IOException e) {
      Disk.delete(unfinished);
      throw Disk.cannotWrite(runs, e);
    } catch (GraftException e) {
      Disk.delete(unfinished);
      throw e;
    }
  }

  /**
   * Gives a run that waited the images as they are labelled now, and claims it for this process.
   *
   * @param projectFolder absolute
   */
  public void begin(Path projectFolder, Run run, RunData data) {
    configs.write(run.folder(), projectFolder, run.created(), run.config(), data);
    claim(run.folder());
  }

  /** Follows the events of a run that another process trains. */
  public EventTail tail(Path runFolder) {
    return new EventTail(runFolder.resolve(EVENTS));
  }

  /** Whether a process works on the run. */
  public boolean alive(Path runFolder) {
    return ProcessNote.read(runFolder.resolve(PROCESS)).filter(ProcessNote::isAlive).isPresent();
  }

  /** A run without its events. */
  public Run requested(Path runFolder) {
    RunConfigFile.Content config = configs.read(runFolder);
    return Run.requested(
        runFolder.getFileName().toString(), runFolder, config.created(), config.config());
  }

  /**
   * Records that this process works on the run, so that its death is noticed. What was said to an
   * earlier process is forgotten.
   */
  public void claim(Path runFolder) {
    new ControlFile(runFolder).clear();
    JsonFile.write(Json.mapper(), runFolder.resolve(PROCESS), ProcessNote.ofThisProcess());
  }

  /**
   * Makes a run whose process is gone ready to go on from its newest checkpoint, or from the
   * beginning where there is none: what happened since then is forgotten, all but a learning rate
   * that a person asked for, and that memory ran out, each time of which halves the parts. This
   * process claims it.
   */
  public void rewind(Path runFolder) {
    Path file = runFolder.resolve(EVENTS);
    synchronized (events) {
      List<RunEvent> before = events.read(file);
      boolean silent = !requested(runFolder).applyAll(before).ended();
      events.truncate(file, checkpoints.eventsAt(runFolder));
      List<RunEvent> forgotten = before.subList(events.read(file).size(), before.size());
      forgotten.stream()
          .filter(RunEvent.RateAsked.class::isInstance)
          .reduce((earlier, later) -> later)
          .ifPresent(asked -> events.append(file, asked));
      int divisor = forgotten.stream().mapToInt(RunStore::divisor).reduce(1, (a, b) -> a * b);
      if (silent && mayHaveStarved(runFolder)) {
        divisor *= 2;
      }
      if (divisor > 1) {
        events.append(file, new RunEvent.PartsDivided(Instant.now(), divisor));
      }
    }
    claim(runFolder);
  }

  private static int divisor(RunEvent event) {
    if (event instanceof RunEvent.PartsDivided divided) {
      return divided.divisor();
    }
    return event instanceof RunEvent.OutOfMemory ? 2 : 1;
  }

  /** The configuration of a run. */
  public TrainingConfig config(Path runFolder) {
    return configs.read(runFolder).config();
  }

  /** The images of a run; files as absolute paths. */
  public RunData data(Path runFolder) {
    return configs.data(runFolder, projectOf(runFolder));
  }

  /** Appends an event and flushes it. */
  public void append(Path runFolder, RunEvent event) {
    synchronized (events) {
      events.append(runFolder.resolve(EVENTS), event);
    }
  }

  /**
   * Records that a run was cancelled, unless it has ended already.
   *
   * @return the event, if it was recorded
   */
  public Optional<RunEvent> cancel(Path runFolder, Instant now) {
    synchronized (events) {
      if (read(runFolder).ended()) {
        return Optional.empty();
      }
      RunEvent cancelled = new RunEvent.Cancelled(now);
      append(runFolder, cancelled);
      return Optional.of(cancelled);
    }
  }

  /** The run as its events tell it; {@code INTERRUPTED} when its process is gone. */
  public Run read(Path runFolder) {
    return read(runFolder, damage -> {});
  }

  private Run read(Path runFolder, Consumer<SkippedFile> damaged) {
    Path file = runFolder.resolve(EVENTS);
    // Looked up first: a process that ends well between the two has written its last event by then.
    boolean alive = alive(runFolder);
    EventFile.Content content = events.content(file);
    Run run = judged(runFolder, requested(runFolder).applyAll(content.events()), alive);
    Optional<SkippedFile> damage = EventDamage.of(file, content, run);
    damage.ifPresent(damaged);
    return damage.isPresent() && run.status() == RunStatus.INTERRUPTED && run.failure() == null
        ? run.interrupted(damage.get().reason())
        : run;
  }

  private Run judged(Path runFolder, Run run, boolean alive) {
    if (run.milestones().isEmpty() && queue.waits(runFolder)) {
      return run.waiting(queue.refusal(runFolder));
    }
    if (run.ended() || alive) {
      return run;
    }
    return mayHaveStarved(runFolder)
        ? run.interrupted(MAY_HAVE_STARVED)
        : run.withStatus(RunStatus.INTERRUPTED);
  }

  /** Of a process that is gone without a last word, such as one that nobody watched. */
  private boolean mayHaveStarved(Path runFolder) {
    return ProcessNote.read(runFolder.resolve(PROCESS))
        .filter(note -> note.mayHaveBeenKilledForMemory(counters))
        .isPresent();
  }

  /**
   * All readable runs of a project, newest first.
   *
   * @param unreadable told the folder of each other one, and why it cannot be read; and the events
   *     of one that is there, where some of them cannot be
   */
  public List<Run> list(Path projectFolder, Consumer<SkippedFile> unreadable) {
    Path runs = projectFolder.resolve(RUNS);
    List<Path> folders;
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(runs)) {
      folders =
          inside
              .filter(p -> !p.getFileName().toString().startsWith(".") && Files.isDirectory(p))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw Disk.cannotRead(runs, e);
    }
    List<Run> found = new ArrayList<>();
    for (Path folder : folders) {
      try {
        found.add(read(folder, unreadable));
      } catch (GraftException e) {
        LOG.warn("the run {} is left out: {}", folder, e.getMessage());
        unreadable.accept(new SkippedFile(folder.toString(), e.getMessage()));
      }
    }
    found.sort(Comparator.comparing(Run::created).thenComparing(Run::id).reversed());
    return List.copyOf(found);
  }

  /**
   * Moves a run's folder to the project's trash.
   *
   * @return where it lies now, for {@link #restore}
   */
  public Path delete(Path projectFolder, Run run) {
    try {
      return Trash.move(projectFolder, RUNS, run.folder());
    } catch (IOException e) {
      throw new GraftException(
          "The run " + run.folder() + " could not be moved to the trash: " + Disk.reason(e), e);
    }
  }

  /** Moves a run back from the trash, where {@link #delete} put it, to where it was. */
  public void restore(Run run, Path trashed) {
    try {
      Files.move(trashed, run.folder());
    } catch (IOException e) {
      throw new GraftException(
          "The run " + run.id() + " could not be moved back from the trash: " + Disk.reason(e), e);
    }
  }

  /** A run lies in {@code runs/} of its project, wherever that was moved to. */
  static Path projectOf(Path runFolder) {
    return runFolder.toAbsolutePath().normalize().getParent().getParent();
  }
}
