package studio.graft.model;

import java.util.List;

/**
 * What must be known beside a trained network to predict with it.
 *
 * @param name for people
 * @param backbone name of the backbone
 * @param inputSize height and width of its input in pixels
 * @param centreCrop whether pictures are scaled and cropped to the input; otherwise stretched
 * @param classes names in the order of its outputs
 * @param temperature that logits are divided by, {@code > 0}; fitted on the validation set
 * @param abstainBelow probability under which the answer is "don't know", 0..1
 * @param distanceLimit distance from the nearest class centre beyond which an image is unlike
 *     anything trained on; infinite when not known
 */
public record ModelDescription(
    String name,
    String backbone,
    int inputSize,
    boolean centreCrop,
    List<String> classes,
    double temperature,
    double abstainBelow,
    double distanceLimit) {

  /** A model whose pictures are stretched to its input. */
  public ModelDescription(
      String name,
      String backbone,
      int inputSize,
      List<String> classes,
      double temperature,
      double abstainBelow,
      double distanceLimit) {
    this(name, backbone, inputSize, false, classes, temperature, abstainBelow, distanceLimit);
  }
}
