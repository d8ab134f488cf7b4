package studio.graft.workflow;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.graft.model.GraftException;
import studio.graft.model.SkippedFile;

/** The class names of files that are imported. */
final class ImportLabels {
  private final Map<Path, String> names;
  private final List<SkippedFile> skipped;

  private ImportLabels(Map<Path, String> names, List<SkippedFile> skipped) {
    this.names = names;
    this.skipped = skipped;
  }

  /** Works them out. */
  static ImportLabels of(List<SourceFiles.Found> files, ImportOptions options) {
    return switch (options.labels()) {
      case NONE -> new ImportLabels(Map.of(), List.of());
      case FOLDERS -> fromFolders(files);
      case CSV -> fromCsv(files, options.csv());
    };
  }

  /** The class name of a file, null for none. */
  String of(Path file) {
    return names.get(file);
  }

  /** Files that labels were given for and that are not there. */
  List<SkippedFile> skipped() {
    return skipped;
  }

  /**
   * The folder directly above each image. A file that was named itself gets no label. Nor do files
   * directly in a named folder that holds a folder for each class besides; without such, the named
   * folder is the class.
   */
  private static ImportLabels fromFolders(List<SourceFiles.Found> files) {
    Set<Path> withClassFolders = new HashSet<>();
    for (SourceFiles.Found found : files) {
      if (!found.atTop()) {
        withClassFolders.add(found.source());
      }
    }
    Map<Path, String> names = new HashMap<>();
    for (SourceFiles.Found found : files) {
      boolean namedItself = found.file().equals(found.source());
      boolean beside = found.atTop() && withClassFolders.contains(found.source());
      Path folder = found.file().getParent().getFileName();
      if (!namedItself && !beside && folder != null) {
        names.put(found.file(), ClassList.clean(folder.toString()));
      }
    }
    return new ImportLabels(names, List.of());
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
      throw new GraftException(
          "The table "
              + csv
              + " names none of the images, for instance “"
              + unused.get(0).file()
              + "” in line "
              + unused.get(0).line()
              + ". Its files are looked for below its own folder and below the folders that are"
              + " imported; nothing was changed.");
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
}
