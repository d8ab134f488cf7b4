package studio.graft.workflow;

import java.nio.file.Path;
import studio.graft.model.Split;

/**
 * How images are imported.
 *
 * @param labels where labels come from
 * @param csv file with the columns {@code file} and {@code label}, only for {@link Labels#CSV}
 * @param as the part of the data that they are assigned to
 * @param copy whether files are copied into the project; otherwise they are linked where they lie
 */
public record ImportOptions(Labels labels, Path csv, Split as, boolean copy) {
  /** Where labels come from. */
  public enum Labels {
    /** The folder directly above each image. */
    FOLDERS,
    NONE,
    CSV
  }

  /** Labels from folders, unassigned, linked. */
  public static final ImportOptions DEFAULT =
      new ImportOptions(Labels.FOLDERS, null, Split.UNASSIGNED, false);
}
