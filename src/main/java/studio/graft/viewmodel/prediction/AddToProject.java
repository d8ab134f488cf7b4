package studio.graft.viewmodel.prediction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.workflow.ImportImages;
import studio.graft.workflow.ImportOptions;
import studio.graft.workflow.ImportResult;
import studio.graft.workflow.ProjectSession;

/** Brings predicted files into the project as labelled images; the files stay where they are. */
final class AddToProject {
  private static final ImportOptions LINKED =
      new ImportOptions(ImportOptions.Labels.NONE, null, Split.UNASSIGNED, false);

  private final ImportImages importImages;

  /**
   * What came of it.
   *
   * @param added files that were new to the project
   * @param relabelled files that were in it already and bear the label now
   * @param elsewhere files whose contents the project has under another name; left alone
   */
  record Outcome(int added, int relabelled, int elsewhere) {
    /** What came of it, for people. */
    String sentence(ClassLabel label) {
      List<String> parts = new ArrayList<>();
      parts.add(
          (added == 1 ? "1 image was added as " : added + " images were added as ") + label.name());
      if (relabelled > 0) {
        parts.add(relabelled + " that the project had already bear this label now");
      }
      if (elsewhere > 0) {
        parts.add(elsewhere + " are in the project under another name and were left alone");
      }
      return String.join("; ", parts) + ".";
    }
  }

  AddToProject(ImportImages importImages) {
    this.importImages = importImages;
  }

  Outcome run(
      ProjectSession session,
      Collection<Path> files,
      ClassLabel label,
      ProgressListener progress,
      CancellationToken token) {
    List<Path> sources = files.stream().map(AddToProject::normal).distinct().toList();
    ImportResult result = importImages.run(session, sources, LINKED, progress, token);
    Project project = session.project();
    Set<Path> wanted = Set.copyOf(sources);
    List<Integer> ids =
        project.images().stream()
            .filter(image -> wanted.contains(normal(project.resolve(image))))
            .map(ImageItem::id)
            .collect(Collectors.toList());
    session.label(ids, label.id());
    int relabelled = ids.size() - result.imported();
    return new Outcome(result.imported(), relabelled, sources.size() - ids.size());
  }

  private static Path normal(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
