package studio.graft.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.graft.ui.common.KeyCap;
import studio.graft.ui.common.Texts;

/** All keys at a glance, in groups of two columns. */
final class ShortcutsPane extends HBox {
  private static final String[][] GROUPS = {
    {"window", "places", "advisor"}, {"label", "select", "look", "training"}
  };

  ShortcutsPane(Texts texts) {
    getStyleClass().add("shortcuts");
    for (String[] column : GROUPS) {
      VBox box = new VBox();
      box.getStyleClass().add("shortcuts-column");
      for (String group : column) {
        box.getChildren().add(group(texts, group));
      }
      getChildren().add(box);
    }
  }

  private static VBox group(Texts texts, String group) {
    Label title = new Label(texts.get("keys." + group));
    title.getStyleClass().add("card-title");
    GridPane rows = new GridPane();
    rows.getStyleClass().add("shortcuts-rows");
    String[] lines = texts.get("keys." + group + ".list").split("\\|");
    for (int row = 0; row < lines.length; row++) {
      String[] parts = lines[row].split("=", 2);
      HBox keys = new HBox();
      keys.getStyleClass().add("shortcut-keys");
      keys.setAlignment(Pos.CENTER_LEFT);
      for (String key : parts[0].strip().split(" ")) {
        keys.getChildren().add(new KeyCap(key.replace("Mod", ShortcutKeys.name())));
      }
      Label what = new Label(parts[1].strip());
      what.getStyleClass().add("quiet");
      rows.addRow(row, keys, what);
    }
    VBox box = new VBox(title, rows);
    box.getStyleClass().add("shortcuts-group");
    return box;
  }
}
