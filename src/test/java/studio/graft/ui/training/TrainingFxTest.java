package studio.graft.ui.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;
import static studio.graft.ui.support.Waits.PATIENCE_SECONDS;
import static studio.graft.ui.support.Waits.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Polyline;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;
import studio.graft.model.Alarm;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;
import studio.graft.model.TrainingConfig;
import studio.graft.ui.support.Named;
import studio.graft.ui.support.Records;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;
import studio.graft.ui.support.Themed;
import studio.graft.viewmodel.common.Draft;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.common.WantedImages;
import studio.graft.workflow.ProjectSession;

/** A run by recorded events, shown live and steered. */
class TrainingFxTest extends ApplicationTest {
  private static final TrainingConfig CONFIG = Records.config(10, 20, 5);
  private static final List<String> CLASSES = List.of("class a", "class b");

  @TempDir Path folder;
  private final ScriptedWorkers workers = new ScriptedWorkers();
  private TestStudio test;

  @Override
  public void start(Stage stage) {
    stage.setScene(new Scene(Themed.root(false), 1200, 760));
    stage.show();
  }

  @BeforeEach
  void train() throws Exception {
    test = new TestStudio(folder, workers, Platform::runLater);
    ProjectSession session = test.project("tiny", test.draw(10, 10));
    interact(
        () -> {
          test.studio().open(session);
          StackPane root = (StackPane) listTargetWindows().get(0).getScene().getRoot();
          root.getChildren().setAll(new TrainingView(test.trainingViewModel()));
          test.studio().train(CONFIG);
        });
    workers.started().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    await(() -> run() != null && test.studio().trainingProperty().get() != null);
  }

  @AfterEach
  void close() {
    interact(() -> test.studio().close());
    test.close();
  }

  private Run run() {
    return test.studio().selectedRunProperty().get();
  }

  private void emit(int epochs) throws Exception {
    workers.emit(Records.events(CONFIG, CLASSES, epochs));
    await(() -> run().epochs().size() == epochs);
  }

  /** A plot is drawn by the next pulse's layout, not by the event that changes its data. */
  private void waitUntilDrawn(String style, Integer... pointsOfEach) throws Exception {
    await(
        () ->
            WaitForAsyncUtils.asyncFx(
                    () ->
                        lookup(style).queryAllAs(Polyline.class).stream()
                            .map(line -> line.getPoints().size() / 2)
                            .toList()
                            .equals(List.of(pointsOfEach)))
                .get());
  }

  private boolean visible(String text) {
    return lookup(node -> node instanceof Labeled labeled && text.equals(labeled.getText()))
        .queryAll()
        .stream()
        .anyMatch(TrainingFxTest::shown);
  }

  private static boolean shown(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private Node button(String id) {
    return lookup("#" + id).query();
  }

  @Test
  void everyControlHasANameAndEveryPictureSaysWhatItDoes() throws Exception {
    emit(23);
    interact(
        () ->
            assertThat(Named.nameless(listTargetWindows().get(0).getScene().getRoot())).isEmpty());
  }

  @Test
  void aRunIsShownWhileItGoesOn() throws Exception {
    emit(23);
    workers.emit(List.of(Records.step(24, 10, 25, 36)));
    await(() -> run().lastStep() != null);
    assertThat(visible("epoch 24 of 30 · 62 img/s")).isTrue();
    assertThat(visible("36 s left")).isTrue();
    waitUntilDrawn(".curve-line", 23, 23);
    assertThat(visible("kept, epoch " + run().bestEpoch())).isTrue();
    TableView<?> table = lookup(".epoch-table").queryTableView();
    assertThat(table.getItems()).hasSize(23);
  }

  @Test
  void inASmallWindowTheNameOfARunningRunIsWhole() throws Exception {
    emit(3);
    interact(
        () -> {
          StackPane root = (StackPane) listTargetWindows().get(0).getScene().getRoot();
          root.setMaxWidth(936); // 1024 without the rail
          root.resize(936, 620);
          root.applyCss();
          root.layout();
        });
    Labeled title = lookup(".run-header .page-title").query();
    assertThat(title.getWidth()).isGreaterThanOrEqualTo(title.prefWidth(-1) - 1);
    Node stop = button("run-stop");
    assertThat(stop.localToScene(stop.getLayoutBounds()).getMaxX()).isLessThanOrEqualTo(936);
  }

  @Test
  void theButtonsTellTheWorker() throws Exception {
    emit(3);
    clickOn(button("run-pause"));
    await(() -> workers.words().contains("pause"));
    assertThat(visible("pausing …")).isTrue();
    workers.emit(List.of(new RunEvent.Paused(Instant.now())));
    await(() -> run().status() == RunStatus.PAUSED);
    assertThat(visible("Resume")).isTrue();
    clickOn(button("run-pause"));
    await(() -> workers.words().contains("resume"));
    workers.emit(List.of(new RunEvent.Resumed(Instant.now())));
    await(() -> run().status() == RunStatus.RUNNING);
    clickOn(button("run-stop"));
    await(() -> workers.words().contains("stop"));
    assertThat(visible("stopping …")).isTrue();
    clickOn(button("run-stop"));
    clickOn(button("run-pause"));
    assertThat(workers.words()).as("once").containsExactly("pause", "resume", "stop");
  }

  private Node keyboard() {
    return listTargetWindows().get(0).getScene().getFocusOwner();
  }

  private void press(String id, String word) throws Exception {
    interact(button(id)::requestFocus);
    push(KeyCode.SPACE);
    await(() -> workers.words().contains(word));
  }

  @Test
  void aSecondPressOfPauseEndsNothingAndAThirdResumes() throws Exception {
    emit(3);
    press("run-pause", "pause");
    push(KeyCode.SPACE);
    assertThat(workers.words()).containsExactly("pause");
    workers.emit(List.of(new RunEvent.Paused(Instant.now())));
    await(() -> run().status() == RunStatus.PAUSED);
    assertThat(keyboard()).isSameAs(button("run-pause"));
    push(KeyCode.SPACE);
    await(() -> workers.words().equals(List.of("pause", "resume")));
  }

  @Test
  void afterAStopTheKeyboardIsOnTheNextStep() throws Exception {
    emit(12);
    press("run-stop", "stop");
    assertThat(keyboard()).isSameAs(button("run-stop"));
    workers.emit(List.of(Records.finished(12, "user")));
    workers.end();
    await(() -> test.studio().trainingProperty().get() == null && run().usable());
    assertThat(keyboard()).isSameAs(button("run-evaluate"));
  }

  @Test
  void whenTheAlarmIsPutAwayTheKeyboardIsOnPause() throws Exception {
    emit(22);
    interact(button("alarm-keep-going")::requestFocus);
    push(KeyCode.SPACE);
    assertThat(visible("Overfitting since epoch 16")).isFalse();
    assertThat(keyboard()).isSameAs(button("run-pause"));
  }

  @Test
  void aPauseInAFirstStepSaysWhatItWaitsFor() throws Exception {
    emit(0);
    workers.emit(
        List.of(new RunEvent.PhaseStarted(Instant.now(), 1, run().config().phases().get(0), 1)));
    await(() -> !run().phaseStarts().isEmpty());
    clickOn(button("run-pause"));
    await(() -> workers.words().contains("pause"));
    assertThat(visible("pausing once the step that is being prepared ends …")).isTrue();
  }

  @Test
  void aCancelledRunKeepsItsPlaceInTheList() throws Exception {
    emit(2);
    clickOn(button("run-cancel"));
    await(() -> run() != null && run().status() == RunStatus.CANCELLED);
    assertThat(test.studio().runs()).hasSize(1);
    assertThat(shown(button("run-cancel"))).isFalse();
    assertThat(shown(button("run-evaluate"))).isFalse();
  }

  @Test
  void anotherLearningRateIsAskedOfTheNextPhase() throws Exception {
    emit(3);
    interact(() -> ((javafx.scene.control.TextField) button("next-rate")).setText("2e-5"));
    clickOn(button("next-rate-set"));
    await(() -> workers.words().contains("rate 2.0E-5"));
    assertThat(visible("asked for 2e-5, taken at the next step"))
        .as("said at once, as a paused run takes it only later")
        .isTrue();
    workers.emit(List.of(new RunEvent.RateAsked(Instant.now(), 2e-5)));
    await(() -> visible("will begin at 2e-5"));
    workers.emit(
        List.of(
            new RunEvent.PhaseStarted(
                Instant.now(), 2, CONFIG.phases().get(1).withLearningRate(2e-5), 4)));
    await(() -> run().phaseStarts().size() == 2);
    assertThat(shown(button("next-rate"))).as("no phase comes after the second").isFalse();
  }

  @Test
  void theRunningEpochIsDrawnStepByStepAndTheLogSaysItInWords() throws Exception {
    emit(2);
    workers.emit(
        List.of(
            Records.step(3, 5, 25, 90),
            Records.step(3, 9, 25, 80),
            new RunEvent.Memory(Instant.now(), 1_300_000_000L)));
    await(() -> run().memoryBytes() > 0);
    waitUntilDrawn(".live-line", 3);
    assertThat(visible("1.3 GB")).isTrue();
    clickOn(button("show-log"));
    assertThat(visible("Phase 1 began: head at a learning rate of 1e-3, 10 epochs.")).isTrue();
  }

  @Test
  void theAlarmSaysWhatToDoAndCanBePutAway() throws Exception {
    emit(22);
    assertThat(visible("Overfitting since epoch 16")).isTrue();
    await(
        () -> WaitForAsyncUtils.asyncFx(() -> lookup(".alarm-band").queryAll().size() == 1).get());
    clickOn(button("alarm-keep-going"));
    assertThat(visible("Overfitting since epoch 16")).isFalse();
    assertThat(workers.words()).isEmpty();
  }

  @Test
  void oneClickQueuesTheRunThatTheAlarmProposes() throws Exception {
    emit(22);
    assertThat(visible("Next run: 2 trained blocks instead of 5")).isTrue();
    clickOn(button("alarm-next-fewer_blocks"));
    await(() -> test.studio().runs().size() == 2);
    TrainingConfig next =
        test.studio().runs().stream()
            .map(Run::config)
            .filter(config -> !config.equals(CONFIG))
            .findFirst()
            .orElseThrow();
    assertThat(next.trainBlocks()).isEqualTo(2);
    assertThat(next.seed()).isEqualTo(CONFIG.seed());
    assertThat(visible("Queued: 2 trained blocks instead of 5")).isTrue();
    clickOn(button("alarm-next-fewer_blocks"));
    waitForFxEvents();
    assertThat(test.studio().runs()).as("once").hasSize(2);
  }

  @Test
  void oneClickShowsTheProposedRunAsAPlanAndQueuesNothing() throws Exception {
    emit(22);
    clickOn(button("alarm-next-fewer_blocks-plan"));
    assertThat(test.studio().placeProperty().get()).isEqualTo(Place.ADVISOR);
    Draft draft = test.studio().draftProperty().get();
    assertThat(draft.from().id()).isEqualTo(run().id());
    assertThat(draft.next().action()).isEqualTo(Alarm.Action.FEWER_BLOCKS);
    assertThat(test.studio().runs()).hasSize(1);
  }

  @Test
  void moreLabelsLeadToTheImagesThatHaveNone() throws Exception {
    emit(22);
    assertThat(visible("Add more images")).as("all have a label").isTrue();
    clickOn(button("alarm-images"));
    assertThat(test.studio().placeProperty().get()).isEqualTo(Place.IMAGES);
    assertThat(test.studio().wantedImagesProperty().get()).isEqualTo(WantedImages.UNLABELLED);
  }

  @Test
  void theAlarmCanStopTheRun() throws Exception {
    emit(22);
    clickOn(button("alarm-stop"));
    await(() -> workers.words().equals(List.of("stop")));
  }

  @Test
  void afterTheEndTheNextStepIsToEvaluate() throws Exception {
    emit(30);
    workers.emit(List.of(Records.finished(16, "epochs")));
    workers.end();
    await(() -> test.studio().trainingProperty().get() == null && run().usable());
    assertThat(visible("95 % interval 82.6 to 94.5 · n = 100")).isTrue();
    assertThat(shown(button("run-pause"))).isFalse();
    clickOn(button("run-evaluate"));
    assertThat(test.studio().placeProperty().get()).isEqualTo(Place.EVALUATION);
  }

  @Test
  void aFailedRunSaysWhyAndWhatWasLeftOut() throws Exception {
    emit(1);
    workers.emit(
        List.of(
            new RunEvent.Skipped(Instant.now(), "roses/a.jpg", "It is cut off."),
            new RunEvent.Failed(Instant.now(), "The disk is full. Make room and try again.")));
    await(() -> run().status() == RunStatus.FAILED);
    assertThat(visible("The disk is full. Make room and try again.")).isTrue();
    assertThat(visible("1 file was left out")).isTrue();
    assertThat(shown(button("copy-details"))).isTrue();
  }
}
