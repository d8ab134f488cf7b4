package studio.graft.ui.evaluation;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.graft.ui.common.EmptyState;
import studio.graft.ui.common.NoRunYet;
import studio.graft.ui.common.RunChooser;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.FirstStep;
import studio.graft.viewmodel.evaluation.EvaluationViewModel;

/** What is shown while there is no evaluation: what is missing, and what to do. */
final class EmptyEvaluation extends StackPane {
  private final Node busy;
  private final Node noRun;
  private final Texts texts;
  private final EvaluationViewModel viewModel;
  private final RunChooser others;

  EmptyEvaluation(Texts texts, EvaluationViewModel viewModel) {
    this.texts = texts;
    this.viewModel = viewModel;
    others = new RunChooser(viewModel.runs(), viewModel.runProperty(), viewModel::chooseRun);
    others.setId("other-run");
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
      getChildren().setAll(problem(problem.isEmpty() ? texts.get("empty.stopped") : problem));
    }
  }

  /** One run's trouble is no reason to keep the others out of reach. */
  private Node problem(String words) {
    EmptyState state =
        new EmptyState(
            "mdi2a-alert-circle-outline",
            texts.get("empty.problem"),
            words,
            button("empty.again", viewModel::evaluateAgain),
            button("empty.train", () -> viewModel.take(FirstStep.PLAN)));
    HBox header = new HBox(others);
    header.getStyleClass().add("page-header");
    VBox.setVgrow(state, Priority.ALWAYS);
    VBox page = new VBox(header, state);
    page.getStyleClass().add("page");
    return page;
  }

  private Button button(String key, Runnable action) {
    Button button = new Button(texts.get(key));
    button.setOnAction(event -> action.run());
    return button;
  }
}
