package studio.graft.workflow;

import java.nio.file.Path;
import studio.graft.model.Split;

/**
 * How images are imported.
 *
 * @param labels where labels come from
 * @param csv file with the columns {@code file} and {@code label}, only for {@link Labels#CSV}
 * @param as the part of the data that they are assigned to; {@link Split#UNASSIGNED} for none, null
 *     for what folders named train, validation or test say
 * @param copy whether files are copied into the project; otherwise they are linked where they lie
 */
public record ImportOptions(Labels labels, Path csv, Split as, boolean copy) {
  /** Where labels come from. */
  public enum Labels {
    /** The folder directly in the one that is imported, whatever lies between it and an image. */
    FOLDERS,
    /** The folder directly above each image. */
    INNER_FOLDERS,
    NONE,
    CSV
  }

  /** Labels and parts from folders, linked. */
  public static final ImportOptions DEFAULT = new ImportOptions(Labels.FOLDERS, null, null, false);
}
