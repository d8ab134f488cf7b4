package studio.graft.ui.shell;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.ui.common.Texts;
import studio.graft.ui.common.ToggleArrows;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.shell.ShellViewModel;

/** The places, at the left of the window. */
final class Rail extends VBox {
  private static final Map<Place, String> ICONS =
      Map.of(
          Place.IMAGES, "mdi2i-image-outline",
          Place.ADVISOR, "mdi2c-compass-outline",
          Place.TRAINING, "mdi2c-chart-line-variant",
          Place.EVALUATION, "mdi2g-grid",
          Place.PREDICT, "mdi2c-check-circle-outline",
          Place.SETTINGS, "mdi2c-cog-outline");

  private final Texts texts;
  private final ShellViewModel viewModel;
  private final ToggleGroup group = new ToggleGroup();
  private final Map<Place, ToggleButton> buttons = new EnumMap<>(Place.class);
  private final Region running = new Region();

  Rail(Texts texts, ShellViewModel viewModel, Set<Place> places) {
    this.texts = texts;
    this.viewModel = viewModel;
    getStyleClass().add("rail");
    setAlignment(Pos.TOP_CENTER);
    running.getStyleClass().add("rail-running");
    running.setMouseTransparent(true);
    int key = 1;
    for (Place place : ShellViewModel.PROJECT_PLACES) {
      if (places.contains(place)) {
        getChildren().add(entry(place, Integer.toString(key)));
      }
      key++;
    }
    Region spacer = new Region();
    VBox.setVgrow(spacer, Priority.ALWAYS);
    getChildren().addAll(spacer, entry(Place.SETTINGS, ","));
    viewModel.placeProperty().addListener(o -> refresh());
    viewModel.projectProperty().addListener(o -> refresh());
    viewModel.trainingProperty().addListener(o -> refresh());
    refresh();
  }

  private Node entry(Place place, String key) {
    String name = texts.get("place." + place.name());
    ToggleButton button = new ToggleButton(name, new FontIcon(ICONS.get(place)));
    button.setId("rail-" + place.name().toLowerCase(java.util.Locale.ROOT));
    button.getStyleClass().add("rail-button");
    button.setContentDisplay(ContentDisplay.TOP);
    button.setToggleGroup(group);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinHeight(USE_PREF_SIZE);
    button.setTooltip(new Tooltip(texts.get("rail.tooltip." + place.name(), ShortcutKeys.of(key))));
    button.setAccessibleText(name);
    button.setOnAction(
        event -> {
          viewModel.goTo(place);
          refresh(); // a pressed button stays pressed
        });
    ToggleArrows.lead(button, () -> List.copyOf(buttons.values()), neighbour -> {});
    buttons.put(place, button);
    StackPane stack = new StackPane(button);
    if (place == Place.TRAINING) {
      StackPane.setAlignment(running, Pos.TOP_RIGHT);
      stack.getChildren().add(running);
    }
    return stack;
  }

  private void refresh() {
    buttons.forEach((place, button) -> button.setDisable(!viewModel.available(place)));
    ToggleButton selected = buttons.get(viewModel.placeProperty().get());
    group.selectToggle(selected);
    running.setVisible(viewModel.training());
  }
}
