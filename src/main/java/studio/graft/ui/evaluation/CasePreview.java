package studio.graft.ui.evaluation;

import java.util.function.ToIntFunction;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import studio.graft.ui.common.PictureView;
import studio.graft.ui.common.ProbabilityList;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.Case;
import studio.graft.viewmodel.evaluation.CasesViewModel;

/** An image large, with the probabilities of all classes beside it. */
final class CasePreview {
  private static final int PIXELS = 512;

  private final Dialog<ButtonType> dialog = new Dialog<>();

  CasePreview(Texts texts, CasesViewModel viewModel, ToIntFunction<String> colorOf, Case shown) {
    PictureView picture = new PictureView(false);
    picture.getStyleClass().add("preview-picture");
    picture.setPrefSize(PIXELS, PIXELS);
    picture.show(() -> viewModel.picture(shown, PIXELS));
    picture.setAccessibleText(shown.fileName());
    Label truth = new Label(shown.truth(), Swatch.of(colorOf.applyAsInt(shown.truth())));
    truth.getStyleClass().add("section-title");
    Label caption = new Label(texts.get("preview.label"));
    caption.getStyleClass().addAll("quiet", "small");
    Label says = new Label(texts.get("preview.model"));
    says.getStyleClass().addAll("quiet", "small");
    ProbabilityList list = new ProbabilityList(colorOf);
    list.show(shown.prediction());
    VBox side = new VBox(caption, truth, says, list);
    side.getStyleClass().add("preview-side");
    HBox.setHgrow(picture, Priority.ALWAYS);
    HBox content = new HBox(picture, side);
    content.getStyleClass().add("preview");
    DialogPane pane = dialog.getDialogPane();
    pane.setContent(content);
    pane.getButtonTypes().add(ButtonType.CLOSE);
    dialog.setTitle(shown.fileName());
    dialog.setResizable(true);
  }

  void show(Window owner) {
    dialog.initOwner(owner);
    DialogPane pane = dialog.getDialogPane();
    pane.getStyleClass().addAll(owner.getScene().getRoot().getStyleClass());
    pane.getStylesheets().addAll(owner.getScene().getStylesheets());
    pane.getStylesheets()
        .addAll(
            Texts.class.getResource("figures.css").toExternalForm(),
            CasePreview.class.getResource("evaluation.css").toExternalForm());
    dialog.show();
  }
}
