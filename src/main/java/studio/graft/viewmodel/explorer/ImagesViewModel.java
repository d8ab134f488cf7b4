package studio.graft.viewmodel.explorer;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.model.SplitPlan;
import studio.graft.model.TablePreview;
import studio.graft.viewmodel.common.ImportNotice;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.ImportImages;
import studio.graft.workflow.ImportOptions;
import studio.graft.workflow.PreviewLabels;
import studio.graft.workflow.ProjectSession;
import studio.graft.workflow.SplitImages;

/** Brings images into the open project and divides them. */
public final class ImagesViewModel {
  private final Studio studio;
  private final ImportImages importImages;
  private final SplitImages splitImages;
  private final ReadOnlyBooleanWrapper importing = new ReadOnlyBooleanWrapper();

  /** Imports and divides with these use cases. */
  public ImagesViewModel(Studio studio, ImportImages importImages, SplitImages splitImages) {
    this.studio = studio;
    this.importImages = importImages;
    this.splitImages = splitImages;
  }

  /** Whether an import is going on. */
  public ReadOnlyBooleanProperty importingProperty() {
    return importing.getReadOnlyProperty();
  }

  /** Imports files and folders. */
  public void importImages(List<Path> sources, ImportChoice choice) {
    ProjectSession session = studio.sessionProperty().get();
    if (session == null || importing.get()) {
      return;
    }
    ImportOptions options =
        new ImportOptions(
            switch (choice.labels()) {
              case FOLDERS -> ImportOptions.Labels.FOLDERS;
              case INNER_FOLDERS -> ImportOptions.Labels.INNER_FOLDERS;
              case TABLE -> ImportOptions.Labels.CSV;
              case NONE -> ImportOptions.Labels.NONE;
            },
            choice.table(),
            choice.parts() ? null : Split.UNASSIGNED,
            choice.copy());
    importing.set(true);
    studio
        .activities()
        .start(
            "Importing images",
            (progress, token) -> importImages.run(session, sources, options, progress, token),
            result -> studio.activities().tell(ImportNotice.of(result)),
            () -> importing.set(false));
  }

  /**
   * Looks at a table of labels for files that are about to be imported; told on the window's
   * thread.
   */
  public void look(Path table, List<Path> sources, Consumer<TablePreview> onLooked) {
    Project project = studio.projectProperty().get();
    if (project != null) {
      studio
          .activities()
          .start(
              "Reading the table of labels",
              (progress, token) -> PreviewLabels.of(table, sources, project.folder(), token),
              onLooked);
    }
  }

  /** How the open project was divided last, or how it is proposed to be. */
  public SplitPlan plan() {
    Project project = studio.projectProperty().get();
    return project == null || project.splitPlan() == null ? SplitPlan.DEFAULT : project.splitPlan();
  }

  /** Divides the labelled images. */
  public void split(SplitPlan plan) {
    ProjectSession session = studio.sessionProperty().get();
    if (session == null) {
      return;
    }
    studio
        .activities()
        .change("Split images", (progress, token) -> splitImages.run(session, plan), divided -> {});
  }

  /** Counts the groups that a plan keeps together; told on the window's thread. */
  public void countGroups(SplitPlan plan, IntConsumer onCounted) {
    Project project = studio.projectProperty().get();
    if (project != null) {
      studio
          .activities()
          .start(
              "Counting groups",
              (progress, token) -> splitImages.groups(project, plan),
              onCounted::accept);
    }
  }
}
