package studio.graft.ui.evaluation;

import java.util.function.ToIntFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.graft.ui.common.ClassSwatch;
import studio.graft.ui.common.PictureView;
import studio.graft.ui.common.ProbabilityList;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.Case;
import studio.graft.viewmodel.evaluation.CasesViewModel;

/** An image large, with the probabilities of all classes beside it. */
final class CasePreview extends HBox {
  private static final int PIXELS = 512;

  CasePreview(Texts texts, CasesViewModel viewModel, ToIntFunction<String> colorOf, Case shown) {
    getStyleClass().add("preview");
    getStylesheets()
        .addAll(
            Texts.class.getResource("figures.css").toExternalForm(),
            CasePreview.class.getResource("evaluation.css").toExternalForm());
    PictureView picture = new PictureView(false);
    picture.setPrefSize(PIXELS, PIXELS);
    picture.show(() -> viewModel.picture(shown, PIXELS));
    picture.setAccessibleText(shown.fileName());
    HBox.setHgrow(picture, Priority.ALWAYS);
    Label caption = quiet(texts.get("preview.label"));
    Label truth = new Label(shown.truth(), new ClassSwatch(colorOf.applyAsInt(shown.truth())));
    truth.getStyleClass().add("section-title");
    Label says = quiet(texts.get("preview.model"));
    ProbabilityList list = new ProbabilityList(colorOf);
    list.show(shown.prediction());
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox side = new VBox(caption, truth, says, list);
    side.getStyleClass().add("preview-side");
    getChildren().addAll(picture, side);
  }

  private static Label quiet(String words) {
    Label label = new Label(words);
    label.getStyleClass().addAll("quiet", "small");
    return label;
  }
}
