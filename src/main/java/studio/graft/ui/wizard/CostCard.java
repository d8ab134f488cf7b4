package studio.graft.ui.wizard;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import studio.graft.model.Forecast;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.PlanViewModel;

/** What the plan costs: time with its range, memory and disk. */
final class CostCard extends VBox {
  private final Texts texts = Texts.of(CostCard.class);
  private final PlanViewModel plan;
  private final Label time = Words.line("", "figure");
  private final Label range = Words.text("", "quiet", "small");
  private final Label memoryName = Words.line("", "quiet");
  private final Label memory = Words.line("", "wizard-second-figure");
  private final Label data = Words.text("", "quiet", "small");

  CostCard(PlanViewModel plan) {
    this.plan = plan;
    Label timeName = Words.line(texts.get("plan.time"), "quiet");
    timeName.setTooltip(Words.explanation(texts.get("plan.time.tooltip")));
    memoryName.setTooltip(Words.explanation(texts.get("plan.memory.tooltip")));
    time.setId("plan-time");
    range.setId("plan-range");
    getChildren()
        .add(
            new Card("").with(new VBox(timeName, time, range), new VBox(memoryName, memory), data));
    plan.forecastProperty().addListener((property, before, now) -> show());
    show();
  }

  private void show() {
    Forecast cost = plan.forecastProperty().get();
    time.setText(cost == null ? "–" : Figures.duration(cost.seconds()));
    range.setText(
        cost == null
            ? texts.get("plan.invalid")
            : texts.get(
                cost.measured() ? "plan.range.measured" : "plan.range.typical",
                Figures.duration(cost.low()),
                Figures.duration(cost.high())));
    boolean disk = cost != null && cost.diskBytes() > 0;
    memoryName.setText(texts.get(disk ? "plan.memory" : "plan.memory.alone"));
    memory.setText(
        cost == null
            ? "–"
            : cost.diskBytes() == 0
                ? Figures.bytes(cost.memoryBytes())
                : Figures.bytes(cost.memoryBytes()) + " · " + Figures.bytes(cost.diskBytes()));
    data.setText(
        plan.basis() == null
            ? ""
            : texts.get("plan.data", plan.basis().trainImages(), plan.basis().validationImages()));
  }
}
