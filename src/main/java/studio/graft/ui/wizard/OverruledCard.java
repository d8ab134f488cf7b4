package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.ui.common.KeyboardFocus;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.StrategyChoice;
import studio.graft.viewmodel.wizard.StrategyViewModel;

/** Says that the advice was overruled, asks why, and goes back with one press. */
final class OverruledCard extends VBox {
  private final Texts texts = Texts.of(OverruledCard.class);
  private final StrategyViewModel model;
  private final Label words = Words.text("");
  private final Button back = new Button();

  OverruledCard(StrategyViewModel model) {
    this.model = model;
    getStyleClass().addAll("wizard-overruled");
    Label heading = Words.line(texts.get("overruled"), "card-title");
    heading.setGraphic(new FontIcon("mdi2a-account-edit-outline"));
    TextField reason = new TextField();
    reason.setId("overruled-reason");
    reason.setPromptText(texts.get("overruled.reason"));
    reason.setAccessibleText(texts.get("overruled.reason"));
    reason.setTooltip(Words.explanation(texts.get("overruled.reason.tooltip")));
    reason.textProperty().bindBidirectional(model.reasonProperty());
    back.setId("follow-advice");
    back.getStyleClass().add(Styles.SMALL);
    back.setOnAction(
        event ->
            KeyboardFocus.keep(
                this,
                model::followAdvice,
                () -> Stream.ofNullable(getScene().lookup("#wizard-primary")).toList()));
    getChildren().addAll(heading, words, reason, back);
    model.overruledProperty().addListener((property, before, now) -> show());
    model.choiceProperty().addListener((property, before, now) -> show());
    show();
  }

  private void show() {
    boolean visible = model.overruledProperty().get();
    setVisible(visible);
    setManaged(visible);
    if (!visible) {
      return;
    }
    StrategyChoice chosen = model.choiceProperty().get();
    String advised = model.adviceProperty().get().strategy().name();
    boolean same = advised.equals(chosen.strategy().name());
    words.setText(
        texts.get(
            same ? "overruled.cell" : "overruled.text",
            texts.get("strategy." + advised),
            texts.get("strategy." + chosen.strategy().name())));
    back.setText(texts.get("overruled.back"));
    back.setAccessibleText(
        texts.get("overruled.back.accessible", texts.get("strategy." + advised)));
  }
}
