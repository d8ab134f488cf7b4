package studio.graft.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How training images are varied: the strength of each way to vary them, and the classes whose
 * images are never mirrored.
 *
 * @param strengths by kind, each above 0 and at most {@link Kind#most()}; a kind that is absent
 *     does nothing
 * @param keepUpright names of classes whose images are not mirrored, because a mirror image would
 *     belong to another class (left and right, digits, b and d); sorted
 */
public record Augmentation(Map<Kind, Double> strengths, List<String> keepUpright) {
  private static final double ANY_DIRECTION = 180;

  /** A way to vary an image. */
  public enum Kind {
    /** Left and right swapped; 1 swaps every second variant. */
    FLIP_HORIZONTAL("fh", 1),
    /** Top and bottom swapped; 1 swaps every second variant. */
    FLIP_VERTICAL("fv", 1),
    /** Turned by up to so many degrees either way. */
    ROTATION("ro", 180),
    /** Up to this share of the side is cut away, the cut lying anywhere: zoom and crop in one. */
    ZOOM("zo", 0.8),
    /** Moved by up to this share of the side, in both directions. */
    SHIFT("sh", 0.5),
    /** Up to this share of the full range is added or taken away. */
    BRIGHTNESS("br", 1),
    /** Distance from middle grey times 1 ± this. */
    CONTRAST("co", 1),
    /** Distance from the pixel's own grey times 1 ± this. */
    SATURATION("sa", 1),
    /** Colours turned by up to this share of the colour circle either way. */
    HUE("hu", 0.5),
    /** Gaussian blur with a standard deviation of up to so many pixels of the network's input. */
    BLUR("bl", 4),
    /** In every second variant a rectangle of up to this share of the area is painted over. */
    ERASING("er", 0.5),
    /**
     * Parameter of the symmetric Beta distribution by which two images of a batch and their labels
     * are mixed (Zhang et al. 2018).
     */
    MIXUP("mi", 1);

    private final String code;
    private final double most;

    Kind(String code, double most) {
      this.code = code;
      this.most = most;
    }

    /** The largest strength; the smallest is 0. */
    public double most() {
      return most;
    }

    /** As it is written on the command line, such as {@code flip-horizontal}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Images as they are. */
  public static final Augmentation NONE = new Augmentation(Map.of(), List.of());

  /** Horizontal flip, rotation within ±15°, zoom-in to 20 %: what measured well on photographs. */
  public static final Augmentation LIGHT =
      NONE.with(Kind.FLIP_HORIZONTAL, 1).with(Kind.ROTATION, 15).with(Kind.ZOOM, 0.2);

  /** Wider ranges than light, light and colours besides, and a part painted over. */
  public static final Augmentation STRONG =
      NONE.with(Kind.FLIP_HORIZONTAL, 1)
          .with(Kind.ROTATION, 30)
          .with(Kind.ZOOM, 0.35)
          .with(Kind.SHIFT, 0.1)
          .with(Kind.BRIGHTNESS, 0.15)
          .with(Kind.CONTRAST, 0.25)
          .with(Kind.SATURATION, 0.25)
          .with(Kind.HUE, 0.03)
          .with(Kind.ERASING, 0.15);

  /** For pictures that have no up and down: from above, through a microscope. */
  public static final Augmentation FROM_ABOVE =
      NONE.with(Kind.FLIP_HORIZONTAL, 1)
          .with(Kind.FLIP_VERTICAL, 1)
          .with(Kind.ROTATION, ANY_DIRECTION)
          .with(Kind.ZOOM, 0.15)
          .with(Kind.BRIGHTNESS, 0.08)
          .with(Kind.CONTRAST, 0.15);

  /** For radiographs and other grey pictures: exposure varies, colour says nothing. */
  public static final Augmentation RADIOGRAPH =
      NONE.with(Kind.ROTATION, 10)
          .with(Kind.ZOOM, 0.15)
          .with(Kind.SHIFT, 0.05)
          .with(Kind.BRIGHTNESS, 0.1)
          .with(Kind.CONTRAST, 0.2);

  /** Leaves out strengths of 0 and puts the rest in order. */
  public Augmentation {
    EnumMap<Kind, Double> kept = new EnumMap<>(Kind.class);
    if (strengths != null) {
      strengths.forEach(
          (kind, strength) -> {
            if (kind != null && strength != null && strength > 0) {
              kept.put(kind, Math.min(kind.most(), strength));
            }
          });
    }
    strengths = Collections.unmodifiableMap(kept);
    keepUpright =
        keepUpright == null ? List.of() : keepUpright.stream().distinct().sorted().toList();
  }

  /** The strength of a kind; 0 when it does nothing. */
  public double get(Kind kind) {
    return strengths.getOrDefault(kind, 0.0);
  }

  /** The same with another strength, brought into its range. */
  public Augmentation with(Kind kind, double strength) {
    Map<Kind, Double> next = new EnumMap<>(Kind.class);
    next.putAll(strengths);
    next.put(kind, strength);
    return new Augmentation(next, keepUpright);
  }

  /** The same with other classes that are not mirrored. */
  public Augmentation withUpright(List<String> classes) {
    return new Augmentation(strengths, classes);
  }

  /** Whether any pixel may change; mixing images does not count. */
  public boolean variesPixels() {
    return strengths.keySet().stream().anyMatch(kind -> kind != Kind.MIXUP);
  }

  /** Whether images or their mirror images are shown. */
  public boolean flips() {
    return get(Kind.FLIP_HORIZONTAL) > 0 || get(Kind.FLIP_VERTICAL) > 0;
  }

  /** What people call it: none, light, strong, from-above, radiograph, else custom. */
  public String word() {
    Map<String, Augmentation> named =
        Map.of(
            "none", NONE,
            "light", LIGHT,
            "strong", STRONG,
            "from-above", FROM_ABOVE,
            "radiograph", RADIOGRAPH);
    return named.entrySet().stream()
        .filter(set -> set.getValue().strengths().equals(strengths))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("custom");
  }

  /**
   * Names everything that decides what a variant looks like, besides seed, image and number of the
   * variant; fit for a file name.
   */
  public String key() {
    List<String> parts = new ArrayList<>();
    strengths.forEach(
        (kind, strength) -> {
          if (kind != Kind.MIXUP) {
            parts.add(kind.code + strength);
          }
        });
    return parts.isEmpty() ? "none" : String.join("_", parts);
  }
}
