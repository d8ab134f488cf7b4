package studio.graft.workflow;

import java.nio.file.Path;
import java.util.List;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.ImageDecoder;
import studio.graft.model.ImageItem;
import studio.graft.model.Split;
import studio.graft.platform.SampleLocator;
import studio.graft.storage.ProjectStore;
import studio.graft.storage.SettingsStore;

/** The real use cases on a temporary folder. */
final class Desk implements AutoCloseable {
  final Path home;
  final JobRunner runner = new JobRunner();
  final Projects projects;
  final ImportImages imports = new ImportImages(new ImageDecoder(), runner);

  Desk(Path home) {
    this.home = home;
    projects =
        new Projects(
            new ProjectStore(),
            new SettingsStore(home.resolve("config")),
            new SampleLocator(List.of(home)));
  }

  ImportResult add(ProjectSession session, ImportOptions options, Path... sources) {
    return imports.run(
        session, List.of(sources), options, ProgressListener.NONE, new CancellationToken());
  }

  ImportResult add(ProjectSession session, Path... sources) {
    return add(session, ImportOptions.DEFAULT, sources);
  }

  static ImportOptions options(ImportOptions.Labels labels, Path csv, Split as, boolean copy) {
    return new ImportOptions(labels, csv, as, copy);
  }

  /** The class name of the only image with that file name; "-" for none. */
  static String label(ProjectSession session, String fileName) {
    List<ImageItem> found =
        session.project().images().stream().filter(i -> i.fileName().equals(fileName)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " images are called " + fileName);
    }
    return found
        .get(0)
        .label()
        .map(id -> session.project().classById(id).orElseThrow().name())
        .orElse("-");
  }

  @Override
  public void close() {
    runner.close();
  }
}
