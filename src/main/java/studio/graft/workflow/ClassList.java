package studio.graft.workflow;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import studio.graft.model.ClassLabel;

/** Names, colours and keys of classes. */
final class ClassList {
  /** Colours of the palette. */
  static final int COLORS = 8;

  /** The largest digit key. */
  static final int KEYS = 9;

  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

  private ClassList() {}

  /** A class that is new to the list: the colour that is used least, the first free key. */
  static ClassLabel next(List<ClassLabel> classes, String name, String id) {
    int[] uses = new int[COLORS];
    boolean[] taken = new boolean[KEYS + 1];
    for (ClassLabel label : classes) {
      uses[Math.floorMod(label.color(), COLORS)]++;
      taken[Math.min(KEYS, Math.max(0, label.shortcut()))] = true;
    }
    int color = 0;
    for (int i = 1; i < COLORS; i++) {
      if (uses[i] < uses[color]) {
        color = i;
      }
    }
    int key = 1;
    while (key <= KEYS && taken[key]) {
      key++;
    }
    return new ClassLabel(id, name, color, key > KEYS ? 0 : key);
  }

  /** The list with one class replaced. */
  static List<ClassLabel> replaced(List<ClassLabel> classes, ClassLabel next) {
    return classes.stream().map(c -> c.id().equals(next.id()) ? next : c).toList();
  }

  /** The list with one class replaced, whose key is taken from others. */
  static List<ClassLabel> styled(List<ClassLabel> classes, ClassLabel next) {
    List<ClassLabel> result = new ArrayList<>();
    for (ClassLabel label : classes) {
      boolean loses = next.shortcut() != 0 && label.shortcut() == next.shortcut();
      if (label.id().equals(next.id())) {
        result.add(next);
      } else {
        result.add(loses ? new ClassLabel(label.id(), label.name(), label.color(), 0) : label);
      }
    }
    return List.copyOf(result);
  }

  /**
   * A name of one line, without space around it and without signs that only turn the direction of
   * what follows, in Unicode's composed form: macOS names folders in the other one, and both look
   * the same.
   */
  static String clean(String name) {
    return name == null
        ? ""
        : Normalizer.normalize(UNSEEN.matcher(name).replaceAll(" ").strip(), Normalizer.Form.NFC);
  }
}
