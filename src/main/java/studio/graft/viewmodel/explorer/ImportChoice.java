package studio.graft.viewmodel.explorer;

import java.nio.file.Path;

/**
 * How a person wants images to be imported.
 *
 * @param labels where labels come from
 * @param table the file of labels, null unless they come from one
 * @param parts whether folders named train, validation and test divide the data
 * @param copy whether files are copied into the project; otherwise they are linked
 */
public record ImportChoice(LabelsFrom labels, Path table, boolean parts, boolean copy) {
  /** Where labels come from. */
  public enum LabelsFrom {
    /** The outermost folder below the one that is imported. */
    FOLDERS,
    /** The folder directly above each image. */
    INNER_FOLDERS,
    TABLE,
    NONE
  }
}
