package studio.graft.ui.evaluation;

import java.util.function.ToIntFunction;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.GridCell;
import studio.graft.ui.common.ClassSwatch;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.PictureView;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.Case;
import studio.graft.viewmodel.evaluation.CasesViewModel;

/** A thumbnail with what was predicted, and below it the label. */
final class CaseTile extends GridCell<Case> {
  static final double WIDTH = 132;
  static final double HEIGHT = 124;
  private static final int PIXELS = 256;
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final Texts texts;
  private final CasesViewModel viewModel;
  private final ToIntFunction<String> colorOf;
  private final PictureView picture = new PictureView(true);
  private final Label predicted = new Label();
  private final Label truth = new Label();
  private final VBox box;
  private String file = "";

  CaseTile(Texts texts, CasesViewModel viewModel, ToIntFunction<String> colorOf) {
    this.texts = texts;
    this.viewModel = viewModel;
    this.colorOf = colorOf;
    getStyleClass().add("case-tile");
    predicted.getStyleClass().add("picture-chip");
    HBox overlay = new HBox(predicted);
    overlay.getStyleClass().add("case-overlay");
    StackPane stack = new StackPane(picture, overlay);
    stack.getStyleClass().add("case-picture");
    HBox label = new HBox(truth);
    label.getStyleClass().add("case-label");
    truth.setMaxWidth(WIDTH - 16);
    box = new VBox(stack, label);
    box.getStyleClass().add("case-box");
    picture.setPrefSize(WIDTH, 92);
    setAccessibleRole(AccessibleRole.BUTTON);
    setGraphic(box);
  }

  @Override
  protected void updateItem(Case shown, boolean empty) {
    super.updateItem(shown, empty);
    // rows of the grid empty their tiles and fill them again with the same image all the time:
    // the picture stays until there is another one to show
    box.setVisible(!empty && shown != null);
    if (empty || shown == null) {
      return;
    }
    predicted.setText(
        texts.get(
            "case.predicted",
            shown.prediction().className(),
            Figures.fraction(shown.probability())));
    truth.setText(shown.truth());
    truth.setGraphic(new ClassSwatch(colorOf.applyAsInt(shown.truth())));
    setAccessibleText(
        texts.get(
            "case.spoken",
            shown.fileName(),
            shown.truth(),
            shown.prediction().className(),
            Figures.percent(shown.probability())));
    if (!shown.prediction().file().equals(file)) {
      file = shown.prediction().file();
      picture.show(() -> viewModel.picture(shown, PIXELS));
    }
  }

  void setMarked(boolean marked) {
    pseudoClassStateChanged(SELECTED, marked);
  }
}
