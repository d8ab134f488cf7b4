package studio.graft.workflow;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import studio.graft.concurrent.CancellationToken;
import studio.graft.imaging.ImageSniffer;
import studio.graft.model.SkippedFile;

/**
 * All files below one folder. Each folder is entered once, whatever links lead to it, and by its
 * own path rather than by a link: so the walk ends, and a file has the same name each time.
 */
final class SourceWalk {
  private final Predicate<Path> passedOver;
  private final CancellationToken token;
  private final SystemFolders system = new SystemFolders();
  private final Map<Object, Path> entered = new HashMap<>();
  private final Deque<Path> folders = new ArrayDeque<>();
  private final TreeSet<Path> linkedFolders = new TreeSet<>();
  private final List<Path> files = new ArrayList<>();
  private final List<SkippedFile> skipped = new ArrayList<>();

  /**
   * A walk that has not begun.
   *
   * @param passedOver files and folders that are none of an import's business
   */
  SourceWalk(Predicate<Path> passedOver, CancellationToken token) {
    this.passedOver = passedOver;
    this.token = token;
  }

  /**
   * Walks.
   *
   * @param source an absolute folder
   * @return the files below it, sorted by path
   */
  List<Path> below(Path source) {
    folders.add(source);
    while (!folders.isEmpty() || !linkedFolders.isEmpty()) {
      token.throwIfCancelled();
      enter(folders.isEmpty() ? linkedFolders.pollFirst() : folders.poll());
    }
    files.sort(Comparator.comparing(Path::toString));
    return List.copyOf(files);
  }

  /** What was found and cannot be looked into. */
  List<SkippedFile> skipped() {
    return List.copyOf(skipped);
  }

  private void enter(Path folder) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
      Path before = entered.putIfAbsent(identity(folder, attributes), folder);
      if (before != null) {
        if (!folder.startsWith(before)) { // a link back to where it lies takes nothing away
          skip(folder, "It leads to the folder " + before + ", whose images are taken from there.");
        }
        return;
      }
      Optional<String> kind = system.kind(folder);
      if (kind.isPresent()) {
        skip(folder, "It shows the running system (" + kind.get() + ") and holds no images.");
        return;
      }
      list(folder);
    } catch (AccessDeniedException e) {
      skip(folder, "You have no permission to look into it. Change the folder's permissions.");
    } catch (IOException e) {
      skip(folder, "The folder cannot be read (" + e.getMessage() + ").");
    }
  }

  private void list(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        token.throwIfCancelled();
        if (!passedOver.test(entry)) {
          sort(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      skip(folder, "The folder could not be read to its end. Is its drive still there?");
    }
  }

  private void sort(Path entry) {
    if (!canBeWritten(entry)) {
      skip(entry, unwritable(System.getProperty("sun.jnu.encoding", "UTF-8")));
      return;
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        folders.add(entry);
      } else if (attributes.isSymbolicLink()) {
        sortLinked(entry);
      } else if (attributes.isRegularFile()) {
        files.add(entry);
      } else {
        skip(entry, ImageSniffer.SPECIAL);
      }
    } catch (IOException e) {
      skip(entry, "It cannot be opened (" + e.getMessage() + ").");
    }
  }

  private static String unwritable(String namesEncodedAs) {
    return namesEncodedAs.equalsIgnoreCase("UTF-8")
        ? "Its name holds bytes that are no characters. Rename it."
        : ("Its name has letters that this session's language does not know (%s). Set LC_ALL=C.UTF-8"
                + " and start again.")
            .formatted(namesEncodedAs);
  }

  /** Whether the path is the same after it was written down as text, as it is in a project. */
  private static boolean canBeWritten(Path file) {
    try {
      return file.equals(file.getFileSystem().getPath(file.toString()));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private void sortLinked(Path link) {
    if (Files.isDirectory(link)) {
      linkedFolders.add(link);
    } else if (Files.isRegularFile(link)) {
      files.add(link);
    } else if (Files.exists(link)) {
      skip(link, ImageSniffer.SPECIAL);
    } else {
      skip(link, "It is a link to something that is not there.");
    }
  }

  private static Object identity(Path folder, BasicFileAttributes attributes) throws IOException {
    return attributes.fileKey() == null ? folder.toRealPath() : attributes.fileKey();
  }

  private void skip(Path path, String reason) {
    skipped.add(new SkippedFile(path.toString(), reason));
  }
}
