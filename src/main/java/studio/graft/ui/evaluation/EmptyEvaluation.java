package studio.graft.ui.evaluation;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.graft.ui.common.EmptyState;
import studio.graft.ui.common.NoRunYet;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.FirstStep;
import studio.graft.viewmodel.evaluation.EvaluationViewModel;

/** What is shown while there is no evaluation: what is missing, and what to do. */
final class EmptyEvaluation extends StackPane {
  private final Node busy;
  private final Node noRun;
  private final Texts texts;
  private final EvaluationViewModel viewModel;

  EmptyEvaluation(Texts texts, EvaluationViewModel viewModel) {
    this.texts = texts;
    this.viewModel = viewModel;
    Label words = new Label(texts.get("empty.busy"));
    words.getStyleClass().add("quiet");
    VBox box = new VBox(new ProgressIndicator(), words);
    box.getStyleClass().add("empty-busy");
    busy = box;
    noRun =
        new NoRunYet(
            "mdi2g-grid",
            texts.get("empty.title"),
            texts.get("empty.words"),
            viewModel.projectProperty(),
            viewModel::take);
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
                  button("empty.again", viewModel::evaluateAgain),
                  button("empty.train", () -> viewModel.take(FirstStep.PLAN))));
    }
  }

  private Button button(String key, Runnable action) {
    Button button = new Button(texts.get(key));
    button.setOnAction(event -> action.run());
    return button;
  }
}
