package studio.graft.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import studio.graft.model.GraftException;

/** Shows files and folders in the file manager of the operating system. */
public final class FileManager {
  private final String osName;

  /**
   * The file manager of this system.
   *
   * @param osName as in the system property {@code os.name}
   */
  public FileManager(String osName) {
    this.osName = osName.toLowerCase(Locale.ROOT);
  }

  /**
   * Shows a folder's content, or the folder of a file with the file selected where the system can.
   *
   * @throws GraftException when neither the path nor its folder exists, or nothing can show it
   */
  public void show(Path path) {
    Path there = Files.exists(path) ? path : path.getParent();
    if (there == null || !Files.exists(there)) {
      throw new GraftException(path + " does not exist.");
    }
    List<String> words = command(there.toAbsolutePath(), Files.isDirectory(there));
    try {
      new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new GraftException(
          "No file manager could be started to show " + there + ". Open the folder by hand.", e);
    }
  }

  /** The command that shows a path. */
  List<String> command(Path path, boolean folder) {
    if (osName.startsWith("windows")) {
      return folder ? List.of("explorer", path.toString()) : List.of("explorer", "/select," + path);
    }
    if (osName.startsWith("mac")) {
      return folder ? List.of("open", path.toString()) : List.of("open", "-R", path.toString());
    }
    return List.of("xdg-open", (folder ? path : path.getParent()).toString());
  }
}
