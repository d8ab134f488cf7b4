package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.TrainingConfig;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.InSight;
import studio.graft.ui.common.NumberBox;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.EditableNumber;
import studio.graft.viewmodel.wizard.FreezeLine;
import studio.graft.viewmodel.wizard.PhaseViewModel;
import studio.graft.viewmodel.wizard.PlanViewModel;
import studio.graft.viewmodel.wizard.RateSearches;
import studio.graft.viewmodel.wizard.WizardViewModel;

/** The plan: what trains, in which phases, on which variants, what it costs, in a sentence. */
final class PlanPage extends HBox {
  private final Texts texts = Texts.of(PlanPage.class);
  private final PlanViewModel plan;
  private final RateSearches rates;
  private final Label freeze = Words.line("", "quiet", "small");
  private final Label note = Words.text("", "quiet", "small");
  private final HBox layers = new HBox();
  private final VBox phases = new VBox();
  private final Map<PhaseViewModel, PhaseCard> cards = new HashMap<>();
  private final MenuButton add = new MenuButton();
  private final VBox augmentation;
  private final VBox options = new VBox();
  private final Label sentence = Words.text("");
  private final PlanSentence sentences = new PlanSentence();
  private EditableNumber frozen;
  private boolean gradient;

  PlanPage(WizardViewModel model) {
    plan = model.plan();
    rates = model.rates();
    getStyleClass().add("wizard-plan");
    phases.getStyleClass().add("wizard-phases");
    layers.getStyleClass().add("freeze-fields");
    note.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(note, Priority.ALWAYS);
    Card network =
        new Card(texts.get("plan.network")).aside(freeze).with(new NetworkDiagram(plan), layers);
    augmentation = new AugmentationCard(plan.augmentation(), model.viewpoint());
    VBox main =
        new VBox(
            new PresetBar(plan, model.adviceProperty()),
            network,
            phases,
            addLine(),
            augmentation,
            options);
    main.getStyleClass().addAll("wizard-main", "wizard-plan-main");
    VBox side =
        new VBox(
            new CostCard(plan),
            new OverruledCard(model.strategy()),
            new Card(texts.get("plan.sentence")).with(sentence));
    side.getStyleClass().addAll("wizard-side", "wizard-plan-side");
    ScrollPane body = scrolling(main);
    HBox.setHgrow(body, Priority.ALWAYS);
    ScrollPane beside = scrolling(side);
    beside.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(body, beside);
    plan.phases().addListener((ListChangeListener<PhaseViewModel>) change -> build());
    plan.freezeLineProperty().addListener((property, before, now) -> show());
    plan.configProperty().addListener((property, before, now) -> show());
    build();
    show();
  }

  /** Each column scrolls by itself, so that what the plan costs stays in sight. */
  private static ScrollPane scrolling(VBox column) {
    ScrollPane scroll = new ScrollPane(column);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("wizard-scroll", "edge-to-edge");
    InSight.follow(scroll);
    return scroll;
  }

  /** Where the first number is typed that cannot be taken; null when all can. */
  private NumberBox problem() {
    EditableNumber number = plan.problemProperty().get();
    return lookupAll(".number-box").stream()
        .map(NumberBox.class::cast)
        .filter(box -> box.number() == number)
        .findFirst()
        .orElse(null);
  }

  /** The name of the first field that cannot be taken as it is; empty when all can. */
  String nameOfProblem() {
    NumberBox box = problem();
    return box == null ? "" : box.field().getAccessibleText();
  }

  /** Goes to the first field that cannot be taken as it is, and opens what it lies behind. */
  void showProblem() {
    NumberBox box = problem();
    for (Node node = box; node != null; node = node.getParent()) {
      if (node instanceof Disclosure disclosure) {
        disclosure.setOpen(true);
      }
    }
    if (box != null) {
      box.field().requestFocus();
      InSight.bringOnceLaidOut(box);
    }
  }

  private HBox addLine() {
    add.setText(texts.get("phase.add"));
    add.setGraphic(new FontIcon("mdi2p-plus"));
    add.setId("phase-add");
    add.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    add.setTooltip(Words.explanation(texts.get("phase.add.tooltip")));
    HBox line = new HBox(add);
    line.getStyleClass().add("phase-add-line");
    return line;
  }

  private void build() {
    showPhases();
    add.getItems().clear();
    for (Kind kind : List.of(Kind.CONVEX_HEAD, Kind.HEAD, Kind.FINE_TUNE)) {
      MenuItem item = new MenuItem(PhaseCard.name(texts, kind));
      item.setDisable(!plan.sequence().canAdd(kind));
      item.setOnAction(event -> plan.sequence().add(kind));
      add.getItems().add(item);
    }
    if (layers.getChildren().isEmpty() || frozen != plan.sequence().frozenLayers()) {
      frozen = plan.sequence().frozenLayers();
      layers.getChildren().setAll(note);
      if (frozen != null) {
        layers.getChildren().add(new NumberField("field.frozenLayers", frozen));
      }
    }
    augmentation.setVisible(plan.sequence().gradient());
    augmentation.setManaged(plan.sequence().gradient());
    if (plan.basis() != null
        && (options.getChildren().isEmpty() || gradient != plan.sequence().gradient())) {
      gradient = plan.sequence().gradient();
      options.getChildren().setAll(optionsCard());
    }
  }

  /** What a card has open stays so when phases come, go or change places; so does the focus. */
  private void showPhases() {
    PhaseCard held = cards.values().stream().filter(Node::isFocusWithin).findFirst().orElse(null);
    Node focused = held == null ? null : getScene().getFocusOwner();
    cards.keySet().retainAll(plan.phases());
    List<PhaseCard> order =
        plan.phases().stream()
            .map(phase -> cards.computeIfAbsent(phase, p -> new PhaseCard(plan, p, rates)))
            .toList();
    order.forEach(PhaseCard::refresh);
    phases.getChildren().setAll(order);
    if (held != null) {
      if (order.contains(held)) {
        held.focusAgain(focused);
      } else {
        add.requestFocus();
      }
    }
  }

  private Card optionsCard() {
    FieldGrid fields = new FieldGrid(3);
    NumberField seed = new NumberField("field.seed", plan.seed());
    if (!plan.sequence().gradient()) {
      return new Card(texts.get("plan.options")).with(fields.show(List.of(seed)));
    }
    return new Card(texts.get("plan.options"))
        .with(
            fields.show(
                List.of(
                    new NumberField("field.batch", plan.batch()),
                    new ChoiceField<>(
                        "field.stop",
                        plan.stopOnOverfit(),
                        List.of(true, false),
                        stops -> "stop." + stops),
                    seed)),
            new Disclosure(
                "plan-more",
                texts.get("plan.more"),
                new FieldGrid(3)
                    .show(List.of(new NumberField("field.microBatch", plan.microBatch())))));
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
    String key =
        plan.sequence().freezable() ? "move" : line.trainBlocks() == 0 ? "head" : "scratch";
    note.setText(texts.get("freeze.note." + key));
    TrainingConfig config = plan.configProperty().get();
    sentence.setText(config == null ? texts.get("plan.invalid") : sentences.of(config, line));
  }
}
