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
 */
public record Similarity(
    double value, double low, double high, Domain domain, List<Nearest> nearest, int images) {
  /** Divergence above which a domain is called different; read off five sets of images. */
  public static final double THRESHOLD = 0.04;

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
}
