package studio.graft.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.ContentHash;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.storage.Disk;

/**
 * Copies files to {@code images/<class>/} in a project: first all of them to a hidden folder, then
 * each to its place, so that a full disk or a cancelled import leaves nothing behind.
 */
final class CopyIn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CopyIn.class);
  private static final String IMAGES = "images";
  private static final int PIECE = 1 << 20;

  private final Path images;
  private final Path staging;
  private final Map<Path, ImageItem> present = new HashMap<>();
  private final Set<Path> taken = new HashSet<>();
  private final Map<Path, Path> plan = new LinkedHashMap<>();
  private final List<Path> placed = new ArrayList<>();
  private boolean kept;

  CopyIn(Project project) {
    images = project.folder().resolve(IMAGES);
    staging = images.resolve(".import-" + UUID.randomUUID());
    project.images().forEach(image -> present.put(project.resolve(image), image));
  }

  /**
   * Where a file goes; empty when the project holds it already: the same content at the place that
   * it would go to.
   *
   * @param className null for none
   */
  Optional<Path> place(ExamineFiles.Examined file, String className, CancellationToken token) {
    Path folder = className == null ? images : images.resolve(safe(className));
    String name = file.file().file().getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    for (int number = 1; ; number++) {
      Path place = folder.resolve(number == 1 ? name : stem + "-" + number + ending);
      ImageItem there = present.get(place);
      if (there != null && there.contentHash().equals(file.hash()) && !taken.contains(place)) {
        return Optional.empty();
      }
      if (there == null && !taken.contains(place)) {
        if (!Files.exists(place)) {
          taken.add(place);
          plan.put(place, file.file().file());
          return Optional.of(place);
        }
        if (isSame(place, file, token)) { // was taken out of the project before; its file stayed
          taken.add(place);
          return Optional.of(place);
        }
      }
    }
  }

  /** Copies what was placed. */
  void run(ProgressListener progress, CancellationToken token) {
    try {
      int number = 0;
      List<Path> staged = new ArrayList<>();
      if (!plan.isEmpty()) {
        Files.createDirectories(staging);
      }
      for (Path source : plan.values()) {
        token.throwIfCancelled();
        progress.onProgress(Progress.of("Copying images", number, plan.size()));
        Path copy = staging.resolve(Integer.toString(number++));
        copy(source, copy, token);
        staged.add(copy);
      }
      number = 0;
      for (Path place : plan.keySet()) {
        Files.createDirectories(place.getParent());
        Files.move(staged.get(number++), place);
        placed.add(place);
      }
    } catch (IOException e) {
      throw Disk.cannotWrite(images, e);
    }
  }

  /** In pieces, so that a large file does not hold up the one who cancels. */
  private static void copy(Path source, Path copy, CancellationToken token) throws IOException {
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(source);
        OutputStream out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        token.throwIfCancelled();
        out.write(piece, 0, n);
      }
    }
  }

  /** The import succeeded: the copies stay. */
  void keep() {
    kept = true;
  }

  @Override
  public void close() {
    if (Files.exists(staging)) {
      Disk.delete(staging);
    }
    if (!kept && !plan.isEmpty()) {
      placed.forEach(Disk::delete);
      plan.keySet().stream().map(Path::getParent).distinct().forEach(CopyIn::deleteIfEmpty);
      deleteIfEmpty(images);
    }
  }

  private static void deleteIfEmpty(Path folder) {
    try {
      if (Files.isDirectory(folder)) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      LOG.debug("{} stays: {}", folder, e.getMessage()); // it holds something, so it is not ours
    }
  }

  private static boolean isSame(Path place, ExamineFiles.Examined file, CancellationToken token) {
    try {
      return Files.size(place) == file.bytes() && ContentHash.of(place, token).equals(file.hash());
    } catch (IOException e) {
      return false;
    }
  }

  /** A class name as the name of a folder on every operating system. */
  private static String safe(String className) {
    String name = className.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").replaceAll("[. ]+$", "_");
    return name.startsWith(".") ? "_" + name.substring(1) : name;
  }
}
