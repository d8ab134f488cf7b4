package studio.graft.workflow;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import studio.graft.concurrent.CancellationToken;
import studio.graft.model.GraftException;
import studio.graft.model.TablePreview;

/** Looks at a table of labels before images are imported by it. */
public final class PreviewLabels {
  private static final int SHOWN = 6;

  private PreviewLabels() {}

  /**
   * What a table would do. Nothing is changed, and no image is opened.
   *
   * @param csv with the columns {@code file} and {@code label}
   * @param sources files and folders that are about to be imported
   * @param projectFolder absolute
   */
  public static TablePreview of(
      Path csv, List<Path> sources, Path projectFolder, CancellationToken token) {
    try {
      List<CsvTable.Row> rows = CsvTable.labels(csv);
      CsvFiles byFile = new CsvFiles(csv, rows);
      int images = 0;
      int labelled = 0;
      Set<String> classes = new TreeSet<>();
      for (SourceFiles.Found found : SourceFiles.of(sources, projectFolder, token).found()) {
        if (!Companions.include(found.file())) {
          images++;
          String label = byFile.value(found.file(), found.source()).orElse("");
          if (!label.isBlank()) {
            labelled++;
            classes.add(ClassList.clean(label));
          }
        }
      }
      if (byFile.unused().size() == rows.size()) {
        throw ImportLabels.namesNone(csv, rows.get(0));
      }
      Set<CsvTable.Row> unused = new HashSet<>(byFile.unused());
      return new TablePreview(
          csv,
          null,
          rows.size(),
          images,
          labelled,
          List.copyOf(classes),
          rows.stream()
              .limit(SHOWN)
              .map(r -> new TablePreview.Row(r.line(), r.file(), r.value(), !unused.contains(r)))
              .toList());
    } catch (GraftException e) {
      return TablePreview.bad(csv, e.getMessage());
    }
  }
}
