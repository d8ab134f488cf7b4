package studio.graft.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;
import studio.graft.concurrent.JobRunner;
import studio.graft.imaging.ImageDecoder;
import studio.graft.model.Advice;
import studio.graft.model.Augmentation;
import studio.graft.model.Augmentation.Kind;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Preset;
import studio.graft.model.RateCurve;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.Viewpoint;
import studio.graft.storage.PresetStore;
import studio.graft.ui.common.InSight;
import studio.graft.ui.support.Backbones;
import studio.graft.ui.support.Named;
import studio.graft.ui.support.Records;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;
import studio.graft.ui.support.Themed;
import studio.graft.viewmodel.wizard.PlanViewModel;
import studio.graft.viewmodel.wizard.Planner;
import studio.graft.viewmodel.wizard.WizardViewModel;
import studio.graft.workflow.AugmentationPreview;
import studio.graft.workflow.Presets;
import studio.graft.workflow.ProjectSession;

/** The plan's page with presets on disk and variants of the project's own images. */
class PlanPageFxTest extends ApplicationTest {
  @TempDir Path folder;
  private final JobRunner runner = new JobRunner();
  private volatile boolean endless;
  private TestStudio test;
  private PlanViewModel plan;

  @Override
  public void start(Stage stage) {
    stage.setScene(new Scene(Themed.root(false), 1200, 760));
    stage.sizeToScene();
    stage.show();
  }

  @BeforeEach
  void open() throws Exception {
    test = new TestStudio(folder, new ScriptedWorkers(), Platform::runLater);
    ProjectSession session = test.project("tiny", test.draw(12, 10, 8));
    WizardViewModel model = interactive(session);
    await(() -> model.architecture().backboneProperty().get() != null);
    interact(
        () -> {
          test.studio().adviceProperty().set(advice());
          model.strategy().choose(Strategy.FINE_TUNING);
          PlanPage page = new PlanPage(model);
          page.getStylesheets().add(PlanPage.class.getResource("wizard.css").toExternalForm());
          ((StackPane) listTargetWindows().get(0).getScene().getRoot()).getChildren().setAll(page);
        });
    plan = model.plan();
    WaitForAsyncUtils.waitForFxEvents();
  }

  private WizardViewModel interactive(ProjectSession session) {
    WizardViewModel[] made = new WizardViewModel[1];
    interact(
        () -> {
          made[0] =
              new WizardViewModel(
                  test.studio(),
                  (project, backbone, progress, token) -> advice(),
                  Planner.of(test.plans()),
                  test.architectures(),
                  test.thumbnails());
          made[0].searchRates(
              (project, config, phase, progress, token) -> {
                while (endless) {
                  token.throwIfCancelled();
                  Thread.onSpinWait();
                }
                return curve(phase);
              });
          made[0].equip(
              new Presets(new PresetStore(folder.resolve("own"))),
              new AugmentationPreview(new ImageDecoder(), runner));
          test.studio().open(session);
        });
    return made[0];
  }

  private static RateCurve curve(int phase) {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rates.add(1e-7 * Math.pow(10, i / 11.0));
      losses.add(0.3 + 0.9 / (1 + rates.get(i) / 1e-4) + 0.02 * (i % 5));
    }
    return new RateCurve(
        phase,
        rates,
        losses,
        losses,
        1e-4,
        1e-2,
        null,
        2e-4,
        RateCurve.Reason.STEEPEST_DESCENT,
        List.of());
  }

  private Advice advice() {
    return Records.advice(
        0.014,
        10,
        3,
        test.plans()
            .plan(
                Strategy.EXTRACTION, Preset.ADVISED, Similarity.Domain.SIMILAR, Backbones.lite0()));
  }

  @AfterEach
  void close() {
    interact(() -> test.studio().close());
    test.close();
    runner.close();
  }

  private void focus(String id) {
    interact(() -> lookup(id).query().requestFocus());
  }

  private Node focused() {
    return listTargetWindows().get(0).getScene().getFocusOwner();
  }

  @Test
  void everyControlHasANameAndEveryPictureSaysWhatItDoes() throws Exception {
    interact(
        () ->
            assertThat(Named.nameless(listTargetWindows().get(0).getScene().getRoot())).isEmpty());
  }

  @Test
  void aPlanIsSavedTakenDeletedAndBroughtBackFromTheMenu() throws Exception {
    interact(() -> plan.batch().textProperty().set("4"));
    clickOn("#own-presets");
    clickOn("#preset-save");
    write("small steps").type(KeyCode.ENTER);
    await(() -> plan.presets().all().size() == 1);
    clickOn("#preset-fast");
    assertThat(plan.configProperty().get().batch()).isNotEqualTo(4);
    clickOn("#own-presets");
    clickOn(".radio-menu-item");
    assertThat(plan.configProperty().get().batch()).isEqualTo(4);
    interact(() -> plan.presets().delete(plan.presets().all().get(0)));
    await(() -> plan.presets().all().isEmpty());
    clickOn("#preset-undo");
    await(() -> plan.presets().all().size() == 1);
    assertThat(new PresetStore(folder.resolve("own")).all().get(0).name()).isEqualTo("small steps");
    assertThat(lookup("#preset-undo").query().getParent().isVisible()).isFalse();
  }

  @Test
  void aPhaseThatMovesKeepsTheFocusAndWhatIsOpen() {
    interact(() -> lookup("#phase-more-2").queryAs(ToggleButton.class).setSelected(true));
    focus("#phase-earlier-2");
    type(KeyCode.SPACE);
    assertThat(plan.phases().get(0).kind()).isEqualTo(PhaseConfig.Kind.FINE_TUNE);
    assertThat(focused().getId()).isEqualTo("phase-later-1");
    assertThat(lookup("#phase-more-2").queryAs(ToggleButton.class).isSelected()).isTrue();
    focus("#phase-remove-2");
    type(KeyCode.SPACE);
    assertThat(plan.phases()).hasSize(1);
    assertThat(focused().getId()).isEqualTo("phase-add");
  }

  @Test
  void aLearningRateIsFoundMovedAndTakenByKeyboard() throws Exception {
    focus("#rate-find-2");
    type(KeyCode.SPACE);
    await(() -> lookup("#rate-use-2").query().isVisible() && lookup(".rate-dot").query() != null);
    assertThat(lookup("#rate-use-2").queryAs(Button.class).getText()).isEqualTo("Use 2e-4");
    assertThat(
            lookup(node -> node instanceof Label words && words.getText().contains("lower bound"))
                .tryQuery())
        .as("the phase before has converged")
        .isPresent();
    assertThat(lookup("#rate-chart-2").query().isFocused())
        .as("who asked by keyboard goes on in the curve")
        .isTrue();
    type(KeyCode.RIGHT);
    assertThat(lookup("#rate-use-2").queryAs(Button.class).getText()).isEqualTo("Use 2.5e-4");
    type(KeyCode.ENTER);
    assertThat(plan.phases().get(1).learningRate().value()).isEqualTo(2.5e-4);
    assertThat(lookup("#rate-use-2").query().isDisabled()).isTrue();
    type(KeyCode.ESCAPE);
    assertThat(lookup("#rate-use-2").query().getParent().getParent().getParent().isVisible())
        .isFalse();
  }

  /** Where something lies on the page, as a share of the height that is seen: 0 top, 1 bottom. */
  private double seenAt(Node node, boolean lowerEdge) {
    ScrollPane page = lookup(".wizard-scroll").queryAs(ScrollPane.class);
    Bounds bounds = page.sceneToLocal(node.localToScene(node.getLayoutBounds()));
    return (lowerEdge ? bounds.getMaxY() : bounds.getMinY()) / page.getViewportBounds().getHeight();
  }

  @Test
  void theTabKeyScrollsNoFurtherThanToSeeTheNextFieldWithItsName() throws Exception {
    interact(() -> listTargetWindows().get(0).setHeight(600));
    focus("#phase-remove-2");
    await(() -> seenAt(lookup("#field-rate").query(), true) > 1);
    type(KeyCode.TAB);
    assertThat(focused().getId()).isEqualTo("field-rate");
    assertThat(seenAt(focused(), true)).isBetween(0.8, 1.0);
    for (int i = 0; i < 6; i++) {
      push(KeyCode.SHIFT, KeyCode.TAB);
      assertThat(seenAt(focused(), false)).as(focused().getId()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void whatTheMousePressesStaysBelowIt() {
    Node field = lookup("#field-rate").query();
    interact(() -> InSight.bring(lookup("#phase-add").query()));
    WaitForAsyncUtils.waitForFxEvents();
    ScrollPane page = lookup(".wizard-scroll").queryAs(ScrollPane.class);
    // a quarter of the field is hidden by the upper edge
    interact(
        () -> {
          Bounds bounds = page.sceneToLocal(field.localToScene(field.getLayoutBounds()));
          double hidden =
              page.getContent().getLayoutBounds().getHeight()
                  - page.getViewportBounds().getHeight();
          page.setVvalue(page.getVvalue() + (bounds.getMinY() + bounds.getHeight() / 4) / hidden);
        });
    WaitForAsyncUtils.waitForFxEvents();
    double before = page.getVvalue();
    clickOn(field);
    assertThat(field.isFocused()).isTrue();
    assertThat(page.getVvalue()).isEqualTo(before);
  }

  @Test
  void aSearchOpensInSightAndItsCurveAndWordsStaySo() throws Exception {
    endless = true;
    clickOn("#rate-find-2");
    await(() -> seenAt(lookup("#rate-cancel-2").query(), true) < 1);
    assertThat(seenAt(lookup("#rate-find-2").query(), false)).isBetween(0.0, 1.0);
    endless = false;
    await(() -> lookup(".rate-dot").tryQuery().isPresent());
    await(() -> seenAt(lookup("#rate-use-2").query(), true) < 1);
    assertThat(seenAt(lookup("#rate-chart-2").query(), false)).isBetween(0.0, 1.0);
  }

  @Test
  void eachPhaseSaysHowLongItWillTake() {
    String before = lookup("#phase-time-2").queryAs(Label.class).getText();
    assertThat(before).contains("about");
    interact(() -> plan.phases().get(1).epochs().textProperty().set("500"));
    assertThat(lookup("#phase-time-2").queryAs(Label.class).getText()).isNotEqualTo(before);
    assertThat(plan.forecastProperty().get().phaseSeconds()).hasSize(2);
  }

  @Test
  void theQuestionWhatTheImagesLookAtIsAnsweredByKeyboardKeptAndGivesItsReasons() throws Exception {
    assertThat(plan.configProperty().get().augmentation().word()).isEqualTo("light");
    assertThat(reasons()).anyMatch(reason -> reason.contains("taken for photographs"));
    focus("#viewpoint-FROM_ABOVE");
    type(KeyCode.SPACE);
    await(() -> plan.configProperty().get().augmentation().word().equals("from-above"));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(plan.configProperty().get().preset()).isEqualTo(Preset.ADVISED);
    assertThat(test.studio().projectProperty().get().viewpoint()).isEqualTo(Viewpoint.FROM_ABOVE);
    assertThat(reasons()).anyMatch(reason -> reason.contains("Turned to any angle"));
    assertThat(test.studio().adviceProperty().get().augmentation().set().word())
        .as("what a sweep would take")
        .isEqualTo("from-above");
    interact(() -> plan.augmentation().choose(Augmentation.STRONG));
    assertThat(reasons()).isEmpty();
    assertThat(plan.augmentation().choice().changedProperty().get()).isTrue();
  }

  private List<String> reasons() {
    return lookup(".augmentation-reasons .label").queryAllAs(Label.class).stream()
        .filter(label -> label.getParent().isVisible())
        .map(Label::getText)
        .toList();
  }

  @Test
  void slidersAndClassesReachTheRunAndTheEightVariants() throws Exception {
    await(() -> plan.augmentation().variants().size() == 8);
    interact(() -> lookup("#augmentation-more").queryAs(ToggleButton.class).setSelected(true));
    Slider rotation = lookup("#strength-rotation").queryAs(Slider.class);
    double before = rotation.getValue();
    var drawn = List.copyOf(plan.augmentation().variants());
    focus("#strength-rotation");
    type(KeyCode.RIGHT);
    assertThat(plan.configProperty().get().augmentation().get(Kind.ROTATION)).isEqualTo(before + 1);
    await(() -> !plan.augmentation().variants().equals(drawn));
    CheckBox first = lookup("class a").queryAs(CheckBox.class);
    interact(first::requestFocus);
    type(KeyCode.SPACE);
    assertThat(plan.configProperty().get().augmentation().keepUpright()).containsExactly("class a");
  }
}
