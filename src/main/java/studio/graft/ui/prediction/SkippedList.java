package studio.graft.ui.prediction;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import studio.graft.model.SkippedFile;

/** Files that were left out, each with its reason. */
final class SkippedList extends ListView<SkippedFile> {
  SkippedList(List<SkippedFile> files) {
    getStyleClass().add("skipped-list");
    getItems().setAll(files);
    setCellFactory(view -> new SkippedCell());
    setPrefSize(560, Math.min(400, 20 + 56.0 * files.size()));
  }

  private static final class SkippedCell extends ListCell<SkippedFile> {
    @Override
    protected void updateItem(SkippedFile file, boolean empty) {
      super.updateItem(file, empty);
      if (empty) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      Label name = new Label(PredictionView.fileName(file.file()));
      name.setTooltip(new Tooltip(file.file()));
      Label reason = new Label(file.reason());
      reason.getStyleClass().addAll("quiet", "small");
      reason.setWrapText(true);
      reason.setMaxWidth(520);
      setGraphic(new VBox(name, reason));
      setAccessibleText(file.file() + ": " + file.reason());
    }
  }
}
