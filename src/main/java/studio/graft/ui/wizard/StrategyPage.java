package studio.graft.ui.wizard;

import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.graft.model.Advice;
import studio.graft.model.LearningOutlook;
import studio.graft.model.MatrixBorder;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.LookViewModel;
import studio.graft.viewmodel.wizard.StrategyChoice;
import studio.graft.viewmodel.wizard.StrategyViewModel;

/** The decision matrix with the advice, its reason and its evidence. */
final class StrategyPage extends HBox {
  private final Texts texts = Texts.of(StrategyPage.class);
  private final StrategyViewModel model;
  private final LookViewModel look;
  private final Label title = Words.text("", "page-title");
  private final Label reason = Words.text("", "wizard-lead");
  private final Label border = Words.text("", "wizard-border");
  private final OverruledCard overruled;
  private final Segments<Strategy> strategies;
  private final Segments<Advice.Size> sizes;
  private final Segments<Similarity.Domain> domains;
  private final VBox evidence = new VBox();

  StrategyPage(StrategyViewModel model, LookViewModel look) {
    this.model = model;
    this.look = look;
    getStyleClass().addAll("wizard-page", "wizard-columns");
    overruled = new OverruledCard(model);
    strategies = segments(Strategy.values(), "strategy.", model::choose);
    sizes = segments(Advice.Size.values(), "size.", model::choose);
    domains = segments(Similarity.Domain.values(), "domain.", model::choose);
    FlowPane choice =
        new FlowPane(
            choice("domain.is", domains),
            choice("size.is", sizes),
            choice("strategy.does", strategies));
    choice.getStyleClass().add("wizard-strategy-choice");
    VBox main = new VBox(title, reason, border, new DecisionMatrix(model), choice);
    main.getStyleClass().add("wizard-main");
    HBox.setHgrow(main, Priority.ALWAYS);
    evidence.getStyleClass().addAll("wizard-side", "wizard-evidence");
    getChildren().addAll(main, evidence);
    model.adviceProperty().addListener((property, before, now) -> show());
    model.choiceProperty().addListener((property, before, now) -> showChoice());
    show();
  }

  private <E extends Enum<E>> Segments<E> segments(E[] values, String key, Consumer<E> choose) {
    Segments<E> segments = new Segments<>(choose);
    for (E value : values) {
      segments.add(
          value, texts.get(key + value.name()), texts.get(key + value.name() + ".tooltip"));
    }
    return segments;
  }

  private HBox choice(String key, Node segments) {
    HBox row = new HBox(Words.line(texts.get(key), "quiet"), segments);
    row.getStyleClass().add("wizard-axis-choice");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
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
    reason.setText(
        advice.reasons().stream()
            .limit(2)
            .collect(Collectors.joining(" "))
            .replace(" %", "\u00a0%")); // or the sign might begin a line
    MatrixBorder near = MatrixBorder.of(advice);
    border.setText(near == MatrixBorder.NONE ? "" : texts.get("border." + near.name()));
    border.setManaged(near != MatrixBorder.NONE);
    border.setVisible(near != MatrixBorder.NONE);
    evidence.getChildren().setAll(overruled, quickLook(advice), learning(advice));
    if (!advice.warnings().isEmpty()) {
      Card mind = new Card(texts.get("advice.warnings"));
      mind.setId("advice-warnings");
      advice.warnings().forEach(warning -> mind.with(Finding.warning(warning)));
      evidence.getChildren().add(mind);
    }
    evidence.getChildren().add(Words.text(texts.get("advice.unconvinced"), "quiet"));
    showChoice();
  }

  private void showChoice() {
    if (model.choiceProperty().get() != null) {
      StrategyChoice choice = model.choiceProperty().get();
      strategies.show(choice.strategy());
      sizes.show(choice.size());
      domains.show(choice.domain());
    }
  }

  private Node quickLook(Advice advice) {
    Advice.QuickLook taken = advice.quickLook();
    Card card = new Card(texts.get("quicklook")).explain(texts.get("quicklook.tooltip"));
    if (taken == null) {
      return card.with(Words.text(texts.get("quicklook.none"), "quiet"));
    }
    Label folds =
        Words.line(
            texts.get(
                "quicklook.folds",
                taken.folds(),
                Figures.duration(taken.seconds()),
                look.lookedWith()),
            "quiet",
            "small");
    folds.setTooltip(Words.explanation(texts.get("quicklook.tooltip")));
    return card.aside(folds)
        .with(
            Words.line(Figures.percent(taken.accuracy().value()), "figure"),
            Words.text(
                texts.get(
                    "quicklook.interval",
                    Figures.points(taken.accuracy().low()),
                    Figures.points(taken.accuracy().high()),
                    taken.accuracy().n()),
                "quiet"));
  }

  private Node learning(Advice advice) {
    Card card = new Card(texts.get("curve")).explain(texts.get("curve.tooltip"));
    if (advice.learningCurve().size() < 2) {
      return card.with(Words.text(texts.get("curve.none"), "quiet"));
    }
    LearningCurveChart chart = new LearningCurveChart();
    chart.show(advice.learningCurve());
    return card.with(chart, Words.text(outlook(advice.outlook())));
  }

  private String outlook(LearningOutlook outlook) {
    return texts.get(
        "curve." + (outlook.tooShort() ? "TOO_SHORT" : outlook.kind().name()),
        points(outlook.low()),
        points(outlook.high()),
        outlook.images(),
        2 * outlook.images());
  }

  private static String points(double gain) {
    return String.format(java.util.Locale.ROOT, "%.1f", gain * 100);
  }
}
