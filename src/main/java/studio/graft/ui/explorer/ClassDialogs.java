package studio.graft.ui.explorer;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.ClassLabel;
import studio.graft.model.Project;
import studio.graft.ui.common.ClassSwatch;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ClassesViewModel;
import studio.graft.viewmodel.explorer.ExplorerViewModel;

/** What can be done with a class: its menu and the dialogs of it. */
final class ClassDialogs {
  private static final int COLORS = 8;
  private static final int KEYS = 9;

  private final Texts texts;
  private final ExplorerViewModel viewModel;
  private final Dialogs dialogs;

  ClassDialogs(Texts texts, ExplorerViewModel viewModel, Dialogs dialogs) {
    this.texts = texts;
    this.viewModel = viewModel;
    this.dialogs = dialogs;
  }

  /** Asks for a name, adds a class, and labels images with it. */
  void add(List<Integer> imageIds) {
    dialogs.askName(
        texts.get("class.add.title"),
        texts.get("class.name"),
        texts.get("class.add"),
        "",
        name -> {
          viewModel.classes().addAndLabel(name, imageIds);
          return true;
        });
  }

  /** The menu of a class. */
  ContextMenu menu(ClassLabel label) {
    MenuItem rename = item("class.rename", "mdi2p-pencil-outline", () -> rename(label));
    MenuItem style = item("class.style", "mdi2p-palette-outline", () -> style(label));
    MenuItem merge = item("class.merge", "mdi2s-set-merge", () -> merge(label));
    merge.setDisable(viewModel.classes().countsProperty().get().rows().size() < 2);
    MenuItem remove = item("class.remove", "mdi2d-delete-outline", () -> remove(label));
    return new ContextMenu(rename, style, merge, new SeparatorMenuItem(), remove);
  }

  private MenuItem item(String key, String icon, Runnable action) {
    MenuItem item = new MenuItem(texts.get(key), new FontIcon(icon));
    item.setOnAction(event -> action.run());
    return item;
  }

  private void rename(ClassLabel label) {
    dialogs.askName(
        texts.get("class.rename.title", label.name()),
        texts.get("class.name"),
        texts.get("class.rename.confirm"),
        label.name(),
        name -> {
          viewModel.classes().rename(label, name);
          return true;
        });
  }

  private void remove(ClassLabel label) {
    int images =
        viewModel.classes().countsProperty().get().rows().stream()
            .filter(row -> row.label().id().equals(label.id()))
            .mapToInt(ClassesViewModel.Row::images)
            .sum();
    if (images == 0) {
      viewModel.classes().remove(label); // nothing is lost, and it can be undone
      return;
    }
    dialogs.confirm(
        texts.get("class.remove.title", label.name()),
        texts.get("class.remove.message", images),
        texts.get("class.remove.confirm"),
        true,
        () -> viewModel.classes().remove(label));
  }

  private void merge(ClassLabel label) {
    Project project = viewModel.projectProperty().get();
    ComboBox<ClassLabel> into = new ComboBox<>();
    into.getItems()
        .setAll(project.classes().stream().filter(c -> !c.id().equals(label.id())).toList());
    into.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(ClassLabel other) {
            return other == null ? "" : other.name();
          }

          @Override
          public ClassLabel fromString(String name) {
            return null;
          }
        });
    into.getSelectionModel().selectFirst();
    into.setMaxWidth(Double.MAX_VALUE);
    into.setAccessibleText(texts.get("class.merge.into"));
    VBox box = new VBox(hint("class.merge.message", label.name()), into);
    box.getStyleClass().add("form");
    dialogs.show(
        texts.get("class.merge.title", label.name()),
        box,
        texts.get("class.merge.confirm"),
        Styles.ACCENT,
        () -> {
          viewModel.classes().merge(label, into.getValue());
          return true;
        });
    into.requestFocus();
  }

  private void style(ClassLabel label) {
    ToggleGroup colors = new ToggleGroup();
    HBox palette = new HBox();
    palette.getStyleClass().add("palette");
    ExplorerView.style(palette);
    for (int color = 0; color < COLORS; color++) {
      ToggleButton button = new ToggleButton(null, new ClassSwatch(color));
      button.getStyleClass().add("palette-button");
      button.setUserData(color);
      button.setToggleGroup(colors);
      button.setSelected(color == label.color());
      button.setAccessibleText(texts.get("class.color.number", color + 1));
      palette.getChildren().add(button);
    }
    ComboBox<Integer> key = new ComboBox<>();
    for (int digit = 0; digit <= KEYS; digit++) {
      key.getItems().add(digit);
    }
    key.setValue(label.shortcut());
    key.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer digit) {
            return digit == null || digit == 0 ? texts.get("class.key.none") : digit.toString();
          }

          @Override
          public Integer fromString(String words) {
            return 0;
          }
        });
    VBox box =
        new VBox(
            formLabel("class.color"), palette, formLabel("class.key"), key, hint("class.key.hint"));
    box.getStyleClass().add("form");
    dialogs.show(
        texts.get("class.style.title", label.name()),
        box,
        texts.get("class.style.confirm"),
        Styles.ACCENT,
        () -> {
          Integer color =
              colors.getSelectedToggle() == null
                  ? Integer.valueOf(label.color())
                  : (Integer) colors.getSelectedToggle().getUserData();
          viewModel.classes().style(label, color, key.getValue());
          return true;
        });
  }

  private Label formLabel(String key) {
    Label label = new Label(texts.get(key));
    label.getStyleClass().add("form-label");
    return label;
  }

  private Label hint(String key, Object... values) {
    Label label = new Label(texts.get(key, values));
    label.getStyleClass().add("hint");
    label.setWrapText(true);
    label.setMinHeight(Label.USE_PREF_SIZE);
    return label;
  }
}
