package studio.graft.ui.explorer;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.ClassLabel;
import studio.graft.ui.common.ClassSwatch;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ClassesViewModel;
import studio.graft.viewmodel.explorer.ExplorerViewModel;

/** The dark bar below the thumbnails while something is selected: labels it. */
final class SelectionBar extends HBox {
  private final Texts texts;
  private final ExplorerViewModel viewModel;
  private final Label count = new Label();
  private final FlowPane classes = new FlowPane();
  private List<ClassLabel> shown = List.of();

  SelectionBar(Texts texts, ExplorerViewModel viewModel, ClassDialogs classDialogs) {
    this.texts = texts;
    this.viewModel = viewModel;
    getStyleClass().add("selection-bar");
    setAlignment(Pos.CENTER_LEFT);
    setMaxHeight(USE_PREF_SIZE);
    count.getStyleClass().add("selection-count");
    count.setMinWidth(USE_PREF_SIZE);
    classes.getStyleClass().add("selection-classes");
    classes.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(classes, Priority.ALWAYS);
    Button create =
        button("selection.new", "mdi2p-plus", () -> classDialogs.add(viewModel.selection().ids()));
    create.setText(texts.get("selection.new"));
    Button unlabel =
        button("selection.unlabel", "mdi2t-tag-off-outline", () -> viewModel.label(null));
    unlabel.setId("selection-unlabel");
    Button remove = button("selection.remove", "mdi2d-delete-outline", viewModel::removeSelected);
    Button none = button("selection.none", "mdi2c-close", viewModel::selectNone);
    HBox actions = new HBox(create, unlabel, remove, none);
    actions.getStyleClass().add("selection-actions");
    actions.setAlignment(Pos.CENTER_RIGHT);
    actions.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(count, classes, actions);
    viewModel.selectionVersionProperty().addListener(o -> refresh());
    viewModel.classes().countsProperty().addListener(o -> refresh());
    refresh();
  }

  private Button button(String key, String icon, Runnable action) {
    Button button = new Button(null, new FontIcon(icon));
    button.getStyleClass().add("selection-button");
    button.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
    button.setAccessibleText(texts.get(key + ".tooltip"));
    button.setOnAction(event -> action.run());
    button.setFocusTraversable(false); // every one has a key
    return button;
  }

  private void refresh() {
    int selected = viewModel.selection().size();
    setVisible(selected > 0);
    count.setText(texts.get("selection.count", Figures.whole(selected)));
    List<ClassLabel> now =
        viewModel.classes().countsProperty().get().rows().stream()
            .map(ClassesViewModel.Row::label)
            .toList();
    if (!now.equals(shown)) {
      shown = now;
      classes.getChildren().setAll(now.stream().map(this::classButton).toList());
    }
  }

  private Button classButton(ClassLabel label) {
    String key = label.shortcut() == 0 ? "" : "  " + label.shortcut();
    Button button = new Button(label.name() + key, new ClassSwatch(label.color()));
    button.setMnemonicParsing(false); // names may hold underscores
    button.getStyleClass().add("selection-button");
    button.setAccessibleText(texts.get("selection.label", label.name()));
    button.setFocusTraversable(label.shortcut() == 0);
    button.setOnAction(event -> viewModel.label(label.id()));
    return button;
  }
}
