package studio.graft.ui.shell;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.graft.model.Leftover;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.shell.LeftoversViewModel;

/** What nothing needs any more: how much there is of each kind, and its end. */
final class LeftoversCard extends VBox {
  private final Texts texts;
  private final LeftoversViewModel model;
  private final Dialogs dialogs;
  private final GridPane grid = new GridPane();

  LeftoversCard(Texts texts, LeftoversViewModel model, Dialogs dialogs) {
    this.texts = texts;
    this.model = model;
    this.dialogs = dialogs;
    grid.getStyleClass().add("settings-grid");
    Label note = new Label(texts.get("leftovers.note"));
    note.getStyleClass().add("hint");
    note.setWrapText(true);
    note.setMinHeight(USE_PREF_SIZE);
    getChildren().add(new Card(texts.get("leftovers")).with(note, grid));
    model.foundProperty().addListener((property, before, now) -> show(now));
    model.refresh();
  }

  private void show(List<Leftover> found) {
    grid.getChildren().clear();
    int row = 0;
    for (Leftover leftover : found) {
      String key = "leftovers." + leftover.kind().name();
      Label name = new Label(texts.get(key));
      name.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
      name.getStyleClass().add("settings-name");
      Label size = new Label(size(leftover));
      size.setId(id("size", leftover));
      size.getStyleClass().add("quiet");
      size.setMaxWidth(Double.MAX_VALUE);
      GridPane.setHgrow(size, Priority.ALWAYS);
      Button delete = new Button(texts.get("leftovers.delete"));
      delete.setId(id("delete", leftover));
      delete.getStyleClass().add(Styles.SMALL);
      delete.setMinWidth(USE_PREF_SIZE);
      delete.setAccessibleText(texts.get("leftovers.delete.of", name.getText()));
      delete.setDisable(leftover.count() == 0);
      delete.setOnAction(event -> ask(leftover));
      grid.addRow(row++, name, size, delete);
    }
  }

  private static String id(String what, Leftover leftover) {
    return "leftovers-" + what + "-" + leftover.kind().name().toLowerCase(Locale.ROOT);
  }

  private String size(Leftover leftover) {
    if (leftover.count() == 0) {
      return texts.get("leftovers.nothing");
    }
    return leftover.bytes() == 0
        ? texts.get("leftovers.size.empty", leftover.count())
        : texts.get("leftovers.size", leftover.count(), Figures.bytes(leftover.bytes()));
  }

  private String freed(Leftover leftover) {
    return leftover.bytes() == 0
        ? texts.get("leftovers.freed.empty", leftover.count())
        : texts.get("leftovers.freed", Figures.bytes(leftover.bytes()));
  }

  private void ask(Leftover leftover) {
    String key = "leftovers." + leftover.kind().name();
    dialogs.confirm(
        texts.get("leftovers.title"),
        freed(leftover) + " " + texts.get(key + ".confirm"),
        texts.get("leftovers.delete.now"),
        true,
        () -> model.delete(leftover.kind()));
  }
}
