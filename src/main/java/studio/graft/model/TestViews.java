package studio.graft.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The views of a picture that a model is asked about and whose answers are averaged (test-time
 * augmentation). A view is used only when the run varied its training images in the same way: of
 * others the model has learned nothing, and a person may have had a reason to leave them out.
 *
 * @param mirrored whether left and right are swapped as well
 * @param upsideDown whether top and bottom are swapped as well
 * @param cutAway share of the side that is cut away from each of four corner views; 0 for none
 * @param upright names of the classes that stood against mirroring; empty when nothing did
 */
public record TestViews(
    boolean mirrored, boolean upsideDown, double cutAway, List<String> upright) {
  /** The picture as it is. */
  public static final TestViews PLAIN = new TestViews(false, false, 0, List.of());

  private static final int CORNERS = 4;

  /** Copies the list. */
  public TestViews {
    upright = List.copyOf(upright);
  }

  /**
   * The views that an augmentation allows: with mirror images where it mirrors, and with the four
   * corners (Krizhevsky et al. 2012) where it zooms, cut by half of its strength, which is its
   * mean. Before it is judged, a picture's class is not known: one class whose images are kept
   * upright keeps all of them so.
   *
   * @param classes names of the model's classes
   */
  public static TestViews of(Augmentation augmentation, List<String> classes) {
    Set<String> kept = new TreeSet<>(classes);
    kept.retainAll(augmentation.keepUpright());
    boolean mirrors = kept.isEmpty();
    return new TestViews(
        mirrors && augmentation.get(Augmentation.Kind.FLIP_HORIZONTAL) > 0,
        mirrors && augmentation.get(Augmentation.Kind.FLIP_VERTICAL) > 0,
        augmentation.get(Augmentation.Kind.ZOOM) / 2,
        augmentation.flips() ? List.copyOf(kept) : List.of());
  }

  /** How many views there are of a picture, {@code >= 1}; so many times longer it takes. */
  public int count() {
    return (mirrored ? 2 : 1) * (upsideDown ? 2 : 1) * (cutAway > 0 ? 1 + CORNERS : 1);
  }
}
