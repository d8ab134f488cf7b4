package studio.graft.ui.wizard;

import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.AdvisorStep;
import studio.graft.viewmodel.wizard.WizardViewModel;

/** The pages as a path: where one is, what is behind, what can be reached. */
final class StepHeader extends HBox {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
  private static final PseudoClass OVERRULED = PseudoClass.getPseudoClass("overruled");

  private final Texts texts = Texts.of(StepHeader.class);
  private final WizardViewModel model;
  private final Map<AdvisorStep, Button> buttons = new EnumMap<>(AdvisorStep.class);
  private final Map<AdvisorStep, StackPane> marks = new EnumMap<>(AdvisorStep.class);

  StepHeader(WizardViewModel model) {
    this.model = model;
    getStyleClass().add("wizard-steps");
    setAlignment(Pos.CENTER_LEFT);
    for (AdvisorStep step : AdvisorStep.values()) {
      if (!step.first()) {
        Region line = new Region();
        line.getStyleClass().add("wizard-step-line");
        getChildren().add(line);
      }
      StackPane mark = new StackPane();
      mark.getStyleClass().add("wizard-step-mark");
      Button button = new Button(texts.get("step." + step.name()), mark);
      button.getStyleClass().setAll("wizard-step");
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(event -> model.go(step));
      marks.put(step, mark);
      buttons.put(step, button);
      getChildren().add(button);
    }
    model.stepProperty().addListener((property, before, now) -> show());
    model.adviceProperty().addListener((property, before, now) -> show());
    model.strategy().overruledProperty().addListener((property, before, now) -> show());
    show();
  }

  private void show() {
    AdvisorStep now = model.stepProperty().get();
    buttons.forEach(
        (step, button) -> {
          boolean done = step.ordinal() < now.ordinal();
          button.setDisable(!model.reachable(step));
          button.pseudoClassStateChanged(CURRENT, step == now);
          button.pseudoClassStateChanged(DONE, done);
          boolean overruled =
              done && step == AdvisorStep.STRATEGY && model.strategy().overruledProperty().get();
          button.pseudoClassStateChanged(OVERRULED, overruled);
          button.setTooltip(overruled ? Words.explanation(texts.get("step.overruled")) : null);
          marks
              .get(step)
              .getChildren()
              .setAll(
                  done
                      ? new FontIcon(overruled ? "mdi2a-account-edit-outline" : "mdi2c-check")
                      : new Label(Integer.toString(step.ordinal() + 1)));
          String state =
              overruled ? "overruled" : done ? "done" : step == now ? "current" : "ahead";
          button.setAccessibleText(
              texts.get(
                  "step.accessible." + state,
                  step.ordinal() + 1,
                  texts.get("step." + step.name())));
        });
  }
}
