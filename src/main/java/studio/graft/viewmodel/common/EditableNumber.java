package studio.graft.viewmodel.common;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A number as it is typed, checked with every key. */
public final class EditableNumber implements Editable {
  /** Thousands in groups, as people write whole numbers: 1,000 or 1.000 or 1 000. */
  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[.,' \u00a0\u202f]\\d{3})+");

  /** Nobody types a longer number; reading one of a pasted book would hold the window up. */
  private static final int LONGEST = 60;

  private final boolean whole;
  private final double low;
  private final double high;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<FieldProblem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
  private double advised;
  private double value;

  private EditableNumber(boolean whole, double low, double high, double advised) {
    this.whole = whole;
    this.low = low;
    this.high = high;
    text.addListener((property, before, now) -> check(now));
    advise(advised);
  }

  /** A number with a fraction; the ends belong to the range. */
  public static EditableNumber decimal(double low, double high, double advised) {
    return new EditableNumber(false, low, high, advised);
  }

  /** A whole number; the ends belong to the range. */
  public static EditableNumber whole(long low, long high, long advised) {
    return new EditableNumber(true, low, high, advised);
  }

  /** What is typed. */
  public StringProperty textProperty() {
    return text;
  }

  /** Why it cannot be taken; null when it can. */
  public ReadOnlyObjectProperty<FieldProblem> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether it can be taken. */
  public boolean valid() {
    return problem.get() == null;
  }

  /** The number; the last good one while what is typed cannot be taken. */
  public double value() {
    return value;
  }

  /** A step up or down, as with the arrow keys: one for whole numbers, 1-2-5 for others. */
  public void step(int direction) {
    double next = whole ? value + direction : oneTwoFive(value, direction);
    text.set(format(Math.max(low, Math.min(high, next))));
  }

  /** Types a number, as a person would. */
  public void show(double number) {
    text.set(format(number));
  }

  /** Takes another number as the one to go back to, and shows it. */
  public void advise(double newest) {
    advised = newest;
    reset();
    check(text.get());
    if (valid()) {
      advised = value; // as it can be read: digits beyond that are no change by anybody
      check(text.get());
    }
  }

  private void check(String typed) {
    problem.set(problemOf(typed == null ? "" : typed.strip()));
    changed.set(problem.get() != null || value != advised);
  }

  private FieldProblem problemOf(String typed) {
    if (typed.isEmpty()) {
      return new FieldProblem(FieldProblem.Kind.MISSING, low, high);
    }
    if (typed.length() > LONGEST) {
      return new FieldProblem(FieldProblem.Kind.NOT_A_NUMBER, low, high);
    }
    boolean grouped = whole && GROUPED.matcher(typed).matches();
    BigDecimal number;
    try {
      number = new BigDecimal(grouped ? typed.replaceAll("\\D", "") : typed.replace(',', '.'));
    } catch (NumberFormatException e) {
      return new FieldProblem(FieldProblem.Kind.NOT_A_NUMBER, low, high);
    }
    double candidate = number.doubleValue();
    if (whole && candidate != Math.rint(candidate)) {
      return new FieldProblem(FieldProblem.Kind.NOT_WHOLE, low, high);
    }
    if (candidate < low || candidate > high) {
      return new FieldProblem(FieldProblem.Kind.OUT_OF_RANGE, low, high);
    }
    value = candidate;
    return null;
  }

  private String format(double number) {
    if (whole) {
      return Long.toString((long) number);
    }
    if (number == 0 || number >= 0.01) {
      return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
    return scientific(number);
  }

  /** A number as people write learning rates: {@code 1e-4}, {@code 2.5e-3}. */
  public static String scientific(double number) {
    String text = String.format(Locale.ROOT, "%.2e", number);
    int e = text.indexOf('e');
    String mantissa = new BigDecimal(text.substring(0, e)).stripTrailingZeros().toPlainString();
    return mantissa + "e" + Integer.parseInt(text.substring(e + 1));
  }

  private static double oneTwoFive(double number, int direction) {
    if (number <= 0) {
      return direction > 0 ? 1e-5 : 0;
    }
    double[] steps = {1, 2, 5, 10};
    double decade = Math.pow(10, Math.floor(Math.log10(number) + 1e-9));
    double mantissa = number / decade;
    if (direction > 0) {
      for (double step : steps) {
        if (step > mantissa * (1 + 1e-9)) {
          return round(step * decade);
        }
      }
      return round(20 * decade);
    }
    for (int i = steps.length - 1; i >= 0; i--) {
      if (steps[i] < mantissa * (1 - 1e-9)) {
        return round(steps[i] * decade);
      }
    }
    return round(0.5 * decade);
  }

  private static double round(double number) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3e", number));
  }

  @Override
  public ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  @Override
  public void reset() {
    text.set(format(advised));
  }
}
