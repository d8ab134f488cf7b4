package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.graft.model.Advice;
import studio.graft.model.LearningOutlook;
import studio.graft.model.Strategy;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.Border;
import studio.graft.viewmodel.wizard.WizardViewModel;

/** The decision matrix with the advice, its reason and its evidence. */
final class StrategyPage extends HBox {
  private final Texts texts = Texts.of(StrategyPage.class);
  private final WizardViewModel model;
  private final Label title = Words.text("", "page-title");
  private final Label reason = Words.text("", "wizard-lead");
  private final Label border = Words.text("", "wizard-border");
  private final OverruledCard overruled;
  private final Segments<Strategy> strategies;
  private final VBox evidence = new VBox();

  StrategyPage(WizardViewModel model) {
    this.model = model;
    getStyleClass().addAll("wizard-page", "wizard-columns");
    overruled = new OverruledCard(model);
    strategies = new Segments<>(model::choose);
    for (Strategy strategy : Strategy.values()) {
      strategies.add(
          strategy,
          texts.get("strategy." + strategy.name()),
          texts.get("strategy." + strategy.name() + ".tooltip"));
    }
    Label does = Words.line(texts.get("strategy.does"), "quiet");
    HBox choice = new HBox(does, strategies);
    choice.getStyleClass().add("wizard-strategy-choice");
    choice.setAlignment(Pos.CENTER_LEFT);
    VBox main = new VBox(title, reason, border, new DecisionMatrix(model), choice);
    main.getStyleClass().add("wizard-main");
    HBox.setHgrow(main, Priority.ALWAYS);
    evidence.getStyleClass().addAll("wizard-side", "wizard-evidence");
    getChildren().addAll(main, evidence);
    model.adviceProperty().addListener((property, before, now) -> show());
    model.choiceProperty().addListener((property, before, now) -> showChoice());
    show();
  }

  private void show() {
    Advice advice = model.adviceProperty().get();
    if (advice == null) {
      return;
    }
    String key = "advice.title." + advice.strategy().name();
    String domain = "." + advice.similarity().domain().name();
    title.setText(texts.getOr(key + domain, texts.get(key)));
    // what the cards at the right show is not said twice
    reason.setText(advice.reasons().stream().limit(2).collect(Collectors.joining(" ")));
    Border near = Border.of(advice);
    border.setText(near == Border.NONE ? "" : texts.get("border." + near.name()));
    border.setManaged(near != Border.NONE);
    border.setVisible(near != Border.NONE);
    evidence.getChildren().setAll(overruled, quickLook(advice), learning(advice));
    if (!advice.warnings().isEmpty()) {
      String warnings = advice.warnings().stream().collect(Collectors.joining("\n"));
      evidence
          .getChildren()
          .add(new Card(texts.get("advice.warnings")).with(Words.text(warnings, "quiet")));
    }
    evidence.getChildren().add(Words.text(texts.get("advice.unconvinced"), "quiet"));
    showChoice();
  }

  private void showChoice() {
    if (model.choiceProperty().get() != null) {
      strategies.show(model.choiceProperty().get().strategy());
    }
  }

  private Node quickLook(Advice advice) {
    Advice.QuickLook look = advice.quickLook();
    Card card = new Card(texts.get("quicklook"));
    if (look == null) {
      return card.with(Words.text(texts.get("quicklook.none"), "quiet"));
    }
    Label folds =
        Words.line(
            texts.get("quicklook.folds", look.folds(), Figures.duration(look.seconds())),
            "quiet",
            "small");
    folds.setTooltip(Words.explanation(texts.get("quicklook.tooltip")));
    return card.aside(folds)
        .with(
            Words.line(Figures.percent(look.accuracy().value()), "figure"),
            Words.text(
                texts.get(
                    "quicklook.interval",
                    Figures.points(look.accuracy().low()),
                    Figures.points(look.accuracy().high()),
                    look.accuracy().n()),
                "quiet"));
  }

  private Node learning(Advice advice) {
    Card card = new Card(texts.get("curve"));
    if (advice.learningCurve().size() < 2) {
      return card.with(Words.text(texts.get("curve.none"), "quiet"));
    }
    LearningCurveChart chart = new LearningCurveChart();
    chart.show(advice.learningCurve());
    return card.with(chart, Words.text(outlook(advice.outlook())));
  }

  private String outlook(LearningOutlook outlook) {
    return texts.get(
        "curve." + outlook.kind().name(),
        points(outlook.low()),
        points(outlook.high()),
        outlook.images(),
        2 * outlook.images());
  }

  private static String points(double gain) {
    return String.format(java.util.Locale.ROOT, "%.1f", gain * 100);
  }

  /** Says that the advice was overruled; one press goes back. */
  static final class OverruledCard extends VBox {
    OverruledCard(WizardViewModel model) {
      Texts texts = Texts.of(OverruledCard.class);
      getStyleClass().addAll("wizard-overruled");
      Label heading = Words.line(texts.get("overruled"), "card-title");
      Label words = Words.text("");
      Button back = new Button();
      back.setId("follow-advice");
      back.getStyleClass().add(Styles.SMALL);
      back.setOnAction(event -> model.followAdvice());
      getChildren().addAll(heading, words, back);
      Runnable show =
          () -> {
            boolean visible = model.overruledProperty().get();
            setVisible(visible);
            setManaged(visible);
            if (visible) {
              String advised = model.adviceProperty().get().strategy().name();
              String chosen = model.choiceProperty().get().strategy().name();
              words.setText(
                  texts.get(
                      advised.equals(chosen) ? "overruled.cell" : "overruled.text",
                      texts.get("strategy." + advised),
                      texts.get("strategy." + chosen)));
              back.setText(texts.get("overruled.back", texts.get("strategy." + advised)));
            }
          };
      model.overruledProperty().addListener((property, before, now) -> show.run());
      model.choiceProperty().addListener((property, before, now) -> show.run());
      show.run();
    }
  }
}
