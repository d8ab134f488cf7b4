package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.PATIENCE_SECONDS;
import static studio.graft.ui.support.Waits.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.model.RunEvent;
import studio.graft.model.TrainingConfig;
import studio.graft.ui.support.Records;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;
import studio.graft.viewmodel.common.Place;
import studio.graft.workflow.ProjectSession;

/** What the bottom row says of the run that trains, in places other than Training. */
class TrainingStatusFxTest extends ApplicationTest {
  private static final TrainingConfig CONFIG = Records.config(10, 20, 5);

  private final ScriptedWorkers workers = new ScriptedWorkers();
  private Path temporary;
  private WholeWindow window;
  private TestStudio test;

  @Override
  public void start(Stage stage) throws Exception {
    temporary = WholeWindow.temporary();
    window = new WholeWindow(stage, temporary, workers);
  }

  @BeforeEach
  void train() throws Exception {
    test = new TestStudio(temporary, new ScriptedWorkers(), Platform::runLater);
    ProjectSession session = test.project("tiny", test.draw(4, 4));
    interact(() -> window.studio().open(session));
    interact(() -> window.studio().train(CONFIG));
    workers.started().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    await(() -> window.studio().trainingProperty().get() != null);
    interact(() -> window.studio().placeProperty().set(Place.IMAGES));
  }

  @AfterEach
  void close() {
    interact(() -> window.studio().close());
    test.close();
    window.close();
  }

  private Button status() {
    return lookup("#status-training").queryButton();
  }

  private void says(String words) throws Exception {
    await(() -> status().isVisible() && status().getText().equals(words));
  }

  @Test
  void itSaysHowFarTheRunIsAndLeadsToIt() throws Exception {
    says("Training: preparing");
    workers.emit(Records.events(CONFIG, List.of("class a", "class b"), 12));
    workers.emit(List.of(Records.step(13, 5, 25, 90)));
    says("Training: epoch 13 of 30, 1 min 30 s left");
    workers.emit(List.of(new RunEvent.Paused(Instant.now())));
    says("Training paused: epoch 13 of 30");
    clickOn(status());
    assertThat(window.studio().placeProperty().get()).isEqualTo(Place.TRAINING);
  }

  @Test
  void itBearsTheAlarmAndGoesWithTheRun() throws Exception {
    workers.emit(Records.events(CONFIG, List.of("class a", "class b"), 22));
    await(() -> status().getStyleClass().contains("status-alarm"));
    assertThat(status().getTooltip().getText()).contains("Training loss fell from 0.15 to 0.10");
    workers.emit(List.of(Records.finished(16, "user")));
    workers.end();
    await(() -> !status().isVisible());
  }
}
