package studio.graft.ui.wizard;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.graft.model.PhaseConfig;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.PhaseViewModel;

/** One phase of the plan. */
final class PhaseCard extends VBox {
  private final Texts texts = Texts.of(PhaseCard.class);

  PhaseCard(PhaseViewModel phase) {
    String kind = phase.kind().name();
    Card card = new Card(texts.get("phase.title", phase.number(), texts.get("phase." + kind)));
    card.aside(Words.line(texts.get("phase." + kind + ".aside"), "quiet", "small"));
    card.with(Words.text(texts.get("phase." + kind + ".text"), "quiet"));
    if (phase.gradient()) {
      card.with(
          pair(
              new NumberField("field.rate", phase.learningRate()),
              new NumberField("field.epochs", phase.epochs())),
          pair(
              new ChoiceField<>(
                  "field.schedule",
                  phase.schedule(),
                  List.of(PhaseConfig.Schedule.values()),
                  schedule -> "schedule." + schedule.name()),
              new NumberField("field.decay", phase.weightDecay())),
          pair(new NumberField("field.smoothing", phase.labelSmoothing())));
    }
    VBox.setVgrow(card, Priority.ALWAYS);
    getChildren().add(card);
  }

  static GridPane pair(Node... nodes) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("wizard-pair");
    for (int i = 0; i < 2; i++) {
      ColumnConstraints half = new ColumnConstraints();
      half.setPercentWidth(50);
      grid.getColumnConstraints().add(half);
    }
    grid.addRow(0, nodes);
    return grid;
  }
}
