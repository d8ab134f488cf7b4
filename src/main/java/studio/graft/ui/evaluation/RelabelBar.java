package studio.graft.ui.evaluation;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.ClassLabel;
import studio.graft.ui.common.ClassSwatch;
import studio.graft.ui.common.Texts;

/** Gives selected images another label: a button for each class, or a menu when there are many. */
final class RelabelBar extends HBox {
  private static final int MOST_BUTTONS = 9;

  private final Texts texts;
  private final ObservableBooleanValue nothing;
  private final Consumer<ClassLabel> onLabel;
  private final Label title;
  private final FlowPane buttons = new FlowPane();

  RelabelBar(
      Texts texts, ObservableBooleanValue nothing, Consumer<ClassLabel> onLabel, Runnable onUndo) {
    this.texts = texts;
    this.nothing = nothing;
    this.onLabel = onLabel;
    getStyleClass().add("relabel-bar");
    title = new Label(texts.get("relabel"));
    title.getStyleClass().addAll("quiet", "small");
    title.setMinWidth(USE_PREF_SIZE);
    buttons.getStyleClass().add("relabel-buttons");
    HBox.setHgrow(buttons, Priority.ALWAYS);
    Button undo = new Button(null, new FontIcon("mdi2u-undo"));
    undo.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    undo.setTooltip(new Tooltip(texts.get("undo.tooltip")));
    undo.setAccessibleText(texts.get("undo"));
    undo.setOnAction(event -> onUndo.run());
    getChildren().addAll(title, buttons, undo);
  }

  void show(List<? extends ClassLabel> labels) {
    if (labels.size() <= MOST_BUTTONS) {
      buttons.getChildren().setAll(labels.stream().map(this::button).toList());
    } else {
      MenuButton menu = new MenuButton(texts.get("relabel.menu"));
      menu.getStyleClass().add(Styles.SMALL);
      labels.forEach(label -> menu.getItems().add(item(label)));
      menu.disableProperty().bind(nothing);
      buttons.getChildren().setAll(menu);
    }
  }

  private Button button(ClassLabel label) {
    HBox content = new HBox(new ClassSwatch(label.color()), new Label(label.name()));
    content.getStyleClass().add("relabel-content");
    if (label.shortcut() > 0) {
      Label key = new Label(Integer.toString(label.shortcut()));
      key.getStyleClass().add("key");
      content.getChildren().add(0, key);
    }
    Button button = new Button(null, content);
    button.getStyleClass().addAll(Styles.SMALL, "relabel-button");
    button.setTooltip(new Tooltip(texts.get("relabel.tooltip", label.name())));
    button.setAccessibleText(texts.get("relabel.tooltip", label.name()));
    button.disableProperty().bind(nothing);
    button.setOnAction(event -> onLabel.accept(label));
    return button;
  }

  private MenuItem item(ClassLabel label) {
    MenuItem item = new MenuItem(label.name(), new ClassSwatch(label.color()));
    item.setMnemonicParsing(false); // names may hold underscores
    item.setOnAction(event -> onLabel.accept(label));
    return item;
  }
}
