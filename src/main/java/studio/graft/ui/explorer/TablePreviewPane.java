package studio.graft.ui.explorer;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import studio.graft.model.TablePreview;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;

/** The first rows of a table of labels and what they come to, or what is wrong with it. */
final class TablePreviewPane extends VBox {
  private static final int CLASSES_SHOWN = 6;

  private final Texts texts;

  TablePreviewPane(Texts texts) {
    this.texts = texts;
    getStyleClass().add("table-preview");
  }

  void show(TablePreview preview) {
    getChildren().clear();
    if (!preview.usable()) {
      Label problem = words(preview.problem());
      problem.setId("import-table-problem");
      problem.getStyleClass().add(Styles.DANGER);
      getChildren().add(problem);
      return;
    }
    Label summary =
        words(
            texts.get(
                "import.table.summary",
                Figures.whole(preview.rows()),
                Figures.whole(preview.labelled()),
                Figures.whole(preview.images()),
                classes(preview.classes())));
    summary.setId("import-table-summary");
    getChildren().addAll(summary, rows(preview));
  }

  private String classes(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(CLASSES_SHOWN, names.size())));
    return names.size() > CLASSES_SHOWN
        ? texts.get("import.table.classes", shown, names.size() - CLASSES_SHOWN)
        : shown;
  }

  private GridPane rows(TablePreview preview) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("table-preview-rows");
    grid.addRow(
        0,
        cell(texts.get("import.table.line"), "form-label"),
        cell(texts.get("import.table.file"), "form-label"),
        cell(texts.get("import.table.label"), "form-label"));
    int at = 1;
    for (TablePreview.Row row : preview.first()) {
      String style = row.found() ? "table-cell-text" : "hint";
      grid.addRow(
          at++,
          cell(Long.toString(row.line()), "hint"),
          cell(row.found() ? row.file() : texts.get("import.table.missing", row.file()), style),
          cell(row.label(), style));
    }
    return grid;
  }

  private static Label cell(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    return label;
  }

  private static Label words(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
