package studio.graft.model;

import java.nio.file.Path;
import java.util.List;

/**
 * What a table of labels would do to images that are about to be imported.
 *
 * @param file of the table
 * @param problem why it cannot be used, with the line where there is one, and what to do; null when
 *     it can
 * @param rows of the table, without its header
 * @param images files that are about to be imported
 * @param labelled how many of them the table names
 * @param classes names of classes, in alphabetical order
 * @param first a few rows
 */
public record TablePreview(
    Path file,
    String problem,
    int rows,
    int images,
    int labelled,
    List<String> classes,
    List<Row> first) {

  /**
   * A row.
   *
   * @param line in the file, from 1
   * @param file as it is written
   * @param label as it is written; may be empty
   * @param found whether it names one of the images
   */
  public record Row(long line, String file, String label, boolean found) {}

  /** A table that cannot be used. */
  public static TablePreview bad(Path file, String problem) {
    return new TablePreview(file, problem, 0, 0, 0, List.of(), List.of());
  }

  /** Whether images can be labelled by it. */
  public boolean usable() {
    return problem == null;
  }
}
