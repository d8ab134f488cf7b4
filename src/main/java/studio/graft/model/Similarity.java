package studio.graft.model;

import java.util.List;

/**
 * How far images are from those that the backbone was trained on.
 *
 * @param value batch-norm divergence in nats, {@code >= 0}; larger is further
 * @param low lower end of its 95 % interval (bootstrap over images)
 * @param high upper end
 * @param domain what it means
 * @param nearest ImageNet classes that the pretrained classifier sees in the images
 * @param images how many were measured
 * @param familiar images of which the pretrained classifier is surest, surest first; may be empty
 * @param unfamiliar images of which it is least sure, least sure first; may be empty
 * @param colourless share of the images that have no colour, 0..1; NaN when it was not measured
 */
public record Similarity(
    double value,
    double low,
    double high,
    Domain domain,
    List<Nearest> nearest,
    int images,
    List<Example> familiar,
    List<Example> unfamiliar,
    double colourless) {
  /** Divergence above which a domain is called different; read off five sets of images. */
  public static final double THRESHOLD = 0.04;

  /** A similarity without examples, of images of which nothing else is known. */
  public Similarity(
      double value, double low, double high, Domain domain, List<Nearest> nearest, int images) {
    this(value, low, high, domain, nearest, images, List.of(), List.of(), Double.NaN);
  }

  /** Similar to ImageNet or different from it. */
  public enum Domain {
    SIMILAR,
    DIFFERENT
  }

  /**
   * An ImageNet class.
   *
   * @param name of the class
   * @param probability mean over the images, 0..1
   */
  public record Nearest(String name, double probability) {}

  /**
   * An image as the pretrained classifier sees it.
   *
   * @param imageId of the project
   * @param sees the ImageNet class that it takes the image for
   * @param probability of that class, 0..1
   */
  public record Example(int imageId, String sees, double probability) {}
}
