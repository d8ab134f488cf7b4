package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Forecast;
import studio.graft.model.Optimizer;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Regularisation;
import studio.graft.model.Selection;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.Editable;
import studio.graft.viewmodel.common.EditableNumber;
import studio.graft.viewmodel.wizard.PhaseOptions;
import studio.graft.viewmodel.wizard.PhaseViewModel;
import studio.graft.viewmodel.wizard.PlanViewModel;
import studio.graft.viewmodel.wizard.RateSearchViewModel;
import studio.graft.viewmodel.wizard.RateSearches;

/** One phase of the plan: what it does, what is often changed, and behind a line the rest. */
final class PhaseCard extends VBox {
  private static final int COLUMNS = 4;

  /** Their names are longer: in four columns they are wider than a narrow window. */
  private static final int MORE_COLUMNS = 3;

  private final Texts texts = Texts.of(PhaseCard.class);
  private final PlanViewModel plan;
  private final PhaseViewModel phase;
  private final PhaseOptions options;
  private final Card card = new Card(" "); // its title has the number, which may change
  private final Label time = Words.line("", "quiet", "small", "phase-time");
  private final HBox tools = new HBox();
  private final Button earlier = tool("mdi2a-arrow-up");
  private final Button later = tool("mdi2a-arrow-down");
  private final Button remove = tool("mdi2c-close");

  PhaseCard(PlanViewModel plan, PhaseViewModel phase, RateSearches rates) {
    this.plan = plan;
    this.phase = phase;
    options = phase.options();
    String kind = phase.kind().name();
    tools.getStyleClass().add("phase-tools");
    tools.getChildren().addAll(earlier, later, remove);
    earlier.setOnAction(event -> plan.sequence().move(phase, -1));
    later.setOnAction(event -> plan.sequence().move(phase, 1));
    remove.setOnAction(event -> plan.sequence().remove(phase));
    time.setTooltip(Words.explanation(texts.get("phase.time.tooltip")));
    card.aside(Words.line(texts.get("phase." + kind + ".aside"), "quiet", "small"), time, tools);
    plan.forecastProperty().addListener((property, before, now) -> showTime(now));
    card.with(Words.text(texts.get("phase." + kind + ".text"), "quiet"));
    if (phase.gradient()) {
      RateSearchViewModel search = rates.of(phase);
      RatePane pane = new RatePane(search);
      Button find = find(search);
      // Who asked by keyboard goes on in the curve, whose fields come only after all others.
      search
          .curveProperty()
          .addListener(
              (property, before, now) -> {
                if (now != null && find.isFocused()) {
                  pane.focusCurve();
                }
              });
      card.with(new FieldGrid(COLUMNS).show(basics(find)), pane, advanced());
    }
    getChildren().add(card);
    refresh();
  }

  private void showTime(Forecast now) {
    int index = phase.number() - 1;
    boolean known = now != null && index < now.phaseSeconds().size();
    time.setText(
        known ? texts.get("phase.time", Figures.duration(now.phaseSeconds().get(index))) : "");
  }

  /** Shows the number that the phase has now, and where it can be moved. */
  void refresh() {
    String kind = phase.kind().name();
    card.setTitle(texts.get("phase.title", phase.number(), texts.get("phase." + kind)));
    name(earlier, "earlier");
    name(later, "later");
    name(remove, "remove");
    earlier.setDisable(!plan.sequence().canMove(phase, -1));
    later.setDisable(!plan.sequence().canMove(phase, 1));
    showTime(plan.forecastProperty().get());
    time.setId("phase-time-" + phase.number());
    tools.setVisible(plan.sequence().canRemove());
    tools.setManaged(plan.sequence().canRemove());
  }

  private void name(Button button, String name) {
    String words = texts.get("phase." + name, phase.number());
    button.setId("phase-" + name + "-" + phase.number());
    button.setTooltip(Words.explanation(words));
    button.setAccessibleText(words);
  }

  /** Gives the focus back after the card was moved: at an end, to the way back. */
  void focusAgain(Node node) {
    Node next = !node.isDisabled() ? node : node == earlier ? later : earlier;
    next.requestFocus();
  }

  private List<Node> basics(Button find) {
    List<Node> fields = new ArrayList<>();
    fields.add(new VBox(new NumberField("field.rate", phase.learningRate()), find));
    fields.add(new NumberField("field.epochs", phase.epochs()));
    fields.add(
        new ChoiceField<>(
            "field.schedule",
            phase.schedule(),
            List.of(Schedule.values()),
            schedule -> "schedule." + schedule.name()));
    if (phase.fineTunes()) {
      fields.add(new NumberField("field.blocks", phase.trainBlocks()));
    }
    return fields;
  }

  private Button find(RateSearchViewModel search) {
    Button find = new Button(texts.get("rate.find"), new FontIcon("mdi2c-chart-bell-curve"));
    find.setId("rate-find-" + phase.number());
    find.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "rate-find");
    find.setTooltip(Words.explanation(texts.get("rate.find.tooltip")));
    find.setMinWidth(USE_PREF_SIZE);
    find.setOnAction(event -> search.show());
    find.disableProperty().bind(plan.configProperty().isNull());
    return find;
  }

  /** Numbers that a choice gives no meaning to are not shown. */
  private Disclosure advanced() {
    FieldGrid grid = new FieldGrid(MORE_COLUMNS);
    Disclosure disclosure = new Disclosure("phase-more-" + phase.number(), "", grid);
    Runnable show = () -> grid.show(meaningful());
    show.run();
    options.optimizer().valueProperty().addListener((property, before, now) -> show.run());
    phase.schedule().valueProperty().addListener((property, before, now) -> show.run());
    options.average().valueProperty().addListener((property, before, now) -> show.run());
    Runnable count =
        () -> {
          long changed = options.all().stream().filter(e -> e.changedProperty().get()).count();
          disclosure.setText(texts.get("phase.more", changed));
        };
    count.run();
    for (Editable editable : options.all()) {
      editable.changedProperty().addListener((property, before, now) -> count.run());
    }
    return disclosure;
  }

  private List<Node> meaningful() {
    List<Node> fields = new ArrayList<>();
    fields.add(
        new ChoiceField<>(
            "field.optimizer",
            options.optimizer(),
            List.of(Optimizer.Kind.values()),
            optimizer -> "optimizer." + optimizer.name()));
    number(fields, "field.momentum", options.momentum());
    number(fields, "field.blockFactor", options.blockFactor());
    number(fields, "field.warmUp", options.warmUp());
    number(fields, "field.everyEpochs", options.everyEpochs());
    number(fields, "field.plateauPatience", options.plateauPatience());
    number(fields, "field.factor", options.factor());
    number(fields, "field.decay", options.weightDecay());
    number(fields, "field.smoothing", options.labelSmoothing());
    number(fields, "field.dropout", options.dropout());
    fields.add(
        new ChoiceField<>(
            "field.balance",
            options.balance(),
            List.of(Regularisation.Balance.values()),
            balance -> "balance." + balance.name()));
    fields.add(
        new ChoiceField<>(
            "field.average",
            options.average(),
            List.of(Selection.Average.values()),
            average -> "average." + average.name()));
    number(fields, "field.averagedEpochs", options.averagedEpochs());
    number(fields, "field.patience", options.patience());
    return fields;
  }

  private void number(List<Node> fields, String key, EditableNumber number) {
    if (options.means(number)) {
      fields.add(new NumberField(key, number));
    }
  }

  private static Button tool(String icon) {
    Button button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "phase-tool");
    return button;
  }

  /** What a phase of this kind is called in a menu. */
  static String name(Texts texts, PhaseConfig.Kind kind) {
    return texts.get("phase.add." + kind.name());
  }
}
