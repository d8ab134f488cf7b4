package studio.graft.ui.evaluation;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.EvaluationSummary;

/** The four figures at the top, each with the sentence that keeps it honest. */
final class SummaryCards extends HBox {
  private final Texts texts;
  private final FigureCard accuracy;
  private final FigureCard macroF1;
  private final FigureCard calibration;
  private final FigureCard unknown;

  SummaryCards(Texts texts) {
    this.texts = texts;
    accuracy = new FigureCard(texts.get("accuracy"), texts.get("accuracy.term"));
    macroF1 = new FigureCard(texts.get("macro"), texts.get("macro.term"));
    calibration = new FigureCard(texts.get("ece"), texts.get("ece.term"));
    unknown = new FigureCard("", texts.get("unknown.term"));
    getStyleClass().add("summary-cards");
    getChildren().addAll(accuracy, macroF1, calibration, unknown);
  }

  void show(EvaluationSummary summary) {
    accuracy.show(
        Figures.percent(summary.accuracy().value()),
        texts.get(
            "accuracy.interval",
            Figures.points(summary.accuracy().low()),
            Figures.points(summary.accuracy().high()),
            summary.accuracy().n()));
    macroF1.show(
        Figures.fraction(summary.macroF1().value()),
        summary
            .weakest()
            .map(
                c ->
                    texts.get(
                        "macro.interval",
                        Figures.fraction(summary.macroF1().low()),
                        Figures.fraction(summary.macroF1().high()),
                        c.name(),
                        Figures.fraction(c.f1().value())))
            .orElse(""));
    calibration.show(
        Figures.small(summary.ece()),
        texts.get("ece.temperature", Figures.fraction(summary.temperature())));
    unknown.name(texts.get("unknown.at", Figures.fraction(summary.abstainBelow())));
    unknown.show(
        Figures.percent(summary.unknownShare()),
        Double.isNaN(summary.restAccuracy())
            ? texts.get("unknown.nothing")
            : texts.get("unknown.rest", Figures.percent(summary.restAccuracy())));
  }

  /** A figure with its name above and a sentence below. */
  private static final class FigureCard extends VBox {
    private final Label title = new Label();
    private final Label figure = new Label();
    private final Label sentence = new Label();

    FigureCard(String name, String explanation) {
      getStyleClass().addAll("card", "figure-card");
      title.setText(name);
      title.getStyleClass().addAll("quiet", "figure-name");
      figure.getStyleClass().add("figure");
      sentence.getStyleClass().addAll("quiet", "small");
      sentence.setWrapText(true);
      sentence.setMinHeight(USE_PREF_SIZE);
      Tooltip tooltip = new Tooltip(explanation);
      tooltip.setShowDuration(Duration.INDEFINITE);
      Tooltip.install(this, tooltip);
      setAccessibleHelp(explanation);
      setMinWidth(0);
      setMaxWidth(Double.MAX_VALUE);
      setPrefWidth(200);
      HBox.setHgrow(this, Priority.ALWAYS);
      getChildren().addAll(title, figure, sentence);
    }

    void name(String words) {
      title.setText(words);
    }

    void show(String value, String words) {
      figure.setText(value);
      sentence.setText(words);
    }
  }
}
