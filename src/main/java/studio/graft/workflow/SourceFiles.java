package studio.graft.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import studio.graft.concurrent.CancellationToken;
import studio.graft.imaging.ImageSniffer;
import studio.graft.model.GraftException;
import studio.graft.model.SkippedFile;

/**
 * All files below the sources of an import, in the order of the sources, sorted by path within
 * each, none twice. Links to folders are followed, each folder is entered once; hidden files, and
 * what belongs to the project itself, are passed over.
 */
final class SourceFiles {
  private static final Set<String> OF_THE_PROJECT = Set.of("runs", "cache");
  private static final Set<String> OF_THE_SYSTEM = Set.of("thumbs.db", "desktop.ini", "__macosx");

  private final Path projectFolder;
  private final CancellationToken token;
  private final Map<Path, Found> found = new LinkedHashMap<>();
  private final List<SkippedFile> skipped = new ArrayList<>();

  /**
   * A file.
   *
   * @param file absolute
   * @param source the file or folder that was named, absolute
   */
  record Found(Path file, Path source) {}

  private SourceFiles(Path projectFolder, CancellationToken token) {
    this.projectFolder = projectFolder;
    this.token = token;
  }

  /**
   * Walks the sources.
   *
   * @throws GraftException when a source does not exist or holds no file
   */
  static SourceFiles of(List<Path> sources, Path projectFolder, CancellationToken token) {
    if (sources.isEmpty()) {
      throw new GraftException("Nothing to import was named. Name files or folders of images.");
    }
    SourceFiles files = new SourceFiles(projectFolder, token);
    for (Path source : sources) {
      files.add(source.toAbsolutePath().normalize());
    }
    return files;
  }

  /** The files. */
  List<Found> found() {
    return List.copyOf(found.values());
  }

  /** Folders and files that could not be looked into. */
  List<SkippedFile> skipped() {
    return List.copyOf(skipped);
  }

  private void add(Path source) {
    if (Files.isRegularFile(source)) {
      found.putIfAbsent(source, new Found(source, source));
      return;
    }
    if (!Files.exists(source)) {
      throw new GraftException(
          "There is no file or folder " + source + ". Check the path; nothing was imported.");
    }
    if (!Files.isDirectory(source)) {
      skipped.add(new SkippedFile(source.toString(), ImageSniffer.SPECIAL));
      return;
    }
    SourceWalk walk = new SourceWalk(path -> isHidden(path) || isOwn(path), token);
    List<Path> inside = walk.below(source);
    skipped.addAll(walk.skipped());
    if (inside.isEmpty() && walk.skipped().isEmpty()) {
      throw new GraftException(
          "The folder "
              + source
              + " holds no images. Choose a folder with images in it, or with one folder of images"
              + " for each class.");
    }
    inside.forEach(file -> found.putIfAbsent(file, new Found(file, source)));
  }

  private boolean isOwn(Path path) {
    return projectFolder.equals(path.getParent())
        && (OF_THE_PROJECT.contains(path.getFileName().toString())
            || path.toString().endsWith(".graft")
            || path.toString().endsWith(".graft-journal"));
  }

  private static boolean isHidden(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(".") || OF_THE_SYSTEM.contains(name.toLowerCase(Locale.ROOT));
  }
}
