package studio.graft.ui.evaluation;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.graft.ui.common.EmptyState;
import studio.graft.ui.common.Texts;

/** What is shown while there is no evaluation: what is missing, and what to do. */
final class EmptyEvaluation extends StackPane {
  private final Node busy;
  private final Node noRun;
  private final Texts texts;
  private final Runnable onTrain;
  private final Runnable onAgain;

  EmptyEvaluation(Texts texts, Runnable onTrain, Runnable onAgain) {
    this.texts = texts;
    this.onTrain = onTrain;
    this.onAgain = onAgain;
    Label words = new Label(texts.get("empty.busy"));
    words.getStyleClass().add("quiet");
    VBox box = new VBox(new ProgressIndicator(), words);
    box.getStyleClass().add("empty-busy");
    busy = box;
    noRun =
        new EmptyState(
            "mdi2g-grid",
            texts.get("empty.title"),
            texts.get("empty.words"),
            button("empty.train", onTrain));
  }

  void show(boolean withoutRun, boolean evaluating, String problem) {
    if (withoutRun) {
      getChildren().setAll(noRun);
    } else if (evaluating) {
      getChildren().setAll(busy);
    } else {
      String words = problem.isEmpty() ? texts.get("empty.stopped") : problem;
      getChildren()
          .setAll(
              new EmptyState(
                  "mdi2a-alert-circle-outline",
                  texts.get("empty.problem"),
                  words,
                  button("empty.again", onAgain),
                  button("empty.train", onTrain)));
    }
  }

  private Button button(String key, Runnable action) {
    Button button = new Button(texts.get(key));
    button.getStyleClass().add(Styles.ACCENT);
    button.setOnAction(event -> action.run());
    return button;
  }
}
