package studio.graft.ui.wizard;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import studio.graft.model.Similarity;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;

/** The ImageNet classes that the pretrained network sees in the images, as chips. */
final class NearestClasses extends FlowPane {
  private static final int MOST = 8;

  private final Texts texts = Texts.of(NearestClasses.class);

  NearestClasses() {
    getStyleClass().add("wizard-chips");
  }

  void show(List<Similarity.Nearest> nearest) {
    getChildren().setAll(nearest.stream().limit(MOST).map(this::chip).toList());
  }

  private HBox chip(Similarity.Nearest nearest) {
    Label share = new Label(Figures.percent(nearest.probability()));
    share.getStyleClass().add("quiet");
    HBox chip = new HBox(new Label(nearest.name()), share);
    chip.getStyleClass().add("wizard-chip");
    chip.setAccessibleText(
        texts.get("nearest.accessible", nearest.name(), Figures.percent(nearest.probability())));
    return chip;
  }
}
