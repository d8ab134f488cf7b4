package studio.graft.viewmodel.common;

import javafx.beans.property.ReadOnlyBooleanProperty;

/** A value that a person may change, and take back to what was advised. */
public interface Editable {
  /** Whether it differs from what was advised. */
  ReadOnlyBooleanProperty changedProperty();

  /** Takes it back to what was advised. */
  void reset();
}
