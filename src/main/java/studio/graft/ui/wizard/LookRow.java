package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import studio.graft.model.Advice;
import studio.graft.model.BackboneInfo;
import studio.graft.model.Estimate;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.LookViewModel;
import studio.graft.viewmodel.wizard.Measuring;

/** What a quick look says of the chosen network, or that none was taken with it yet. */
final class LookRow extends HBox {
  private final Texts texts = Texts.of(LookRow.class);
  private final LookViewModel model;
  private final Label words = Words.text("");
  private final Button look = new Button();

  LookRow(LookViewModel model) {
    this.model = model;
    getStyleClass().add("wizard-axis-choice");
    setAlignment(Pos.CENTER_LEFT);
    setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    words.setId("architecture-look-words");
    look.getStyleClass().add(Styles.ACCENT);
    look.setMinWidth(USE_PREF_SIZE);
    look.setTooltip(Words.explanation(texts.get("look.tooltip")));
    look.setId("architecture-look");
    look.setOnAction(event -> model.look());
    look.managedProperty().bind(look.visibleProperty());
    getChildren().addAll(words, look);
    model.adviceProperty().addListener((property, before, now) -> show());
    model.backboneProperty().addListener((property, before, now) -> show());
    model.measuringProperty().addListener((property, before, now) -> show());
    show();
  }

  private void show() {
    Advice advice = model.adviceProperty().get();
    BackboneInfo chosen = model.backboneProperty().get();
    setVisible(advice != null && chosen != null);
    setManaged(isVisible());
    if (!isVisible()) {
      return;
    }
    Measuring measuring = model.measuringProperty().get();
    boolean other = model.ofAnother();
    getStyleClass().remove("wizard-border");
    if (other) {
      getStyleClass().add("wizard-border");
    }
    look.setVisible(other);
    look.setDisable(measuring != null);
    look.setText(texts.get("look.with", chosen.title()));
    words.setText(measuring == null ? known(advice, chosen, other) : progress(measuring));
  }

  private String known(Advice advice, BackboneInfo chosen, boolean other) {
    if (advice.quickLook() == null) {
      return texts.get("look.none");
    }
    Estimate accuracy = advice.quickLook().accuracy();
    return texts.get(
        other ? "look.other" : "look.own",
        other ? model.lookedWith() : chosen.title(),
        Figures.percent(accuracy.value()),
        Figures.points(accuracy.low()),
        Figures.points(accuracy.high()));
  }

  private String progress(Measuring measuring) {
    return measuring.fraction() < 0
        ? texts.get("look.running", measuring.stage())
        : texts.get(
            "look.running.share", measuring.stage(), Math.round(measuring.fraction() * 100));
  }
}
