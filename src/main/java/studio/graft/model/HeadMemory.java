package studio.graft.model;

import java.util.List;

/**
 * What a quick look leaves behind, so that the next one, after a few changes of labels, starts
 * where it ended. All arrays belong to the record and are not to be changed.
 *
 * @param space where the features of the images are cached
 * @param classes names, in the order of the class indices
 * @param keys of the images, from their contents
 * @param labels class of each image
 * @param fold of each image
 * @param mean of the features, [features]
 * @param basis directions that the features were projected on, [dimensions × features]
 * @param coordinates of the images in that basis, [images × dimensions]
 * @param c inverse strength of the penalty that was chosen
 * @param sizes numbers of training images that heads were fitted on, ascending
 * @param heads fitted parameters, [folds × sizes × parameters]; empty when they were too many
 */
public record HeadMemory(
    String space,
    List<String> classes,
    long[] keys,
    int[] labels,
    int[] fold,
    float[] mean,
    float[] basis,
    float[] coordinates,
    double c,
    int[] sizes,
    float[] heads) {

  /** How many directions the features were projected on. */
  public int dimensions() {
    return basis.length / mean.length;
  }
}
