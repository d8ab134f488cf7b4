package studio.graft.viewmodel.wizard;

import javafx.beans.property.ReadOnlyBooleanProperty;

/** A value of the plan that a person may change, and take back to what was advised. */
public interface Editable {
  /** Whether it differs from what was advised. */
  ReadOnlyBooleanProperty changedProperty();

  /** Takes it back to what was advised. */
  void reset();
}
