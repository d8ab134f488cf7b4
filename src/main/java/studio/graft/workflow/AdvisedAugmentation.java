package studio.graft.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.graft.model.Augmentation;
import studio.graft.model.Augmentation.Kind;
import studio.graft.model.AugmentationAdvice;
import studio.graft.model.Similarity;
import studio.graft.model.Viewpoint;

/**
 * How training images should be varied: by what a person says the images look at, for that cannot
 * be measured, and by whether they have colour, which can.
 */
public final class AdvisedAugmentation {
  /** With this share of colourless images the set is called colourless. */
  private static final double MOSTLY = 0.9;

  private AdvisedAugmentation() {}

  /**
   * The advice.
   *
   * @param said what a person said; null for nothing, which counts as {@link Viewpoint#UPRIGHT}
   * @param similarity says how many images have no colour; null when nothing was measured
   */
  public static AugmentationAdvice of(Viewpoint said, Similarity similarity) {
    Viewpoint viewpoint = said == null ? Viewpoint.UPRIGHT : said;
    double colourless = similarity == null ? Double.NaN : similarity.colourless();
    Augmentation set = set(viewpoint);
    List<String> reasons = new ArrayList<>();
    reasons.add(mirrors(viewpoint, said != null));
    reasons.add(geometry(set, viewpoint));
    reasons.add(colours(set, colourless, similarity == null ? 0 : similarity.images()));
    return new AugmentationAdvice(set, viewpoint, said != null, colourless, reasons);
  }

  /** What is advised for images that look at this. */
  private static Augmentation set(Viewpoint viewpoint) {
    return switch (viewpoint) {
      case UPRIGHT -> Augmentation.LIGHT;
      case FROM_ABOVE -> Augmentation.FROM_ABOVE;
      case RADIOGRAPH -> Augmentation.RADIOGRAPH;
    };
  }

  private static String mirrors(Viewpoint viewpoint, boolean said) {
    return switch (viewpoint) {
      case UPRIGHT ->
          said
              ? "Mirrored left to right, never upside down: the images have an up and a down."
              : "Mirrored left to right, never upside down: taken for photographs with an up and a"
                  + " down, as most are. Say so if yours have none, or if their sides matter.";
      case FROM_ABOVE ->
          "Mirrored both ways: the images have no up and down, so each mirror image is as likely as"
              + " the image.";
      case RADIOGRAPH ->
          "Not mirrored: the sides mean something. Where they do not decide the class, mirroring may"
              + " be better: chest X-rays came to 0.79 with Light and 0.77 so (one seed, three folds).";
    };
  }

  private static String geometry(Augmentation set, Viewpoint viewpoint) {
    int zoom = (int) Math.round(set.get(Kind.ZOOM) * 100);
    if (viewpoint == Viewpoint.FROM_ABOVE) {
      return "Turned to any angle, for the same reason, and cropped by up to %d %%."
          .formatted(zoom);
    }
    String turned =
        "Turned by up to %.0f° and cropped by up to %d %%".formatted(set.get(Kind.ROTATION), zoom);
    return viewpoint == Viewpoint.RADIOGRAPH
        ? turned + ": a body lies a little differently each time."
        : turned + ": the camera might have been held so. Fine-tuning was measured with these.";
  }

  private static String colours(Augmentation set, double colourless, int images) {
    boolean light = set.get(Kind.BRIGHTNESS) > 0;
    String exposure = light ? "Brightness and contrast vary a little, as exposure does. " : "";
    if (colourless >= MOSTLY) {
      return exposure
          + String.format(
              Locale.ROOT,
              "Saturation and hue stay as they are: %.0f %% of %,d images measured have no colour, so"
                  + " it would change nothing.",
              colourless * 100,
              images);
    }
    return exposure
        + (light
            ? "Saturation and hue stay as they are: colour may tell your classes apart."
            : "Light and colours stay as they are: they may tell your classes apart.");
  }
}
