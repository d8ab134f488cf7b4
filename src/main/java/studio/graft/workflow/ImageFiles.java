package studio.graft.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import studio.graft.model.GraftException;

/** Files that look like images, below files and folders. */
final class ImageFiles {
  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "jpe", "png", "gif", "bmp", "webp", "tif", "tiff");

  private ImageFiles() {}

  /**
   * Files in the order given, folders searched to the bottom and sorted by name. A file that is
   * named itself is taken whatever it is called.
   *
   * @return paths that begin as the sources were given
   * @throws GraftException when a source does not exist, or there is no image at all
   */
  static List<Path> in(List<Path> sources) {
    List<Path> files = new ArrayList<>();
    for (Path source : sources) {
      if (Files.isDirectory(source)) {
        files.addAll(below(source));
      } else if (Files.exists(source)) {
        files.add(source);
      } else {
        throw new GraftException("There is no file or folder " + source + ". Check the path.");
      }
    }
    if (files.isEmpty()) {
      throw new GraftException(
          "There is no image in "
              + sources.get(0)
              + ". Give a folder that holds JPEG, PNG, GIF, BMP, WebP or TIFF files.");
    }
    return List.copyOf(files);
  }

  /** Files below a folder that look like images, sorted by name. */
  static List<Path> below(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(ImageFiles::looksLikeImage).filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new GraftException(
          "The folder " + folder + " cannot be read (" + e.getMessage() + ").", e);
    }
  }

  private static boolean looksLikeImage(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
