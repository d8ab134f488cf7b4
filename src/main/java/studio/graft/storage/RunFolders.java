package studio.graft.storage;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of run folders: the second in which a run was made, and a number where that is taken.
 */
final class RunFolders {
  private static final Logger LOG = LoggerFactory.getLogger(RunFolders.class);
  private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss");

  private RunFolders() {}

  /**
   * Gives a folder the first name that is free.
   *
   * @param unfinished in the same file system as {@code runs}
   * @return where it is now
   */
  static Path moveToFreeName(Path unfinished, Path runs, Instant created) throws IOException {
    String name = ID.format(LocalDateTime.ofInstant(created, ZoneId.systemDefault()));
    for (int number = 1; ; number++) {
      Path folder = runs.resolve(number == 1 ? name : name + "-" + number);
      if (!Files.exists(folder)) {
        try {
          return Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
          LOG.debug("{} was taken in the same moment", folder);
        }
      }
    }
  }
}
