package studio.graft.workflow;

import java.nio.file.Path;
import java.util.List;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.RunNotes;
import studio.graft.model.RunRecord;
import studio.graft.storage.RunNotesStore;
import studio.graft.storage.RunQueueStore;
import studio.graft.storage.RunResults;
import studio.graft.storage.RunStore;

/** Keeps the runs of a project in order: tags, notes, deleting and taking that back. */
public final class RunLibrary {
  private final RunStore runs;
  private final RunResults results = new RunResults();
  private final RunNotesStore notes = new RunNotesStore();
  private final RunQueueStore queue = new RunQueueStore();

  /**
   * A run that was deleted.
   *
   * @param run as it was
   * @param trashed where its folder lies
   * @param queued whether it waited for its turn
   */
  public record Deleted(Run run, Path trashed, boolean queued) {}

  /** Keeps the runs of a store. */
  public RunLibrary(RunStore runs) {
    this.runs = runs;
  }

  /** What was written about a run. */
  public RunNotes notes(Run run) {
    return notes.read(run.folder());
  }

  /** Writes about a run. */
  public void write(Run run, RunNotes words) {
    notes.write(run.folder(), words);
  }

  /** What was recorded of a run for whoever wants to reproduce it. */
  public RunRecord record(Run run) {
    return results.record(run.folder());
  }

  /** Compares a run with one that was trained again from it. */
  public ReproduceRun.Reproduction judge(Project project, Run original, Run again) {
    return new ReproduceRun(runs).judge(project, original, again);
  }

  /** Moves runs to the project's trash. */
  public List<Deleted> delete(Project project, List<Run> doomed) {
    return doomed.stream().map(run -> delete(project, run)).toList();
  }

  private Deleted delete(Project project, Run run) {
    queue.remove(project.folder(), run.id());
    return new Deleted(run, runs.delete(project.folder(), run), run.queued());
  }

  /** Moves deleted runs back to where they were; those that waited wait again, at the end. */
  public void restore(Project project, List<Deleted> deleted) {
    for (Deleted one : deleted) {
      runs.restore(one.run(), one.trashed());
      if (one.queued()) {
        queue.add(project.folder(), one.run().id());
      }
    }
  }
}
