package studio.graft.ui.wizard;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.graft.model.Advice;
import studio.graft.model.MatrixBorder;
import studio.graft.model.Similarity;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.SimilarityViewModel;

/** How far the images are from what the network was trained on. */
final class SimilarityPage extends VBox {
  private final Texts texts = Texts.of(SimilarityPage.class);
  private final Label title = Words.text("", "page-title");
  private final Label sentence = Words.text("", "wizard-lead");
  private final Label figure = Words.line("", "figure");
  private final Label interval = Words.text("", "quiet");
  private final SimilarityScale scale = new SimilarityScale();
  private final NearestClasses nearest = new NearestClasses();
  private final FamiliarImages most;
  private final FamiliarImages least;
  private final Card mostCard;
  private final Card leastCard;

  SimilarityPage(SimilarityViewModel model) {
    getStyleClass().add("wizard-page");
    Card scaleCard =
        new Card(texts.get("similarity.scale"))
            .explain(texts.get("similarity.scale.tooltip"))
            .aside(Words.line(texts.get("similarity.scale.aside"), "quiet", "small"))
            .with(scale, Words.text(texts.get("similarity.threshold"), "quiet", "small"));
    Card valueCard = new Card(texts.get("similarity.value")).with(figure, interval);
    valueCard.getStyleClass().add("wizard-side");
    interval.setTooltip(Words.explanation(texts.get("similarity.interval.tooltip")));
    most = new FamiliarImages(model);
    least = new FamiliarImages(model);
    mostCard = familiar("similarity.most", most);
    leastCard = familiar("similarity.least", least);
    HBox pictures = new HBox(mostCard, leastCard);
    pictures.getStyleClass().add("wizard-columns");
    Card nearestCard =
        new Card(texts.get("similarity.nearest"))
            .with(Words.text(texts.get("similarity.nearest.lead"), "quiet"), nearest);
    HBox.setHgrow(nearestCard, Priority.ALWAYS);
    HBox cards = new HBox(valueCard, nearestCard);
    cards.getStyleClass().add("wizard-columns");
    Label measure = Words.text(texts.get("similarity.examples"), "quiet", "small");
    getChildren().addAll(title, sentence, scaleCard, cards, pictures, measure);
    model.adviceProperty().addListener((property, before, now) -> show(now));
    show(model.adviceProperty().get());
  }

  private Card familiar(String key, FamiliarImages images) {
    Card card = new Card(texts.get(key)).with(images);
    card.setPrefWidth(300);
    HBox.setHgrow(card, Priority.ALWAYS);
    return card;
  }

  private void show(Advice advice) {
    if (advice == null) {
      return;
    }
    Similarity similarity = advice.similarity();
    MatrixBorder border = MatrixBorder.of(advice);
    boolean near = border == MatrixBorder.DOMAIN || border == MatrixBorder.BOTH;
    String key = near ? "border" : similarity.domain().name();
    String reference = texts.get("reference." + References.nearest(similarity.value()).key());
    title.setText(texts.get("similarity.title." + key));
    sentence.setText(texts.get("similarity.sentence." + key, reference));
    figure.setText(Figures.small(similarity.value()));
    interval.setText(
        texts.get(
            "similarity.interval",
            Figures.small(similarity.low()),
            Figures.small(similarity.high()),
            similarity.images()));
    scale.show(similarity);
    nearest.show(similarity.nearest());
    most.show(similarity.familiar());
    least.show(similarity.unfamiliar());
    mostCard.getParent().setVisible(!similarity.familiar().isEmpty());
    mostCard.getParent().setManaged(!similarity.familiar().isEmpty());
  }
}
