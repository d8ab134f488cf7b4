package studio.graft.viewmodel.training;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.RunLibrary;

/** Deletes runs; the last deletion can be taken back. Used on the window's thread only. */
public final class RunTrash {
  private final Studio studio;
  private final ReadOnlyObjectWrapper<Run> deleted = new ReadOnlyObjectWrapper<>();
  private List<RunLibrary.Deleted> last = List.of();

  RunTrash(Studio studio) {
    this.studio = studio;
  }

  /** Whether a run can be deleted: not while it trains. */
  public boolean deletable(Run run) {
    return run != null && (run.ended() || run.queued());
  }

  /** Moves a run to the project's trash; {@link #undo} brings it back. */
  public void delete(Run run) {
    Project open = studio.projectProperty().get();
    if (open == null || !deletable(run)) {
      return;
    }
    studio
        .activities()
        .change(
            "Deleting the run",
            (progress, token) -> studio.library().delete(open, List.of(run)),
            gone -> {
              last = gone;
              deleted.set(run);
              studio.trainings().forget(List.of(run.id()));
              studio.removed(run);
            });
  }

  /** Brings back the run that was deleted last. */
  public void undo() {
    Project open = studio.projectProperty().get();
    List<RunLibrary.Deleted> back = last;
    if (open == null || back.isEmpty()) {
      return;
    }
    last = List.of();
    deleted.set(null);
    studio
        .activities()
        .change(
            "Bringing the run back",
            (progress, token) -> {
              studio.library().restore(open, back);
              return back.get(0).run();
            },
            restored -> {
              studio.selectedRunProperty().set(restored);
              studio.refreshRuns();
            });
  }

  /** Puts the offer to bring the deleted run back away. */
  public void forget() {
    last = List.of();
    deleted.set(null);
  }

  /** The run that was deleted last and can come back; null when there is none. */
  public ReadOnlyObjectProperty<Run> deletedProperty() {
    return deleted.getReadOnlyProperty();
  }
}
