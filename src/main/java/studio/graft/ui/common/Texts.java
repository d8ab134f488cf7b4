package studio.graft.ui.common;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of one feature, from the resource bundle beside its classes. */
public final class Texts {
  /** An invisible mark: what follows runs from left to right. */
  private static final char LEFT_TO_RIGHT = '\u200e';

  private final ResourceBundle bundle;

  private Texts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /**
   * The words of a feature: the bundle {@code messages} in the package of a class.
   *
   * @throws java.util.MissingResourceException when there is none
   */
  public static Texts of(Class<?> owner) {
    return named(owner, "messages");
  }

  /**
   * Another bundle in the package of a class.
   *
   * @throws java.util.MissingResourceException when there is none
   */
  public static Texts named(Class<?> owner, String name) {
    return new Texts(
        ResourceBundle.getBundle(
            owner.getPackageName() + "." + name, Locale.ENGLISH, owner.getClassLoader()));
  }

  /**
   * The text of a key, its {@code {0}}, {@code {1}} … filled in. As in every {@link MessageFormat},
   * an apostrophe is written twice. A name from right to left is closed off on both sides: a figure
   * behind it would change places with it otherwise, and so would all the text that it begins.
   */
  public String get(String key, Object... values) {
    Object[] closed = Arrays.stream(values).map(Texts::closed).toArray();
    return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(closed);
  }

  private static Object closed(Object value) {
    return value instanceof String text && text.codePoints().anyMatch(Texts::fromTheRight)
        ? LEFT_TO_RIGHT + text + LEFT_TO_RIGHT
        : value;
  }

  private static boolean fromTheRight(int letter) {
    byte direction = Character.getDirectionality(letter);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /** The text of a key, or another text where there is no such key. */
  public String getOr(String key, String other) {
    return bundle.containsKey(key) ? bundle.getString(key) : other;
  }
}
