package studio.graft.ui.training;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import studio.graft.model.Run;
import studio.graft.ui.common.Texts;
import studio.graft.ui.training.chart.PhaseNames;
import studio.graft.viewmodel.training.Curve;
import studio.graft.viewmodel.training.TrainingViewModel;

/** Changes the learning rate of the phase that comes next, while a run goes on. */
final class RateLine extends HBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final Texts texts = Texts.of(RateLine.class);
  private final PhaseNames names = new PhaseNames();
  private final TrainingViewModel model;
  private final Label label = new Label();
  private final TextField field = new TextField();
  private final Label asked = new Label();
  private int shownPhase;
  private double said = Double.NaN;

  RateLine(TrainingViewModel model) {
    this.model = model;
    getStyleClass().add("rate-line-box");
    setAlignment(Pos.CENTER_LEFT);
    label.getStyleClass().addAll("quiet", "small");
    label.setLabelFor(field);
    field.setId("next-rate");
    field.setAccessibleText(texts.get("next.rate.accessible"));
    field.getStyleClass().addAll("small", "rate-field");
    field.setTooltip(new Tooltip(texts.get("next.rate.tooltip")));
    field.textProperty().addListener((property, before, now) -> judge());
    field.setOnAction(event -> ask());
    Button set = new Button(texts.get("next.rate.set"));
    set.setId("next-rate-set");
    set.getStyleClass().add(Styles.SMALL);
    set.setOnAction(event -> ask());
    asked.getStyleClass().add("small");
    getChildren().addAll(label, field, set, asked);
    model.runProperty().addListener((property, before, now) -> show());
    model.liveProperty().addListener((property, before, now) -> show());
    show();
  }

  private void show() {
    Optional<Curve.Phase> next = model.nextPhase();
    RunPane.set(this, next.isPresent());
    Run run = model.runProperty().get();
    if (next.isEmpty() || run == null) {
      shownPhase = 0;
      return;
    }
    Curve.Phase phase = next.get();
    label.setText(texts.get("next.rate", phase.number(), names.name(phase.config())));
    if (phase.number() != shownPhase) {
      shownPhase = phase.number();
      said = Double.NaN;
      field.setText(PhaseNames.rate(phase.config().learningRate()));
    }
    showAsked(run.askedRate());
  }

  /** The process that trains takes a rate between two steps, so not while it is paused. */
  private void showAsked(double taken) {
    if (taken == said) {
      said = Double.NaN;
    }
    boolean waits = !Double.isNaN(said);
    RunPane.set(asked, waits || !Double.isNaN(taken));
    if (waits) {
      asked.setText(texts.get("next.rate.asking", PhaseNames.rate(said)));
    } else if (!Double.isNaN(taken)) {
      asked.setText(texts.get("next.rate.asked", PhaseNames.rate(taken)));
    }
  }

  private double value() {
    try {
      double rate = Double.parseDouble(field.getText().strip().replace(',', '.'));
      return rate > 0 && Double.isFinite(rate) ? rate : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private void judge() {
    boolean wrong = Double.isNaN(value());
    field.pseudoClassStateChanged(WRONG, wrong);
    field.setAccessibleHelp(wrong ? texts.get("next.rate.wrong") : null);
  }

  private void ask() {
    if (!Double.isNaN(value())) {
      said = value();
      model.askRate(said);
      show();
    }
  }
}
