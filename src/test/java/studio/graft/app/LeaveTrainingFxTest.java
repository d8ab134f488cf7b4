package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.await;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.concurrent.JobRunner;
import studio.graft.model.Run;
import studio.graft.model.RunStatus;
import studio.graft.storage.ControlFile;
import studio.graft.storage.RunStore;
import studio.graft.ui.support.Records;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;
import studio.graft.worker.ProcessWorkers;
import studio.graft.worker.ScriptedTrainer;
import studio.graft.worker.ScriptedWorker;
import studio.graft.workflow.ProjectSession;

/** What closing the window asks while a real child process trains. */
class LeaveTrainingFxTest extends ApplicationTest {
  private final JobRunner runner = new JobRunner();
  private final RunStore runs = new RunStore();
  private final AtomicBoolean closed = new AtomicBoolean();
  private Path temporary;
  private WholeWindow window;
  private TestStudio test;
  private Run run;

  @Override
  public void start(Stage stage) throws Exception {
    temporary = WholeWindow.temporary();
    window =
        new WholeWindow(
            stage,
            temporary,
            new ProcessWorkers(
                runner,
                ScriptedWorker.class.getName(),
                temporary.resolve("logs"),
                temporary.resolve("backbones")));
  }

  @BeforeEach
  void train() throws Exception {
    test = new TestStudio(temporary, new ScriptedWorkers(), Platform::runLater);
    ProjectSession session = test.project("tiny", test.draw(4, 4));
    interact(() -> window.studio().open(session));
    interact(
        () -> window.studio().train(Records.config(1, 2, 3).withSeed(ScriptedTrainer.ENDLESS)));
    await(
        () ->
            window.studio().selectedRunProperty().get() != null
                && window.studio().selectedRunProperty().get().status() == RunStatus.PAUSED);
    run = window.studio().selectedRunProperty().get();
    interact(
        () -> assertThat(window.composition().view().mayClose(() -> closed.set(true))).isFalse());
    assertThat(closed).isFalse();
  }

  @AfterEach
  void close() {
    interact(() -> window.studio().close());
    test.close();
    window.close();
    runner.close();
  }

  @Test
  void theTrainingGoesOnWithoutTheWindow() throws Exception {
    clickOn("#leave-keep");
    assertThat(closed).isTrue();
    assertThat(window.studio().trainingProperty().get()).isNull();
    assertThat(runs.read(run.folder()).status()).as("it lives").isEqualTo(RunStatus.PAUSED);
    new ControlFile(run.folder()).say("resume");
    await(() -> runs.read(run.folder()).status() == RunStatus.FINISHED);
  }

  @Test
  void theTrainingEndsWithItsBestWeightsAndTheWindowDoesNotWait() throws Exception {
    clickOn("#leave-stop");
    assertThat(closed).isTrue();
    await(() -> runs.read(run.folder()).status() == RunStatus.STOPPED);
    assertThat(run.folder().resolve("model").resolve("model.json")).exists();
  }

  @Test
  void whoThinksBetterOfItStays() {
    clickOn("Cancel");
    assertThat(closed).isFalse();
    assertThat(window.studio().trainingProperty().get()).isNotNull();
    interact(() -> window.studio().trainings().stopAndLeave());
  }
}
