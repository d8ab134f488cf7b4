package studio.graft.ui.evaluation;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.Cell;
import studio.graft.viewmodel.evaluation.ConfusionMatrix;

/** The pairs that are confused most, as buttons that select their cell. */
final class ConfusedPairs extends HBox {
  private static final int MOST = 3;

  private final Texts texts;
  private final Consumer<Cell> onChoose;
  private final FlowPane pairs = new FlowPane();

  ConfusedPairs(Texts texts, Consumer<Cell> onChoose) {
    this.texts = texts;
    this.onChoose = onChoose;
    getStyleClass().add("confused-pairs");
    pairs.getStyleClass().add("pairs");
    Label title = new Label(texts.get("pairs"));
    title.getStyleClass().addAll("quiet", "small");
    title.setMinWidth(USE_PREF_SIZE);
    title.setTooltip(new Tooltip(texts.get("pairs.term")));
    HBox.setHgrow(pairs, Priority.ALWAYS);
    getChildren().addAll(title, pairs);
  }

  void show(ConfusionMatrix matrix) {
    pairs.getChildren().clear();
    for (Cell cell : matrix.mostConfused(MOST)) {
      String truth = matrix.classes().get(cell.truth());
      String predicted = matrix.classes().get(cell.predicted());
      Button button = new Button(texts.get("pair", truth, predicted, matrix.count(cell)));
      button.setMnemonicParsing(false); // names may hold underscores
      button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, "pair");
      button.setTooltip(new Tooltip(texts.get("pair.tooltip", truth, predicted)));
      button.setOnAction(event -> onChoose.accept(cell));
      pairs.getChildren().add(button);
    }
    setVisible(!pairs.getChildren().isEmpty());
    setManaged(isVisible());
  }
}
