package studio.graft.ui.wizard;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import studio.graft.model.ImageItem;
import studio.graft.model.Similarity;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.PictureView;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.SimilarityViewModel;

/** Images of the project, each with what the pretrained classifier takes it for. */
final class FamiliarImages extends FlowPane {
  private static final double SIDE = 104;
  private static final int PIXELS = 256;

  private final Texts texts = Texts.of(FamiliarImages.class);
  private final SimilarityViewModel model;

  FamiliarImages(SimilarityViewModel model) {
    this.model = model;
    getStyleClass().add("familiar-images");
  }

  void show(List<Similarity.Example> examples) {
    getChildren().clear();
    for (Similarity.Example example : examples) {
      model.image(example.imageId()).ifPresent(image -> getChildren().add(tile(image, example)));
    }
  }

  private VBox tile(ImageItem image, Similarity.Example example) {
    PictureView picture = new PictureView(true);
    picture.setMinSize(SIDE, SIDE);
    picture.setMaxSize(SIDE, SIDE);
    picture.show(() -> model.picture(image, PIXELS));
    Label sees = new Label(example.sees());
    sees.setMaxWidth(SIDE);
    Label sure = Words.line(Figures.percent(example.probability()), "quiet", "small");
    VBox tile = new VBox(picture, sees, sure);
    tile.getStyleClass().add("familiar-image");
    tile.setFocusTraversable(true);
    tile.setAccessibleText(
        texts.get(
            "familiar.accessible",
            image.fileName(),
            example.sees(),
            Figures.percent(example.probability())));
    javafx.scene.control.Tooltip.install(
        tile,
        Words.explanation(
            texts.get(
                "familiar.tooltip",
                image.fileName(),
                Figures.percent(example.probability()),
                example.sees())));
    return tile;
  }
}
