package studio.graft.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Project;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.shell.ShellViewModel;

/** The top row: what is open, where one is, and what can be done from everywhere. */
final class TitleBar extends HBox {
  private static final int ICON = 28;

  private final Texts texts;
  private final ShellViewModel viewModel;
  private final MenuButton project = new MenuButton();
  private final FontIcon chevron = new FontIcon("mdi2c-chevron-right");
  private final Label place = new Label();
  private final Label synthetic;

  /** What the window does for the bar. */
  interface Actions {
    void newProject();

    void openProject();

    void shortcuts();
  }

  TitleBar(Texts texts, ShellViewModel viewModel, Actions actions) {
    this.texts = texts;
    this.viewModel = viewModel;
    getStyleClass().add("title-bar");
    setAlignment(Pos.CENTER_LEFT);
    ImageView icon =
        new ImageView(new Image(TitleBar.class.getResource("icon-64.png").toExternalForm()));
    icon.setFitWidth(ICON);
    icon.setFitHeight(ICON);
    project.setId("project-menu");
    project.getStyleClass().add("project-menu");
    project.setMnemonicParsing(false); // names may hold underscores
    project.setMinWidth(USE_PREF_SIZE);
    project.getItems().addAll(items(actions));
    place.getStyleClass().add("place-name");
    chevron.getStyleClass().add("chevron");
    synthetic = new Label(texts.get("synthetic"));
    synthetic.getStyleClass().add("synthetic-badge");
    synthetic.setMinWidth(USE_PREF_SIZE);
    synthetic.setTooltip(new Tooltip(texts.get("synthetic.tooltip")));
    synthetic.managedProperty().bind(synthetic.visibleProperty());
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    Button help = new Button(null, new FontIcon("mdi2k-keyboard-outline"));
    help.getStyleClass().add("icon-button");
    help.setAccessibleText(texts.get("shortcuts"));
    help.setTooltip(new Tooltip(texts.get("shortcuts.tooltip")));
    help.setOnAction(event -> actions.shortcuts());
    getChildren().addAll(icon, project, chevron, place, synthetic, spacer, help);
    viewModel.placeProperty().addListener(o -> refresh());
    viewModel.projectProperty().addListener(o -> refresh());
    refresh();
  }

  private MenuItem[] items(Actions actions) {
    MenuItem create = item("menu.new", "mdi2p-plus", actions::newProject);
    MenuItem open = item("menu.open", "mdi2f-folder-open-outline", actions::openProject);
    MenuItem close = item("menu.close", "mdi2c-close", viewModel::closeProject);
    close.disableProperty().bind(javafx.beans.binding.Bindings.isNull(viewModel.projectProperty()));
    return new MenuItem[] {create, open, new SeparatorMenuItem(), close};
  }

  private MenuItem item(String key, String icon, Runnable action) {
    MenuItem item = new MenuItem(texts.get(key), new FontIcon(icon));
    item.setOnAction(event -> action.run());
    return item;
  }

  private void refresh() {
    Project open = viewModel.projectProperty().get();
    Place now = viewModel.placeProperty().get();
    project.setText(open == null ? texts.get("title") : open.name());
    project.setAccessibleText(texts.get("project.menu", project.getText()));
    boolean named = now != Place.WELCOME;
    place.setText(texts.get("place." + now.name()));
    place.setVisible(named);
    chevron.setVisible(named);
    synthetic.setVisible(open != null && open.synthetic());
  }
}
