package studio.graft.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancellationToken;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Leftover;
import studio.graft.model.Project;
import studio.graft.storage.BackboneStore;
import studio.graft.storage.Disk;
import studio.graft.storage.Trash;

/**
 * What is kept although nothing needs it any more, how much room it takes, and its end. Nothing is
 * deleted unless a person asks.
 */
public final class FreeSpace {
  private static final Logger LOG = LoggerFactory.getLogger(FreeSpace.class);

  /** How long something deleted can be brought back. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final BackboneStore backbones;
  private final Path thumbnails;
  private final Projects projects;
  private final Clock clock;

  /**
   * Leftovers on this machine.
   *
   * @param thumbnails the folder of small pictures
   * @param projects knows those that were open lately: their images and their trash count
   */
  public FreeSpace(BackboneStore backbones, Path thumbnails, Projects projects, Clock clock) {
    this.backbones = backbones;
    this.thumbnails = thumbnails;
    this.projects = projects;
    this.clock = clock;
  }

  /** What is left over of each kind, those of which there is nothing too. */
  public List<Leftover> look(CancellationToken token) {
    List<Leftover> found = new ArrayList<>();
    for (Leftover.Kind kind : Leftover.Kind.values()) {
      found.add(measured(kind, files(kind, token), token));
    }
    return List.copyOf(found);
  }

  /**
   * Deletes what is left over. What is in use stays.
   *
   * @return what was deleted of each kind
   */
  public List<Leftover> free(Collection<Leftover.Kind> kinds, CancellationToken token) {
    List<Leftover> freed = new ArrayList<>();
    for (Leftover.Kind kind : new HashSet<>(kinds)) {
      List<Path> files = files(kind, token);
      Leftover before = measured(kind, files, token);
      for (Path file : files) {
        token.throwIfCancelled();
        Disk.delete(file);
      }
      Leftover left = measured(kind, files.stream().filter(Files::exists).toList(), token);
      freed.add(new Leftover(kind, before.count() - left.count(), before.bytes() - left.bytes()));
    }
    return List.copyOf(freed);
  }

  private List<Path> files(Leftover.Kind kind, CancellationToken token) {
    return switch (kind) {
      case REMOVED_BACKBONES -> backbones.removed();
      case UNUSED_THUMBNAILS -> unusedThumbnails(token);
      case OLD_TRASH ->
          projects.recent().stream()
              .filter(Projects.Recent::exists)
              .map(recent -> recent.file().toAbsolutePath().getParent())
              .distinct()
              .flatMap(f -> Trash.deletedBefore(f, clock.instant().minus(KEPT)).stream())
              .toList();
    };
  }

  /** Of images in a project that cannot be read too: they are made again. */
  private List<Path> unusedThumbnails(CancellationToken token) {
    if (!Files.isDirectory(thumbnails)) {
      return List.of();
    }
    Set<String> used = new HashSet<>();
    for (Projects.Recent recent : projects.recent()) {
      token.throwIfCancelled();
      try {
        Project project = projects.read(recent.file());
        project.images().stream().map(ImageItem::contentHash).forEach(used::add);
      } catch (GraftException e) {
        LOG.info("the images of {} are not known: {}", recent.file(), e.getMessage());
      }
    }
    try (Stream<Path> all = Files.walk(thumbnails)) {
      return all.filter(Files::isRegularFile).filter(f -> !used.contains(hash(f))).toList();
    } catch (IOException | UncheckedIOException e) {
      LOG.info("{} cannot be looked into", thumbnails, e);
      return List.of();
    }
  }

  private static String hash(Path thumbnail) {
    String name = thumbnail.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static Leftover measured(Leftover.Kind kind, List<Path> files, CancellationToken token) {
    long bytes = 0;
    for (Path file : files) {
      token.throwIfCancelled();
      bytes += Disk.bytes(file);
    }
    return new Leftover(kind, files.size(), bytes);
  }
}
