package studio.graft.ui.evaluation;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.ui.common.Texts;

/** What is shown before there is anything to evaluate. */
final class EmptyEvaluation extends VBox {
  private final Texts texts;
  private final FontIcon icon = new FontIcon("mdi2g-grid");
  private final ProgressIndicator busy = new ProgressIndicator();
  private final Label title = new Label();
  private final Label words = new Label();
  private final Button train;

  EmptyEvaluation(Texts texts, Runnable onTrain) {
    this.texts = texts;
    getStyleClass().add("empty-state");
    icon.getStyleClass().add("empty-icon");
    title.getStyleClass().add("section-title");
    words.getStyleClass().add("quiet");
    words.setWrapText(true);
    words.setMaxWidth(460);
    train = new Button(texts.get("empty.train"));
    train.getStyleClass().add(Styles.ACCENT);
    train.setOnAction(event -> onTrain.run());
    getChildren().addAll(icon, busy, title, words, train);
  }

  void show(boolean noRun, boolean evaluating, String problem) {
    boolean failed = !problem.isEmpty();
    title.setText(
        failed
            ? texts.get("empty.problem")
            : noRun ? texts.get("empty.title") : texts.get("empty.busy"));
    words.setText(failed ? problem : noRun ? texts.get("empty.words") : "");
    present(train, noRun || failed);
    present(words, !words.getText().isEmpty());
    present(busy, !noRun && !failed && evaluating);
    present(icon, noRun || failed);
  }

  private static void present(javafx.scene.Node node, boolean present) {
    node.setVisible(present);
    node.setManaged(present);
  }
}
