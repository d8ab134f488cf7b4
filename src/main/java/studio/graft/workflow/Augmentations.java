package studio.graft.workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.graft.model.Augmentation;
import studio.graft.model.Augmentation.Kind;

/** Augmentation in words, and the classes that a mirror image would change. */
public final class Augmentations {
  private static final Map<String, Augmentation> SETS = sets();

  /** Words that a mirror image turns into another, by the sides that they name. */
  private static final List<Set<String>> SIDES =
      List.of(
          Set.of("left", "links", "gauche", "izquierda", "izquierdo", "sinistra", "esquerda"),
          Set.of("right", "rechts", "droite", "derecha", "derecho", "destra", "direita"),
          Set.of("clockwise", "cw", "counterclockwise", "anticlockwise", "ccw"),
          Set.of("east", "west", "dexter", "sinister", "od", "os"));

  private static final Set<String> NUMBERS =
      Set.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  private Augmentations() {}

  private static Map<String, Augmentation> sets() {
    Map<String, Augmentation> sets = new LinkedHashMap<>();
    Stream.of(
            Augmentation.NONE,
            Augmentation.LIGHT,
            Augmentation.STRONG,
            Augmentation.FROM_ABOVE,
            Augmentation.RADIOGRAPH)
        .forEach(set -> sets.put(set.word(), set));
    return sets;
  }

  /**
   * Reads a named set, or strengths such as {@code flip-horizontal=1,rotation=15}; what is not
   * named does nothing.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  public static Augmentation parse(String words) {
    Augmentation set = SETS.get(words);
    if (set != null) {
      return set;
    }
    Augmentation strengths = Augmentation.NONE;
    for (String word : words.split(",")) {
      String[] pair = word.split("=", 2);
      Kind kind = kind(pair[0].strip());
      if (pair.length < 2 || kind == null) {
        throw new IllegalArgumentException(
            "--augment takes %s, or strengths such as flip-horizontal=1,rotation=15 (of %s), not '%s'."
                .formatted(
                    String.join(", ", SETS.keySet()),
                    Stream.of(Kind.values()).map(Kind::word).collect(Collectors.joining(", ")),
                    words));
      }
      strengths = strengths.with(kind, strength(kind, pair[1].strip()));
    }
    return strengths;
  }

  private static Kind kind(String word) {
    if (word.equals("flip")) {
      return Kind.FLIP_HORIZONTAL;
    }
    return Stream.of(Kind.values()).filter(k -> k.word().equals(word)).findFirst().orElse(null);
  }

  private static double strength(Kind kind, String given) {
    try {
      double strength = Double.parseDouble(given);
      if (strength >= 0 && strength <= kind.most()) {
        return strength;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "The strength of %s must be 0 to %s, not '%s'.".formatted(kind.word(), kind.most(), given));
  }

  /**
   * The classes whose mirror images would belong to another class or to none, judged by their names
   * alone: sides (left, right, clockwise …) as a word of the name; digits and single letters, when
   * most classes are such.
   *
   * @return names in the order of {@code classes}; may be empty
   */
  public static List<String> brokenByMirrors(List<String> classes) {
    Set<String> broken = new HashSet<>();
    for (String name : classes) {
      Set<String> words = words(name);
      if (SIDES.stream().anyMatch(side -> words.stream().anyMatch(side::contains))) {
        broken.add(name);
      }
    }
    List<String> signs = classes.stream().filter(Augmentations::sign).toList();
    if (2 * signs.size() > classes.size() && signs.size() > 1) {
      broken.addAll(signs);
    }
    return classes.stream().filter(broken::contains).toList();
  }

  /** A digit, a number word or a letter: what is written has a direction. */
  private static boolean sign(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    return plain.matches("\\d{1,2}")
        || plain.matches("(letter|digit|character|number)[ _-]?\\p{Alnum}")
        || (plain.length() == 1 && Character.isLetter(plain.charAt(0)))
        || NUMBERS.contains(plain);
  }

  private static Set<String> words(String name) {
    String apart = name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>(List.of(apart.split("[^\\p{L}]+")));
    return Set.copyOf(words.stream().filter(w -> !w.isEmpty()).distinct().toList());
  }

  /** The same, with the classes kept upright that mirrors would break. */
  public static Augmentation guarded(Augmentation augmentation, List<String> classes) {
    return augmentation.flips() ? augmentation.withUpright(brokenByMirrors(classes)) : augmentation;
  }
}
