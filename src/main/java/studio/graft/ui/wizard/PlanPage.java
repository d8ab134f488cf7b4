package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.graft.model.Augmentation;
import studio.graft.model.Preset;
import studio.graft.model.TrainingConfig;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.FreezeLine;
import studio.graft.viewmodel.wizard.PhaseViewModel;
import studio.graft.viewmodel.wizard.PlanViewModel;
import studio.graft.viewmodel.wizard.Planner;
import studio.graft.viewmodel.wizard.WizardViewModel;

/** The plan: what trains, in which phases, what it costs, in a sentence. */
final class PlanPage extends HBox {
  private final Texts texts = Texts.of(PlanPage.class);
  private final PlanViewModel plan;
  private final Segments<Preset> presets;
  private final Label changed = Words.line("", "quiet", "small");
  private final Button reset = new Button();
  private final Label freeze = Words.line("", "quiet", "small");
  private final Label note = Words.text("", "quiet", "small");
  private final GridPane phases = new GridPane();
  private final VBox options = new VBox();
  private final Label time = Words.line("", "figure");
  private final Label memory = Words.line("", "wizard-second-figure");
  private final Label data = Words.text("", "quiet", "small");
  private final Label sentence = Words.text("");
  private final PlanSentence sentences = new PlanSentence();

  PlanPage(WizardViewModel model) {
    plan = model.plan();
    getStyleClass().addAll("wizard-page", "wizard-columns");
    presets = new Segments<>(this::choosePreset);
    presets
        .add(Preset.ADVISED, texts.get("preset.ADVISED"), texts.get("preset.ADVISED.tooltip"))
        .add(Preset.TEXTBOOK, texts.get("preset.TEXTBOOK"), texts.get("preset.TEXTBOOK.tooltip"));
    phases.getStyleClass().add("wizard-phases");
    for (int i = 0; i < 2; i++) {
      ColumnConstraints half = new ColumnConstraints();
      half.setPercentWidth(50);
      phases.getColumnConstraints().add(half);
    }
    Card network =
        new Card(texts.get("plan.network")).aside(freeze).with(new NetworkDiagram(plan), note);
    VBox main = new VBox(header(), network, phases, options);
    main.getStyleClass().add("wizard-main");
    HBox.setHgrow(main, Priority.ALWAYS);
    VBox side = new VBox(new StrategyPage.OverruledCard(model), cost(), words());
    side.getStyleClass().addAll("wizard-side", "wizard-evidence");
    getChildren().addAll(main, side);
    plan.phases().addListener((ListChangeListener<PhaseViewModel>) change -> build());
    plan.presetProperty().addListener((property, before, now) -> presets.show(now));
    plan.freezeLineProperty().addListener((property, before, now) -> show());
    plan.configProperty().addListener((property, before, now) -> show());
    plan.forecastProperty().addListener((property, before, now) -> show());
    presets.show(plan.presetProperty().get());
    build();
    show();
  }

  private void choosePreset(Preset preset) {
    if (plan.presetProperty().get() == preset) {
      plan.reset();
    } else {
      plan.presetProperty().set(preset);
    }
    presets.show(preset);
  }

  private HBox header() {
    reset.setText(texts.get("plan.reset"));
    reset.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.ACCENT);
    reset.setOnAction(event -> plan.reset());
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    Label title = Words.line(texts.get("plan.title"), "page-title");
    HBox header = new HBox(title, spacer, changed, reset, presets);
    header.getStyleClass().add("wizard-plan-header");
    header.setAlignment(Pos.CENTER_LEFT);
    return header;
  }

  private Card cost() {
    Label timeName = Words.line(texts.get("plan.time"), "quiet");
    timeName.setTooltip(Words.explanation(texts.get("plan.time.tooltip")));
    Label memoryName = Words.line(texts.get("plan.memory"), "quiet");
    memoryName.setTooltip(Words.explanation(texts.get("plan.memory.tooltip")));
    return new Card("").with(new VBox(timeName, time), new VBox(memoryName, memory), data);
  }

  private Card words() {
    return new Card(texts.get("plan.sentence")).with(sentence);
  }

  private void build() {
    phases.getChildren().clear();
    int i = 0;
    for (PhaseViewModel phase : plan.phases()) {
      PhaseCard card = new PhaseCard(phase);
      GridPane.setFillHeight(card, true);
      phases.add(card, i % 2, i / 2, plan.phases().size() == 1 ? 2 : 1, 1);
      i++;
    }
    options.getChildren().clear();
    if (plan.basis() != null) {
      options.getChildren().add(optionsCard());
    }
  }

  private Card optionsCard() {
    FlowPane fields = new FlowPane();
    fields.getStyleClass().add("wizard-options");
    if (plan.gradient()) {
      fields
          .getChildren()
          .addAll(
              new ChoiceField<>(
                  "field.augmentation",
                  plan.augmentation(),
                  List.of(Augmentation.NONE, Augmentation.LIGHT, Augmentation.STRONG),
                  augmentation -> "augmentation." + augmentation.word()),
              new NumberField("field.batch", plan.batch()),
              new ChoiceField<>(
                  "field.stop",
                  plan.stopOnOverfit(),
                  List.of(true, false),
                  stops -> "stop." + stops));
    }
    fields.getChildren().add(new NumberField("field.seed", plan.seed()));
    return new Card(texts.get("plan.options")).with(fields);
  }

  private void show() {
    FreezeLine line = plan.freezeLineProperty().get();
    if (line == null) {
      return;
    }
    freeze.setText(
        texts.get(
            line.frozenLayers() == 0 ? "freeze.words.none" : "freeze.words",
            line.frozenBlocks(),
            line.blocks(),
            line.frozenLayers(),
            line.layers()));
    String key = plan.freezable() ? "move" : line.trainBlocks() == 0 ? "head" : "scratch";
    note.setText(texts.get("freeze.note." + key));
    boolean differs = plan.changed();
    changed.setText(differs ? texts.get("plan.changed") : "");
    reset.setVisible(differs);
    reset.setManaged(differs);
    TrainingConfig config = plan.configProperty().get();
    Planner.Forecast forecast = plan.forecastProperty().get();
    time.setText(forecast == null ? "–" : Figures.duration(forecast.seconds()));
    memory.setText(forecast == null ? "–" : Figures.bytes(forecast.memoryBytes()));
    data.setText(
        texts.get("plan.data", plan.basis().trainImages(), plan.basis().validationImages()));
    sentence.setText(config == null ? texts.get("plan.invalid") : sentences.of(config, line));
  }
}
