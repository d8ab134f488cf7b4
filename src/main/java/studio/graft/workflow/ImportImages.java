package studio.graft.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.ImageDecoder;
import studio.graft.model.ClassLabel;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.ProjectChange;
import studio.graft.model.SkippedFile;
import studio.graft.model.Split;
import studio.graft.storage.StoredPaths;

/**
 * Adds images to a project. What is an image is told by content, not by name; a file that is none
 * is skipped with a reason, unless its name says that it is something else (tables, notes,
 * archives).
 *
 * <p>The same file again is already present. The same content under another name is an image of its
 * own: finding duplicates is for the health check, which cannot warn of what was silently left out.
 */
public final class ImportImages {
  private final ExamineFiles examine;
  private final JobRunner runner;

  /**
   * An import.
   *
   * @param decoder looks into files
   * @param runner lends threads
   */
  public ImportImages(ImageDecoder decoder, JobRunner runner) {
    examine = new ExamineFiles(decoder, runner);
    this.runner = runner;
  }

  /** An image on its way in. */
  private record Entry(ExamineFiles.Examined file, String path, String className, Split part) {}

  /** What the sources hold: images that the project has not, how many it has, and the rest. */
  private record Looked(
      List<ExamineFiles.Examined> images,
      int alreadyPresent,
      List<SkippedFile> skipped,
      ImportLabels labels) {}

  /**
   * Adds the images below the sources; all or nothing: cancelled or failed, the project is as
   * before. Files that the project has already are left alone. One step of undo.
   *
   * @param sources files or folders
   * @throws GraftException when a source does not exist or holds no image
   */
  public ImportResult run(
      ProjectSession session,
      List<Path> sources,
      ImportOptions options,
      ProgressListener progress,
      CancellationToken token) {
    Project project = session.project();
    Looked looked =
        runner.await(
            (shown, stop) -> look(project, sources, options, shown, stop), progress, token);
    ImportLabels labels = looked.labels();
    List<ExamineFiles.Examined> images = looked.images();
    List<Entry> entries = new ArrayList<>();
    try (CopyIn copies = new CopyIn(project)) {
      for (ExamineFiles.Examined image : images) {
        String className = labels.of(image.file().file());
        Optional<Path> place =
            options.copy() && !image.file().file().startsWith(project.folder())
                ? copies.place(image, className, token)
                : Optional.of(image.file().file());
        Split part = options.as() == null ? labels.part(image.file().file()) : options.as();
        place.ifPresent(
            p ->
                entries.add(
                    new Entry(image, StoredPaths.of(project.folder(), p), className, part)));
      }
      copies.run(progress, token);
      token.throwIfCancelled();
      Project now = session.change((newest, ids) -> change(newest, ids, entries));
      copies.keep();
      return new ImportResult(
          entries.size(),
          looked.alreadyPresent() + images.size() - entries.size(),
          looked.skipped(),
          counts(now),
          entries.isEmpty() ? List.of() : labels.remarks(files(entries)));
    }
  }

  private Looked look(
      Project project,
      List<Path> sources,
      ImportOptions options,
      ProgressListener progress,
      CancellationToken token) {
    SourceFiles files = SourceFiles.of(sources, project.folder(), token);
    ImportLabels labels = ImportLabels.of(files.found(), options);
    List<SkippedFile> skipped = new ArrayList<>(files.skipped());
    Set<String> known = new HashSet<>();
    project.images().forEach(image -> known.add(image.path()));
    List<SourceFiles.Found> unknown =
        files.found().stream()
            .filter(found -> !known.contains(StoredPaths.of(project.folder(), found.file())))
            .toList();
    int alreadyPresent = files.found().size() - unknown.size();

    List<ExamineFiles.Examined> images = new ArrayList<>();
    for (ExamineFiles.Examined file : examine.run(unknown, progress, token)) {
      if (file.isImage()) {
        images.add(file);
      } else if (!Companions.include(file.file().file())) {
        skipped.add(file.skipped());
      }
    }
    skipped.addAll(labels.skipped());
    if (images.isEmpty() && alreadyPresent == 0) {
      throw nothing(sources, skipped);
    }
    return new Looked(images, alreadyPresent, List.copyOf(skipped), labels);
  }

  private static Set<Path> files(List<Entry> entries) {
    Set<Path> files = new HashSet<>();
    entries.forEach(entry -> files.add(entry.file().file().file()));
    return files;
  }

  /** How many images bear each class, in the order of the classes. */
  static Map<String, Integer> counts(Project project) {
    Map<String, Integer> byId = new HashMap<>();
    project.images().stream()
        .filter(image -> image.classId() != null)
        .forEach(image -> byId.merge(image.classId(), 1, Integer::sum));
    Map<String, Integer> byName = new LinkedHashMap<>();
    project.classes().forEach(c -> byName.put(c.name(), byId.getOrDefault(c.id(), 0)));
    return byName;
  }

  private static ProjectChange change(
      Project project, ProjectSession.NewIds ids, List<Entry> entries) {
    List<ClassLabel> classes = new ArrayList<>(project.classes());
    Map<String, String> classIds = new HashMap<>();
    classes.forEach(c -> classIds.put(c.name(), c.id()));
    List<ImageItem> items = new ArrayList<>();
    for (Entry entry : entries) {
      String classId = null;
      if (entry.className() != null && !entry.className().isEmpty()) {
        classId = classIds.get(entry.className());
        if (classId == null) {
          classId = ids.classId(classes.size() - project.classes().size());
          classes.add(ClassList.next(classes, entry.className(), classId));
          classIds.put(entry.className(), classId);
        }
      }
      items.add(
          new ImageItem(
              ids.image() + items.size(),
              entry.path(),
              entry.file().hash(),
              entry.file().bytes(),
              entry.file().width(),
              entry.file().height(),
              classId,
              entry.part(),
              entry.part() != Split.UNASSIGNED));
    }
    if (items.isEmpty()) {
      return ProjectChange.named("Import nothing");
    }
    ProjectChange change =
        ProjectChange.named("Import " + Words.images(items.size())).withImages(items);
    return classes.size() == project.classes().size() ? change : change.withClasses(classes);
  }

  private static GraftException nothing(List<Path> sources, List<SkippedFile> skipped) {
    String first =
        skipped.isEmpty()
            ? ""
            : " The first of "
                + skipped.size()
                + " files that cannot be used is "
                + skipped.get(0).file()
                + ": "
                + skipped.get(0).reason();
    return new GraftException(
        "There is no image in "
            + sources.get(0)
            + (sources.size() > 1 ? " and the other places" : "")
            + "."
            + first
            + " Choose a folder of JPEG, PNG, GIF, BMP, WebP or TIFF files; nothing was imported.");
  }
}
