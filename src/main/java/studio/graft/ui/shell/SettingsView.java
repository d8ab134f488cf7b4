package studio.graft.ui.shell;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.graft.model.WindowSettings.Theme;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.BackboneLibrary;
import studio.graft.viewmodel.shell.CacheViewModel;
import studio.graft.viewmodel.shell.LeftoversViewModel;
import studio.graft.viewmodel.shell.SettingsViewModel;

/** The place Settings. */
public final class SettingsView extends ScrollPane {
  private final Texts texts = Texts.of(SettingsView.class);
  private final SettingsViewModel viewModel;
  private final Dialogs dialogs;

  /** The place with its view models; dialogs are shown in the window. */
  public SettingsView(
      SettingsViewModel viewModel,
      BackboneLibrary library,
      CacheViewModel cache,
      LeftoversViewModel leftovers,
      Dialogs dialogs) {
    this.viewModel = viewModel;
    this.dialogs = dialogs;
    getStyleClass().addAll("settings", "edge-to-edge");
    setFitToWidth(true);
    Label title = new Label(texts.get("place.SETTINGS"));
    title.getStyleClass().add("page-title");
    VBox column =
        new VBox(
            title,
            look(),
            new CacheCard(texts, cache, dialogs),
            new LeftoversCard(texts, leftovers, dialogs),
            new BackbonesCard(texts, library, dialogs),
            folders(),
            about());
    column.getStyleClass().add("settings-column");
    StackPane page = new StackPane(column);
    page.getStyleClass().add("settings-page");
    setContent(page);
  }

  private Node look() {
    Segments<Theme> themes = new Segments<>(viewModel::choose);
    for (Theme theme : Theme.values()) {
      themes.add(
          theme,
          texts.get("settings.theme." + theme.name()),
          texts.get("settings.theme." + theme.name() + ".tooltip"));
      themes.button(theme).setId("theme-" + theme.name());
    }
    themes.show(viewModel.settingsProperty().get().theme());
    viewModel.settingsProperty().addListener((property, before, now) -> themes.show(now.theme()));
    Label note = note(texts.get("settings.theme.note"));
    HBox row = new HBox(new Label(texts.get("settings.theme")), themes);
    row.getStyleClass().add("settings-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return new Card(texts.get("settings.look")).with(row, note);
  }

  private Node folders() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("settings-grid");
    int row = 0;
    for (SettingsViewModel.Folder folder : viewModel.about().folders()) {
      Label name = new Label(texts.get("settings.folder." + folder.key()));
      name.setMinWidth(USE_PREF_SIZE);
      Label path = new Label(folder.path().toString());
      path.getStyleClass().add("quiet");
      path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      path.setTooltip(new Tooltip(folder.path().toString()));
      GridPane.setHgrow(path, Priority.ALWAYS);
      path.setMaxWidth(Double.MAX_VALUE);
      Button open = new Button(texts.get("settings.open"));
      open.getStyleClass().add(Styles.SMALL);
      open.setMinWidth(USE_PREF_SIZE);
      open.setAccessibleText(texts.get("settings.open.folder", name.getText()));
      open.setOnAction(event -> viewModel.open(folder.path()));
      grid.addRow(row++, name, path, open);
    }
    return new Card(texts.get("settings.folders")).with(grid);
  }

  private Node about() {
    SettingsViewModel.About about = viewModel.about();
    Label version = new Label(texts.get("settings.version", about.version()));
    Label runtime = new Label(about.runtime());
    runtime.getStyleClass().add("quiet");
    Label machine = new Label(about.machine());
    machine.getStyleClass().add("quiet");
    Button licences = new Button(texts.get("settings.licences"));
    licences.setOnAction(event -> showLicences());
    return new Card(texts.get("settings.about"))
        .with(version, runtime, machine, note(texts.get("settings.privacy")), licences);
  }

  private void showLicences() {
    TextArea text = new TextArea(viewModel.about().licences());
    text.setEditable(false);
    text.setWrapText(true);
    text.getStyleClass().add("licences");
    dialogs.inform(texts.get("settings.licences"), text);
  }

  private static Label note(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("hint");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
