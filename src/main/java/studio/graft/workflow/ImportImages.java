package studio.graft.workflow;

import java.nio.file.Path;
import java.util.List;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.ImageDecoder;

/** Adds images to a project. */
public final class ImportImages {
  /**
   * An import.
   *
   * @param decoder looks into files
   * @param runner with as many threads as files are to be read at once
   */
  public ImportImages(ImageDecoder decoder, JobRunner runner) {}

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
