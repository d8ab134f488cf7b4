package studio.graft.viewmodel.wizard;

import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import studio.graft.viewmodel.common.Editable;

/**
 * One of several values.
 *
 * @param <T> an enum, a boolean, a number
 */
public final class EditableChoice<T> implements Editable {
  private final ObjectProperty<T> value = new SimpleObjectProperty<>();
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
  private T advised;

  EditableChoice(T advised) {
    advise(advised);
    value.addListener((property, before, now) -> compare());
  }

  /** The value. */
  public ObjectProperty<T> valueProperty() {
    return value;
  }

  /** The value. */
  public T get() {
    return value.get();
  }

  void advise(T newest) {
    advised = newest;
    value.set(newest);
    compare();
  }

  private void compare() {
    changed.set(!Objects.equals(value.get(), advised));
  }

  @Override
  public ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  @Override
  public void reset() {
    value.set(advised);
  }
}
