package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.ui.common.InSight;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.AdvisorStep;
import studio.graft.viewmodel.wizard.WizardViewModel;

/** The Advisor place: from the data to the plan, a page for each step. */
public final class WizardView extends BorderPane {
  private final Texts texts = Texts.of(WizardView.class);
  private final WizardViewModel model;
  private final Button back = new Button();
  private final Button primary = new Button();
  private final Hyperlink blocked = new Hyperlink();
  private final Map<AdvisorStep, Node> pages = new EnumMap<>(AdvisorStep.class);
  private final ScrollPane scroll = new ScrollPane();

  /** The place for a view model. */
  public WizardView(WizardViewModel model) {
    this.model = model;
    getStyleClass().add("wizard");
    getStylesheets().add(WizardView.class.getResource("wizard.css").toExternalForm());
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll("wizard-scroll", "edge-to-edge");
    InSight.follow(scroll);
    setTop(header());
    setCenter(scroll);
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    model.stepProperty().addListener((property, before, now) -> showStep(true));
    model.adviceProperty().addListener((property, before, now) -> showButtons());
    model.data().staleProperty().addListener((property, before, now) -> showButtons());
    model.data().dataProperty().addListener((property, before, now) -> showButtons());
    model.data().measuringProperty().addListener((property, before, now) -> showButtons());
    model.architecture().backboneProperty().addListener((property, before, now) -> showButtons());
    model.trainingProperty().addListener((property, before, now) -> showButtons());
    model.plan().configProperty().addListener((property, before, now) -> showButtons());
    model.plan().problemProperty().addListener((property, before, now) -> showButtons());
    showStep(false);
  }

  private HBox header() {
    back.setText(texts.get("back"));
    back.setTooltip(Words.explanation(texts.get("back.tooltip")));
    back.setMinWidth(USE_PREF_SIZE);
    back.setOnAction(event -> model.back());
    back.setId("wizard-back");
    primary.getStyleClass().add(Styles.SUCCESS);
    primary.setMinWidth(USE_PREF_SIZE);
    primary.setDefaultButton(true);
    primary.setId("wizard-primary");
    primary.setOnAction(event -> model.primary());
    primary.addEventFilter(MouseEvent.MOUSE_PRESSED, this::ignoreSecondOfDoubleClick);
    blocked.setId("wizard-blocked");
    blocked.getStyleClass().add("wizard-blocked");
    blocked.setGraphic(new FontIcon("mdi2a-alert-circle-outline"));
    blocked.setWrapText(true);
    blocked.setTooltip(Words.explanation(texts.get("blocked.tooltip")));
    blocked.setOnAction(event -> ((PlanPage) pages.get(AdvisorStep.PLAN)).showProblem());
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    HBox header = new HBox(new StepHeader(model), spacer, blocked, back, primary);
    header.getStyleClass().add("wizard-header");
    header.setAlignment(Pos.CENTER_LEFT);
    return header;
  }

  /** "Next: plan" and "Start training" stand in one place: a double click must not start a run. */
  private void ignoreSecondOfDoubleClick(MouseEvent event) {
    if (event.getClickCount() > 1 && model.stepProperty().get().last()) {
      event.consume();
    }
  }

  private void onKey(KeyEvent event) {
    if (!event.isAltDown()) {
      return;
    }
    if (event.getCode() == KeyCode.LEFT) {
      model.back();
      event.consume();
    } else if (event.getCode() == KeyCode.RIGHT) {
      if (!primary.isDisabled() && !model.stepProperty().get().last()) {
        model.primary();
      }
      event.consume();
    }
  }

  private void showStep(boolean focus) {
    AdvisorStep step = model.stepProperty().get();
    Node page = pages.computeIfAbsent(step, this::page);
    if (step == AdvisorStep.PLAN) {
      setCenter(page); // its columns scroll by themselves
    } else {
      scroll.setContent(page);
      scroll.setVvalue(0);
      setCenter(scroll);
    }
    showButtons();
    if (focus && getScene() != null) {
      primary.requestFocus();
    }
  }

  private Node page(AdvisorStep step) {
    return switch (step) {
      case DATA -> new DataPage(model.data());
      case SIMILARITY -> new SimilarityPage(model.similarity());
      case STRATEGY -> new StrategyPage(model.strategy(), model.look());
      case ARCHITECTURE -> new ArchitecturePage(model.architecture(), model.look());
      case PLAN -> new PlanPage(model);
    };
  }

  /** Says beside a training that cannot start which field is in its way. */
  private void showBlocked(boolean shown) {
    blocked.setVisible(shown);
    blocked.setManaged(shown);
    if (shown && pages.get(AdvisorStep.PLAN) instanceof PlanPage plan) {
      blocked.setText(texts.get("blocked", plan.nameOfProblem()));
    }
  }

  private void showButtons() {
    AdvisorStep step = model.stepProperty().get();
    back.setVisible(!step.first());
    showBlocked(step.last() && model.plan().problemProperty().get() != null);
    boolean measures =
        step.first()
            && (model.adviceProperty().get() == null || model.data().staleProperty().get());
    if (measures) {
      boolean again = model.data().staleProperty().get();
      primary.setText(texts.get(again ? "measure.again" : "measure"));
      primary.setTooltip(Words.explanation(texts.get("measure.tooltip")));
      primary.setDisable(
          !model.data().dataProperty().get().measurable()
              || model.architecture().backboneProperty().get() == null
              || model.data().measuringProperty().get() != null);
    } else if (step.last()) {
      String key = model.trainingProperty().get() ? "start.later" : "start";
      primary.setText(texts.get(key));
      primary.setTooltip(Words.explanation(texts.get(key + ".tooltip")));
      primary.setDisable(model.plan().configProperty().get() == null);
    } else {
      AdvisorStep next = AdvisorStep.values()[step.ordinal() + 1];
      primary.setText(texts.get("next", texts.get("step." + next.name() + ".next")));
      primary.setTooltip(Words.explanation(texts.get("next.tooltip")));
      primary.setDisable(false);
    }
  }
}
