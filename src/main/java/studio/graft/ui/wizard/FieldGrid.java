package studio.graft.ui.wizard;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/** Fields in columns of equal width, row by row. */
final class FieldGrid extends GridPane {
  private final int columns;

  FieldGrid(int columns) {
    this.columns = columns;
    getStyleClass().add("wizard-fields");
    for (int i = 0; i < columns; i++) {
      ColumnConstraints share = new ColumnConstraints();
      share.setPercentWidth(100.0 / columns);
      getColumnConstraints().add(share);
    }
  }

  /** Shows these fields and no others. */
  FieldGrid show(List<? extends Node> fields) {
    getChildren().clear();
    for (int i = 0; i < fields.size(); i++) {
      add(fields.get(i), i % columns, i / columns);
    }
    return this;
  }
}
