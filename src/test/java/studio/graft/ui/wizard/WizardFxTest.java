package studio.graft.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.PATIENCE_SECONDS;
import static studio.graft.ui.support.Waits.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;
import studio.graft.concurrent.CancelledException;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.model.Advice;
import studio.graft.model.Alarm;
import studio.graft.model.NextRun;
import studio.graft.model.Overruling;
import studio.graft.model.Preset;
import studio.graft.model.Run;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.storage.RunStore;
import studio.graft.ui.support.Records;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;
import studio.graft.ui.support.Themed;
import studio.graft.viewmodel.common.Draft;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.wizard.AdvisorStep;
import studio.graft.viewmodel.wizard.Planner;
import studio.graft.viewmodel.wizard.Purpose;
import studio.graft.viewmodel.wizard.WizardViewModel;
import studio.graft.workflow.ProjectSession;

/** The advisor in a window, on a real project with the real plans and a real run folder. */
class WizardFxTest extends ApplicationTest {
  @TempDir Path folder;
  private final ScriptedWorkers workers = new ScriptedWorkers();
  private TestStudio test;
  private WizardViewModel model;
  private volatile boolean endless;

  @Override
  public void start(Stage stage) {
    stage.setScene(new Scene(Themed.root(false), 1200, 760));
    stage.show();
  }

  @BeforeEach
  void open() throws Exception {
    test = new TestStudio(folder, workers, Platform::runLater);
    ProjectSession session = test.project("tiny", test.draw(12, 10, 8));
    interact(
        () -> {
          model =
              new WizardViewModel(
                  test.studio(),
                  (project, backbone, progress, token) -> measure(backbone, token::isCancelled),
                  Planner.of(test.plans()),
                  test.architectures(),
                  test.thumbnails());
          test.studio().open(session);
          StackPane root = (StackPane) scene().getRoot();
          root.getChildren().setAll(new WizardView(model));
        });
    await(() -> model.architecture().backboneProperty().get() != null);
  }

  @AfterEach
  void close() {
    interact(() -> test.studio().close());
    test.close();
  }

  private Advice measure(String backbone, Callable<Boolean> cancelled) {
    try {
      while (endless) {
        if (cancelled.call()) {
          throw new CancelledException();
        }
        Thread.onSpinWait();
      }
    } catch (CancelledException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    TrainingConfig plan =
        test.plans()
            .plan(
                Strategy.EXTRACTION,
                Preset.ADVISED,
                Similarity.Domain.SIMILAR,
                BackboneCatalogue.info(backbone));
    return Records.advice(0.014, 10, 3, plan);
  }

  private Scene scene() {
    return listTargetWindows().get(0).getScene();
  }

  private void waitForStep(AdvisorStep step) throws Exception {
    await(() -> model.stepProperty().get() == step);
  }

  private Button primary() {
    return lookup("#wizard-primary").queryButton();
  }

  private void reach(AdvisorStep step) throws Exception {
    interact(() -> model.data().measure());
    waitForStep(AdvisorStep.SIMILARITY);
    interact(() -> model.go(step));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aRunThatWasOpensAsAPlanWithoutAnAdviceAndTheChangeIsMarked() throws Exception {
    TrainingConfig was = Records.config(10, 20, 5);
    interact(() -> test.studio().train(was));
    workers.started().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    workers.emit(Records.events(was, List.of("class a", "class b", "class c"), 30));
    workers.emit(List.of(Records.finished(16, "epochs")));
    workers.end();
    await(() -> test.studio().trainingProperty().get() == null);
    NextRun next = NextRun.of(was, Alarm.Action.FEWER_BLOCKS).orElseThrow();
    Run run = test.studio().selectedRunProperty().get();
    interact(() -> test.studio().draftProperty().set(new Draft(run, next)));
    waitForStep(AdvisorStep.PLAN);
    assertThat(test.studio().draftProperty().get()).isNull();
    assertThat(model.plan().configProperty().get()).isEqualTo(next.config());
    assertThat(model.plan().phases().get(1).trainBlocks().changedProperty().get()).isTrue();
    assertThat(model.plan().phases().get(1).epochs().changedProperty().get()).isFalse();
    assertThat(lookup("#plan-from").query().isVisible()).isTrue();
    assertThat(lookup("#preset-advised").query().isDisabled()).as("nothing is advised").isTrue();
    assertThat(primary().isDisabled()).isFalse();
    clickOn("#wizard-back");
    assertThat(model.stepProperty().get()).isEqualTo(AdvisorStep.DATA);
    interact(() -> model.go(AdvisorStep.PLAN));
    assertThat(model.stepProperty().get()).as("it is still there").isEqualTo(AdvisorStep.PLAN);
    reach(AdvisorStep.PLAN);
    clickOn("#preset-advised");
    assertThat(model.plan().draftProperty().get()).isNull();
    assertThat(lookup("#plan-from").query().isVisible()).isFalse();
    assertThat(model.plan().changed()).isFalse();
  }

  private List<String> findings() {
    return lookup("#data-findings .label").queryAllAs(Labeled.class).stream()
        .map(Labeled::getText)
        .toList();
  }

  @Test
  void theFirstPageSaysWhetherItsDataHaveBeenMeasured() throws Exception {
    assertThat(findings()).first().isEqualTo("Before you measure");
    reach(AdvisorStep.DATA);
    assertThat(findings()).first().isEqualTo("Measured");
    assertThat(findings().get(1)).startsWith("What is advised rests on these images");
    interact(
        () -> {
          ProjectSession session = test.studio().sessionProperty().get();
          session.label(List.of(session.project().images().get(0).id()), null);
        });
    await(() -> findings().get(0).equals("Measured, but out of date"));
    assertThat(findings().get(1)).startsWith("Your labels have changed");
  }

  @Test
  void theKeyboardAloneLeadsFromTheDataToARun() throws Exception {
    interact(() -> primary().requestFocus());
    type(KeyCode.ENTER);
    waitForStep(AdvisorStep.SIMILARITY);
    type(KeyCode.ENTER);
    waitForStep(AdvisorStep.STRATEGY);
    press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
    waitForStep(AdvisorStep.ARCHITECTURE);
    press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
    waitForStep(AdvisorStep.STRATEGY);
    type(KeyCode.ENTER);
    type(KeyCode.ENTER);
    waitForStep(AdvisorStep.PLAN);
    type(KeyCode.ENTER);
    Path run = workers.started().get(PATIENCE_SECONDS, TimeUnit.SECONDS).runFolder();
    assertThat(new RunStore().config(run)).isEqualTo(model.plan().configProperty().get());
    await(() -> test.studio().placeProperty().get() == Place.TRAINING);
    assertThat(test.studio().selectedRunProperty().get().folder()).isEqualTo(run);
  }

  @Test
  void theSecondHalfOfADoubleClickStartsNoTraining() throws Exception {
    reach(AdvisorStep.ARCHITECTURE);
    click(1);
    waitForStep(AdvisorStep.PLAN);
    await(() -> !primary().isDisabled());
    click(2);
    assertThat(workers.started()).isNotDone();
    click(1);
    workers.started().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Not by the robot, whose second click may come too late for a double click. */
  private void click(int count) {
    interact(
        () ->
            List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)
                .forEach(
                    type ->
                        Event.fireEvent(
                            primary(),
                            new MouseEvent(
                                type,
                                5,
                                5,
                                5,
                                5,
                                MouseButton.PRIMARY,
                                count,
                                false,
                                false,
                                false,
                                false,
                                true,
                                false,
                                false,
                                false,
                                false,
                                false,
                                null))));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void nothingCanBeReachedBeforeItIsMeasured() {
    press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
    assertThat(model.stepProperty().get()).isEqualTo(AdvisorStep.DATA);
    assertThat(lookup(".wizard-step").queryAllAs(Button.class))
        .filteredOn(button -> !button.isDisabled())
        .hasSize(1);
  }

  @Test
  void measuringCanBeCancelledAndStartedAgain() throws Exception {
    endless = true;
    clickOn(primary());
    await(() -> model.data().measuringProperty().get() != null);
    assertThat(primary().isDisabled()).isTrue();
    clickOn("Cancel");
    await(() -> model.data().measuringProperty().get() == null);
    assertThat(model.stepProperty().get()).isEqualTo(AdvisorStep.DATA);
    endless = false;
    clickOn(primary());
    waitForStep(AdvisorStep.SIMILARITY);
  }

  @Test
  void anotherCellOverrulesTheAdviceUntilOneGoesBack() throws Exception {
    reach(AdvisorStep.STRATEGY);
    MatrixCell advised =
        lookup(".matrix-cell").queryAllAs(MatrixCell.class).stream()
            .filter(cell -> cell.size() == Advice.Size.SMALL)
            .filter(cell -> cell.domain() == Similarity.Domain.SIMILAR)
            .findFirst()
            .orElseThrow();
    interact(advised::requestFocus);
    type(KeyCode.UP);
    assertThat(model.strategy().choiceProperty().get().strategy()).isEqualTo(Strategy.FINE_TUNING);
    assertThat(visible("You overruled the advice")).isTrue();
    interact(() -> model.go(AdvisorStep.ARCHITECTURE));
    Button strategy = lookup("Strategy").queryButton();
    assertThat(strategy.getAccessibleText())
        .isEqualTo("Step 3, Strategy, done, the advice overruled");
    interact(() -> model.go(AdvisorStep.PLAN));
    assertThat(visible("You overruled the advice")).isTrue();
    assertThat(model.plan().configProperty().get().strategy()).isEqualTo(Strategy.FINE_TUNING);
    clickOn("#follow-advice");
    assertThat(model.strategy().overruledProperty().get()).isFalse();
    assertThat(primary().isFocused()).as("the keyboard goes to what comes next").isTrue();
    assertThat(strategy.getAccessibleText()).isEqualTo("Step 3, Strategy, done");
    assertThat(visible("You overruled the advice")).isFalse();
    assertThat(model.plan().configProperty().get().strategy()).isEqualTo(Strategy.EXTRACTION);
  }

  @Test
  void aDotBeyondTheScaleStaysInTheMatrixWithItsWords() throws Exception {
    reach(AdvisorStep.STRATEGY);
    TrainingConfig plan = test.studio().adviceProperty().get().plan();
    for (double divergence : new double[] {0.0001, 7}) {
      for (int perClass : new int[] {1, 900_000}) {
        interact(
            () ->
                test.studio().adviceProperty().set(Records.advice(divergence, perClass, 3, plan)));
        WaitForAsyncUtils.waitForFxEvents();
        Bounds matrix =
            lookup(".matrix-cell").queryAllAs(MatrixCell.class).stream()
                .map(cell -> cell.localToScene(cell.getLayoutBounds()))
                .reduce(WizardFxTest::union)
                .orElseThrow();
        for (String part : List.of(".matrix-dot", ".matrix-uncertainty", ".matrix-dot-name")) {
          Node node = lookup(part).query();
          assertThat(matrix.contains(node.localToScene(node.getLayoutBounds())))
              .as("%s at %s, %d", part, divergence, perClass)
              .isTrue();
        }
      }
    }
  }

  private static Bounds union(Bounds one, Bounds other) {
    double x = Math.min(one.getMinX(), other.getMinX()) - 1;
    double y = Math.min(one.getMinY(), other.getMinY()) - 1;
    return new BoundingBox(
        x,
        y,
        Math.max(one.getMaxX(), other.getMaxX()) + 1 - x,
        Math.max(one.getMaxY(), other.getMaxY()) + 1 - y);
  }

  @Test
  void eachWarningStandsByItself() throws Exception {
    reach(AdvisorStep.STRATEGY);
    List<String> warnings = List.of("13 classes are tiny.", "One class is large.");
    interact(
        () ->
            test.studio()
                .adviceProperty()
                .set(Records.warned(test.studio().adviceProperty().get(), warnings)));
    assertThat(
            lookup("#advice-warnings .wizard-finding .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText))
        .containsExactlyElementsOf(warnings);
  }

  @Test
  void manyClassesWithoutImagesAreSaidInOneSentence() throws Exception {
    interact(
        () -> {
          for (int i = 0; i < 5; i++) {
            test.studio().sessionProperty().get().addClass("unused " + i);
          }
        });
    await(() -> findings().contains("5 classes have no images and are left out."));
    assertThat(findings()).noneMatch(words -> words.startsWith("unused"));
  }

  @Test
  void anArrowKeyInARowOfChoicesChooses() throws Exception {
    reach(AdvisorStep.STRATEGY);
    ToggleButton extraction =
        lookup(node -> node instanceof ToggleButton b && b.getText().equals("Feature extraction"))
            .queryAs(ToggleButton.class);
    interact(extraction::requestFocus);
    type(KeyCode.RIGHT);
    assertThat(model.strategy().choiceProperty().get().strategy()).isEqualTo(Strategy.FINE_TUNING);
    assertThat(((Labeled) scene().getFocusOwner()).getText()).isEqualTo("Fine-tuning");
    type(KeyCode.LEFT);
    assertThat(model.strategy().choiceProperty().get().strategy()).isEqualTo(Strategy.EXTRACTION);
    type(KeyCode.LEFT);
    assertThat(scene().getFocusOwner()).as("the row ends there").isSameAs(extraction);
  }

  @Test
  void anAxisIsOverruledByTheKeyboardAndTheRunKeepsTheReason() throws Exception {
    reach(AdvisorStep.STRATEGY);
    ToggleButton different =
        lookup(node -> node instanceof ToggleButton b && b.getText().equals("different"))
            .queryAs(ToggleButton.class);
    interact(different::requestFocus);
    assertThat(different.isFocused()).isTrue();
    type(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(model.strategy().choiceProperty().get().domain())
        .isEqualTo(Similarity.Domain.DIFFERENT);
    TextField reason = lookup("#overruled-reason").queryAs(TextField.class);
    interact(reason::requestFocus);
    write("infrared camera");
    interact(() -> model.go(AdvisorStep.PLAN));
    interact(() -> primary().requestFocus());
    type(KeyCode.ENTER);
    Path run = workers.started().get(PATIENCE_SECONDS, TimeUnit.SECONDS).runFolder();
    Overruling kept = new RunStore().config(run).overruling();
    assertThat(kept.advisedDomain()).isEqualTo(Similarity.Domain.SIMILAR);
    assertThat(kept.domain()).isEqualTo(Similarity.Domain.DIFFERENT);
    assertThat(kept.reason()).isEqualTo("infrared camera");
  }

  @Test
  void theArchitecturesAreWalkedThroughByKeyboardAndOnlyInstalledOnesAreTaken() throws Exception {
    reach(AdvisorStep.ARCHITECTURE);
    TableView<?> table = lookup("#architectures").queryTableView();
    assertThat(table.getItems()).hasSize(BackboneCatalogue.all().size());
    interact(table::requestFocus);
    type(KeyCode.DOWN);
    assertThat(table.getSelectionModel().getSelectedIndex()).isEqualTo(1);
    assertThat(model.architecture().backboneProperty().get().installed()).isTrue();
    ToggleButton accuracy =
        lookup(node -> node instanceof ToggleButton b && b.getText().equals("Server or accuracy"))
            .queryAs(ToggleButton.class);
    interact(accuracy::requestFocus);
    type(KeyCode.SPACE);
    assertThat(model.architecture().purposeProperty().get()).isEqualTo(Purpose.ACCURACY);
    Button install = lookup("#architecture-install").queryButton();
    assertThat(shown(install)).isTrue();
    interact(install::requestFocus);
    type(KeyCode.SPACE);
    assertThat(test.studio().placeProperty().get()).isEqualTo(Place.SETTINGS);
  }

  @Test
  void aSpeedThatWasMeasuredCanBeMeasuredAgain() throws Exception {
    reach(AdvisorStep.ARCHITECTURE);
    assertThat(visible("measure")).isTrue();
    test.rates().learnForward(model.architecture().backboneProperty().get().name(), 250);
    interact(() -> model.architecture().load());
    await(() -> visible("again"));
    assertThat(visible("4.0 ms")).isTrue();
  }

  @Test
  void anotherNetworkShowsTheLookAsTheFormerOnesUntilOneLooksWithIt() throws Exception {
    reach(AdvisorStep.STRATEGY);
    interact(() -> model.strategy().choose(Similarity.Domain.DIFFERENT));
    interact(() -> model.go(AdvisorStep.ARCHITECTURE));
    Labeled words = lookup("#architecture-look-words").queryAs(Labeled.class);
    Button look = lookup("#architecture-look").queryButton();
    assertThat(words.getText()).contains("a head on EfficientNet-Lite0 reaches");
    assertThat(shown(look)).isFalse();
    String chosen = "MobileNetV2"; // as if its weights were here
    interact(
        () -> model.architecture().backboneProperty().set(BackboneCatalogue.info("mobilenet-v2")));
    assertThat(words.getText()).contains("was reached with EfficientNet-Lite0");
    assertThat(look.getText()).isEqualTo("Look with " + chosen);
    interact(look::requestFocus);
    type(KeyCode.SPACE);
    await(() -> !model.look().ofAnother());
    assertThat(words.getText()).contains("a head on " + chosen + " reaches");
    assertThat(shown(look)).isFalse();
    assertThat(model.stepProperty().get()).isEqualTo(AdvisorStep.ARCHITECTURE);
    assertThat(model.strategy().overruledProperty().get())
        .as("what a person overruled outlives another look")
        .isTrue();
  }

  private boolean visible(String text) {
    return lookup(node -> node instanceof Labeled labeled && text.equals(labeled.getText()))
        .queryAll()
        .stream()
        .anyMatch(WizardFxTest::shown);
  }

  private static boolean shown(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aFieldThatCannotBeTakenSaysWhyAndHoldsTheRunBack() throws Exception {
    reach(AdvisorStep.PLAN);
    interact(() -> model.strategy().choose(Strategy.FINE_TUNING));
    WaitForAsyncUtils.waitForFxEvents();
    TextField rate = lookup("#field-rate").queryAs(TextField.class);
    interact(
        () -> {
          rate.requestFocus();
          rate.selectAll();
        });
    write("7");
    assertThat(visible("It has to lie between 1e-8 and 1.")).isTrue();
    assertThat(primary().isDisabled()).isTrue();
    assertThat(visible("First put right: Learning rate")).isTrue();
    interact(rate::selectAll);
    write("3e-4");
    assertThat(lookup("#wizard-blocked").query().isVisible()).isFalse();
    assertThat(visible("It has to lie between 1e-8 and 1.")).isFalse();
    assertThat(primary().isDisabled()).isFalse();
    assertThat(model.plan().configProperty().get().phases().get(1).learningRate()).isEqualTo(3e-4);
    assertThat(model.plan().configProperty().get().preset()).isEqualTo(Preset.CUSTOM);
  }

  @Test
  void whatHoldsTheRunBackIsReachedFromTheTopOfThePageEvenBehindAClosedLine() throws Exception {
    reach(AdvisorStep.PLAN);
    interact(() -> model.strategy().choose(Strategy.FINE_TUNING));
    WaitForAsyncUtils.waitForFxEvents();
    interact(() -> model.plan().phases().get(1).options().dropout().textProperty().set("half"));
    assertThat(visible("First put right: Dropout")).isTrue();
    Node field = lookup("#field-dropout").query();
    assertThat(field.isFocused()).isFalse();
    interact(() -> lookup("#wizard-blocked").query().requestFocus());
    type(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(field.isFocused()).isTrue();
    assertThat(visible("That is not a number. Type one from 0 to 0.9.")).isTrue();
    ScrollPane page =
        (ScrollPane) lookup(".wizard-plan-main").query().getParent().getParent().getParent();
    await(
        () ->
            page.localToScene(page.getLayoutBounds())
                .contains(field.localToScene(field.getLayoutBounds())));
    interact(() -> model.plan().phases().get(1).epochs().textProperty().set(""));
    assertThat(visible("First put right: Epochs")).as("the first from the top").isTrue();
  }

  @Test
  void whileARunTrainsAPlanIsPutIntoTheQueue() throws Exception {
    reach(AdvisorStep.PLAN);
    assertThat(primary().getText()).isEqualTo("Start training");
    interact(() -> test.studio().train(Records.config(10, 20, 5)));
    workers.started().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    await(() -> test.studio().trainingProperty().get() != null);
    assertThat(primary().getText()).isEqualTo("Add to the queue");
    clickOn(primary());
    await(() -> test.studio().trainings().queue().size() == 1);
    assertThat(test.studio().runs().get(0).queued()).isTrue();
  }

  @Test
  void theFreezeLineMovesWithTheArrowKeys() throws Exception {
    reach(AdvisorStep.PLAN);
    interact(() -> model.strategy().choose(Strategy.FINE_TUNING));
    int before = model.plan().freezeLineProperty().get().trainBlocks();
    Node handle = lookup("#freeze-handle").query();
    interact(handle::requestFocus);
    type(KeyCode.LEFT);
    assertThat(model.plan().configProperty().get().trainBlocks()).isEqualTo(before + 1);
    type(KeyCode.HOME);
    assertThat(model.plan().freezeLineProperty().get().frozenLayers()).isZero();
    type(KeyCode.END);
    assertThat(model.plan().configProperty().get().trainBlocks()).isEqualTo(1);
  }
}
