package studio.graft.ui.evaluation;

import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import studio.graft.model.Evaluation;
import studio.graft.model.Split;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.EvaluationViewModel;

/** Validation or test. The first look at the test images is asked for, since it spends them. */
final class SetChooser extends StackPane {
  private final Texts texts;
  private final EvaluationViewModel viewModel;
  private final Dialogs dialogs;
  private final Segments<Split> segments;
  private final Tooltip tooltip = new Tooltip();

  SetChooser(Texts texts, EvaluationViewModel viewModel, Dialogs dialogs) {
    this.dialogs = dialogs;
    this.texts = texts;
    this.viewModel = viewModel;
    segments = new Segments<>(this::choose);
    segments.add(Split.VALIDATION, texts.get("set.validation"), texts.get("set.validation.term"));
    segments.add(Split.TEST, texts.get("set.test"), "");
    getChildren().add(segments);
    // a disabled button shows no tooltip; the room around it does
    Tooltip.install(this, tooltip);
    viewModel.setProperty().addListener(o -> refresh());
    viewModel.projectProperty().addListener(o -> refresh());
    viewModel.evaluationProperty().addListener(o -> refresh());
    refresh();
  }

  private void refresh() {
    long images = viewModel.testImages();
    int seen = viewModel.testSeen();
    segments.show(shownSet());
    segments
        .button(Split.TEST)
        .setText(images == 0 ? texts.get("set.test.none") : texts.get("set.test.seen", seen));
    segments.button(Split.TEST).setDisable(images == 0);
    String words =
        images == 0 ? texts.get("set.test.none.term") : texts.get("set.test.term", images);
    segments.button(Split.TEST).getTooltip().setText(words);
    tooltip.setText(words);
  }

  /** The set of the figures that are shown: while others are computed, these keep their name. */
  private Split shownSet() {
    Evaluation shown = viewModel.evaluationProperty().get();
    if (shown == null) {
      return viewModel.setProperty().get();
    }
    return shown.set().equals("test") ? Split.TEST : Split.VALIDATION;
  }

  private void choose(Split chosen) {
    refresh(); // the row shows what was chosen once it is
    if (chosen == Split.VALIDATION) {
      viewModel.showValidation();
    } else if (viewModel.testSeen() > 0 || viewModel.setProperty().get() == chosen) {
      viewModel.showTest();
    } else {
      dialogs.confirm(
          texts.get("ask.title"),
          texts.get("ask.words", viewModel.testImages()),
          texts.get("ask.look"),
          false,
          viewModel::showTest);
    }
  }
}
