package studio.graft.workflow;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import studio.graft.model.GraftException;
import studio.graft.model.SkippedFile;
import studio.graft.model.Split;

/** The class names of files that are imported. */
final class ImportLabels {
  private final Map<Path, String> names;
  private final Map<Path, Split> parts;
  private final List<SkippedFile> skipped;
  private final Function<Set<Path>, List<String>> remarks;

  private ImportLabels(Map<Path, String> names, List<SkippedFile> skipped) {
    this(names, Map.of(), skipped, images -> List.of());
  }

  private ImportLabels(
      Map<Path, String> names,
      Map<Path, Split> parts,
      List<SkippedFile> skipped,
      Function<Set<Path>, List<String>> remarks) {
    this.names = names;
    this.parts = parts;
    this.skipped = skipped;
    this.remarks = remarks;
  }

  /** Works them out. */
  static ImportLabels of(List<SourceFiles.Found> files, ImportOptions options) {
    return switch (options.labels()) {
      case NONE -> new ImportLabels(Map.of(), List.of());
      case FOLDERS, INNER_FOLDERS -> fromFolders(files, options);
      case CSV -> fromCsv(files, options.csv());
    };
  }

  /** The class name of a file, null for none. */
  String of(Path file) {
    return names.get(file);
  }

  /** The part of the data that the folders of a file say it belongs to. */
  Split part(Path file) {
    return parts.getOrDefault(file, Split.UNASSIGNED);
  }

  /** Files that labels were given for and that are not there. */
  List<SkippedFile> skipped() {
    return skipped;
  }

  /**
   * What was decided, in sentences.
   *
   * @param images those of the files that are imported
   */
  List<String> remarks(Set<Path> images) {
    return remarks.apply(images);
  }

  private static ImportLabels fromFolders(List<SourceFiles.Found> files, ImportOptions options) {
    FolderLabels folders =
        FolderLabels.of(files, options.labels() == ImportOptions.Labels.INNER_FOLDERS);
    return new ImportLabels(
        folders.classes(),
        folders.parts(),
        List.of(),
        images -> folders.remarks(options.as(), images));
  }

  private static ImportLabels fromCsv(List<SourceFiles.Found> files, Path csv) {
    if (csv == null) {
      throw new GraftException("No table of labels was named. Name a CSV file.");
    }
    CsvFiles rows = new CsvFiles(csv, CsvTable.labels(csv));
    Map<Path, String> names = new HashMap<>();
    boolean any = false;
    for (SourceFiles.Found found : files) {
      String name = rows.value(found.file(), found.source()).orElse(null);
      any |= name != null;
      if (name != null && !name.isBlank()) {
        names.put(found.file(), ClassList.clean(name));
      }
    }
    List<CsvTable.Row> unused = rows.unused();
    if (!any) {
      throw namesNone(csv, unused.get(0));
    }
    return new ImportLabels(
        names,
        unused.stream()
            .map(
                row ->
                    new SkippedFile(
                        row.file(),
                        "It is in line "
                            + row.line()
                            + " of "
                            + csv.getFileName()
                            + ", but not among the images."))
            .toList());
  }

  /** No row names an image. */
  static GraftException namesNone(Path csv, CsvTable.Row first) {
    return new GraftException(
        "The table "
            + csv
            + " names none of the images, for instance “"
            + first.file()
            + "” in line "
            + first.line()
            + ". Its files are looked for below its own folder and below the folders that are"
            + " imported; nothing was changed.");
  }
}
