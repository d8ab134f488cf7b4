package studio.graft.ui.prediction;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.ToIntFunction;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.ClassLabel;
import studio.graft.model.Prediction;
import studio.graft.ui.common.ClassSwatch;
import studio.graft.ui.common.PictureView;
import studio.graft.ui.common.ProbabilityList;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.prediction.PredictionViewModel;

/** The selected result at large, and bringing selected ones into the project. */
final class ResultDetail extends VBox {
  private static final int PIXELS = 512;

  private final Texts texts;
  private final PredictionViewModel viewModel;
  private final PictureView picture = new PictureView(false);
  private final Label name = new Label();
  private final StackPane marks = new StackPane();
  private final ProbabilityList probabilities;
  private final MenuButton add = new MenuButton();
  private final Label hint = new Label();
  private ObservableList<Prediction> selection;
  private Prediction shown;

  ResultDetail(Texts texts, PredictionViewModel viewModel, ToIntFunction<String> colorOf) {
    this.texts = texts;
    this.viewModel = viewModel;
    this.probabilities = new ProbabilityList(colorOf);
    getStyleClass().addAll("card", "result-detail");
    picture.setPrefHeight(240);
    picture.setMinHeight(120);
    name.getStyleClass().add("card-title");
    hint.getStyleClass().addAll("quiet", "small");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    probabilities.setMinHeight(80);
    VBox.setVgrow(probabilities, Priority.ALWAYS);
    add.setGraphic(new FontIcon("mdi2p-playlist-plus"));
    add.getStyleClass().add(Styles.ACCENT);
    add.setMaxWidth(Double.MAX_VALUE);
    add.setTooltip(new Tooltip(texts.get("add.tooltip")));
    add.setOnShowing(event -> fill());
    add.getItems().add(new MenuItem()); // without an item it would not open
    getChildren().addAll(picture, name, marks, probabilities, hint, add);
  }

  void follow(ObservableList<Prediction> selected) {
    selection = selected;
    selected.addListener((ListChangeListener<Prediction>) change -> refresh());
    refresh();
  }

  private void refresh() {
    List<Prediction> chosen = selection.stream().filter(p -> p != null).toList();
    Prediction newest = chosen.isEmpty() ? null : chosen.get(chosen.size() - 1);
    add.setDisable(chosen.isEmpty());
    add.setText(texts.get("add", chosen.size()));
    hint.setText(chosen.isEmpty() ? texts.get("detail.hint") : texts.get("add.hint"));
    probabilities.setVisible(newest != null);
    if (newest == null) {
      picture.show(null);
      name.setText(texts.get("detail.nothing"));
      marks.getChildren().clear();
    } else if (!newest.equals(shown)) {
      picture.show(() -> viewModel.picture(newest, PIXELS));
      name.setText(PredictionView.fileName(newest.file()));
      name.setTooltip(new Tooltip(newest.file()));
      marks.getChildren().setAll(ResultTable.Marks.of(texts, newest));
      probabilities.show(newest);
    }
    shown = newest;
  }

  private void fill() {
    add.getItems().clear();
    for (ClassLabel label : viewModel.labels()) {
      MenuItem item = new MenuItem(label.name(), new ClassSwatch(label.color()));
      item.setMnemonicParsing(false); // names may hold underscores
      item.setOnAction(
          event ->
              viewModel.addToProject(selection.stream().filter(p -> p != null).toList(), label));
      add.getItems().add(item);
    }
  }
}
