package studio.graft.workflow;

import java.nio.file.Path;
import java.util.List;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;

/** Adds images to a project. */
public final class ImportImages {
  /**
   * Adds the images below the sources; all or nothing: cancelled or failed, the project is as
   * before. Files that the project has already are left alone.
   *
   * @param sources files or folders
   * @throws studio.graft.model.GraftException when a source does not exist or holds no image
   */
  public ImportResult run(
      ProjectSession session,
      List<Path> sources,
      ImportOptions options,
      ProgressListener progress,
      CancellationToken token) {
    throw new UnsupportedOperationException();
  }
}
