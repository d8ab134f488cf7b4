package studio.graft.ui.training;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
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
import studio.graft.concurrent.JobRunner;
import studio.graft.model.Build;
import studio.graft.model.GraftException;
import studio.graft.model.Run;
import studio.graft.model.RunStatus;
import studio.graft.model.TrainingConfig;
import studio.graft.ui.support.Records;
import studio.graft.ui.support.TestStudio;
import studio.graft.ui.support.Themed;
import studio.graft.ui.training.chart.CurveChart;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.training.Curve;
import studio.graft.viewmodel.training.RunRow;
import studio.graft.viewmodel.training.TrainingViewModel;
import studio.graft.worker.ProcessWorkers;
import studio.graft.worker.ScriptedTrainer;
import studio.graft.worker.ScriptedWorker;
import studio.graft.worker.WorkerCall;
import studio.graft.worker.WorkerListener;
import studio.graft.worker.WorkerRequest;
import studio.graft.worker.WorkerResult;
import studio.graft.worker.Workers;
import studio.graft.workflow.ProjectSession;

/** Runs in real child processes: queued, laid over, noted, deleted, left alone and found again. */
class RunsFxTest extends ApplicationTest {
  private static final TrainingConfig WELL = Records.config(1, 2, 5).withSeed(ScriptedTrainer.WELL);
  private static final TrainingConfig ENDLESS =
      Records.config(1, 2, 3).withSeed(ScriptedTrainer.ENDLESS);

  @TempDir Path folder;
  private final JobRunner runner = new JobRunner();
  private TestStudio test;
  private ProjectSession session;
  private TrainingViewModel model;
  private volatile String refusal = "";

  @Override
  public void start(Stage stage) {
    stage.setScene(new Scene(Themed.root(false), 1200, 760));
    stage.show();
  }

  @BeforeEach
  void open() throws Exception {
    Workers processes =
        new ProcessWorkers(
            runner,
            ScriptedWorker.class.getName(),
            folder.resolve("logs"),
            folder.resolve("backbones"));
    test =
        new TestStudio(
            folder,
            new Workers() {
              @Override
              public <R extends WorkerResult> WorkerCall<R> start(
                  WorkerRequest<R> request, WorkerListener listener) {
                if (!refusal.isEmpty()) {
                  throw new GraftException(refusal);
                }
                return processes.start(request, listener);
              }
            },
            Platform::runLater);
    session = test.project("tiny", test.draw(10, 10));
    interact(
        () -> {
          test.studio().open(session);
          model = test.trainingViewModel();
          StackPane root = (StackPane) listTargetWindows().get(0).getScene().getRoot();
          root.getChildren().setAll(new TrainingView(model));
        });
  }

  @AfterEach
  void close() {
    interact(() -> test.studio().trainings().stopAndLeave());
    interact(() -> test.studio().close());
    test.close();
    runner.close();
  }

  private List<Run> runs() {
    return test.studio().runs();
  }

  private boolean idle() {
    return test.studio().trainingProperty().get() == null && model.list().queue().isEmpty();
  }

  private void train(TrainingConfig... configs) throws Exception {
    for (TrainingConfig config : configs) {
      int before = runs().size();
      interact(() -> test.studio().train(config));
      await(() -> runs().size() == before + 1);
    }
  }

  private long usable() {
    return runs().stream().filter(Run::usable).count();
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
  void whatIsStartedWhileAnotherTrainsWaitsAndThenBegins() throws Exception {
    train(ENDLESS, WELL, WELL);
    assertThat(model.list().queue()).hasSize(2);
    String last = model.list().queue().get(1);
    RunRow row =
        model.list().rows().stream().filter(r -> r.run().id().equals(last)).findFirst().get();
    interact(() -> model.list().move(row.run(), -1));
    await(() -> model.list().queue().get(0).equals(last));
    await(() -> test.studio().selectedRunProperty().get().status() == RunStatus.PAUSED);
    clickOn("#run-pause"); // it says Resume
    await(() -> idle() && usable() == 3);
  }

  @Test
  void whyARunCannotBeginStaysWithItUntilItBegins() throws Exception {
    train(ENDLESS, WELL);
    await(() -> test.studio().selectedRunProperty().get().status() == RunStatus.PAUSED);
    String id = model.list().queue().get(0);
    await(() -> line(id).equals("queued, next"));
    refusal = "The worker process could not be started (no memory).";
    clickOn("#run-pause"); // it says Resume
    await(() -> line(id).equals("could not begin: " + refusal));
    assertThat(lookup("#queue-why").queryLabeled().getText())
        .contains("press Start")
        .contains(refusal);
    interact(() -> test.studio().close());
    ProjectSession again = test.reopen();
    interact(() -> test.studio().open(again));
    await(() -> line(id).equals("could not begin: " + refusal));
    interact(
        () ->
            test.studio()
                .selectedRunProperty()
                .set(runs().stream().filter(Run::queued).findFirst().orElseThrow()));
    await(() -> lookup(".outcome-bad").tryQuery().isPresent());
    refusal = "";
    clickOn("#queue-start");
    await(() -> idle() && usable() == 2);
    assertThat(lookup("#queue-start").query().getParent().getParent().isVisible()).isFalse();
  }

  /** What is said of a run in the list, in its second line; empty while it is not shown. */
  private String line(String id) {
    return lookup(".run-list .list-cell").queryAllAs(RunCell.class).stream()
        .filter(cell -> cell.getItem() != null && cell.getItem().run().id().equals(id))
        .map(cell -> ((Labeled) cell.lookup(".run-line")).getText())
        .findFirst()
        .orElse("");
  }

  @Test
  void aRunGoesOnWithoutItsWindowAndIsFoundAgainLive() throws Exception {
    train(ENDLESS, WELL);
    await(() -> runs().stream().anyMatch(r -> r.status() == RunStatus.PAUSED));
    interact(() -> test.studio().close());
    ProjectSession again = test.reopen();
    interact(() -> test.studio().open(again));
    await(() -> test.studio().trainingProperty().get() != null);
    interact(() -> test.studio().placeProperty().set(Place.TRAINING));
    Run live = test.studio().trainingProperty().get().run();
    interact(
        () ->
            test.studio()
                .selectedRunProperty()
                .set(runs().stream().filter(r -> r.id().equals(live.id())).findFirst().get()));
    assertThat(model.list().queue()).as("what waited still waits").hasSize(1);
    assertThat(model.liveProperty().get()).isTrue();
    await(() -> lookup("#run-pause").queryLabeled().getText().equals("Resume"));
    clickOn("#run-pause");
    await(() -> idle() && usable() == 2);
  }

  @Test
  void runsAreLaidOverEachOtherAndTheirDifferenceIsSaid() throws Exception {
    train(WELL);
    await(() -> usable() == 1 && idle());
    train(Records.config(1, 2, 3).withSeed(ScriptedTrainer.WELL));
    await(() -> usable() == 2 && idle());
    ListView<RunRow> list = lookup("#runs").queryListView();
    interact(() -> list.getSelectionModel().select(1));
    interact(() -> list.getSelectionModel().select(0));
    interact(() -> model.list().overlay(runs().get(1), true));
    await(() -> !model.chart().chartProperty().get().overlays().isEmpty());
    // the scripted trainer comes to the same weights each time
    await(
        () ->
            lookup("#settings-difference")
                .queryLabeled()
                .getText()
                .equals(
                    "The shown run trained 3 blocks instead of 5. Their weights are identical."));
    assertThat(lookup(".overlay-line").queryAll()).isNotEmpty();
  }

  @Test
  void aDeletedRunComesBackWithItsTagsAndNote() throws Exception {
    train(WELL);
    await(() -> usable() == 1 && idle());
    Path run = runs().get(0).folder();
    clickOn("#tag").write("baseline").push(KeyCode.ENTER);
    clickOn("#note").write("as advised").push(KeyCode.ENTER);
    await(() -> Files.exists(run.resolve("notes.json")));
    await(() -> Files.readString(run.resolve("notes.json")).contains("as advised"));
    clickOn("#run-delete");
    await(() -> runs().isEmpty());
    assertThat(run).doesNotExist();
    // the list is gone with its last run, and the way back with it: the key works from the model
    interact(() -> model.list().trash().undo());
    await(() -> runs().size() == 1 && Files.exists(run));
    await(() -> model.list().notes(runs().get(0)).tags().contains("baseline"));
    assertThat(model.list().tags()).containsExactly("baseline");
  }

  @Test
  void theHashOfTheWeightsAndTheCommitAreShownAndCanBeCopied() throws Exception {
    train(WELL);
    await(() -> usable() == 1 && idle());
    clickOn("#show-record");
    await(() -> lookup("#record-weights").tryQuery().isPresent());
    assertThat(shown(lookup("#record-weights").query())).isTrue();
    assertThat(lookup("#record-commit").queryLabeled().getText())
        .isEqualTo(Build.current().commit());
    clickOn("#copy-weights");
    assertThat(clipboard()).isEqualTo("0".repeat(64));
    interact(() -> lookup("#copy-record").queryButton().fire());
    assertThat(clipboard())
        .startsWith("Run: " + runs().get(0).id())
        .contains("Weights (SHA-256): " + "0".repeat(64));
    Run ended = runs().get(0);
    interact(() -> test.studio().selectedRunProperty().set(null));
    interact(() -> test.studio().selectedRunProperty().set(ended));
    assertThat(shown(lookup("#record-weights").query())).as("the tab stays").isTrue();
  }

  private String clipboard() throws Exception {
    return WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString()).get();
  }

  @Test
  void theListIsFilteredByWordsAndTags() throws Exception {
    train(WELL);
    await(() -> usable() == 1 && idle());
    train(WELL);
    await(() -> usable() == 2 && idle());
    interact(
        () ->
            model
                .list()
                .write(
                    runs().get(0), model.list().notes(runs().get(0)).withTags(List.of("sweep 1"))));
    clickOn("#run-search");
    await(() -> lookup("#run-search").query().isFocused());
    write("sweep");
    assertThat(lookup("#run-search").queryTextInputControl().getText()).isEqualTo("sweep");
    await(() -> model.list().rows().size() == 1);
    push(KeyCode.ESCAPE);
    await(() -> model.list().rows().size() == 2);
  }

  @Test
  void aSweepQueuesARunForEachStrategyUnderOneTag() throws Exception {
    train(ENDLESS);
    await(
        () ->
            test.studio().selectedRunProperty().get() != null
                && test.studio().selectedRunProperty().get().status() == RunStatus.PAUSED);
    interact(() -> model.list().sweepStrategies());
    await(() -> model.list().queue().size() == 3);
    await(() -> model.list().tags().contains("sweep 1"));
    assertThat(runs().stream().filter(Run::queued).map(r -> r.config().strategy()).distinct())
        .hasSize(3);
    for (String id : List.copyOf(model.list().queue())) {
      Run queued = runs().stream().filter(r -> r.id().equals(id)).findFirst().get();
      interact(() -> model.list().trash().delete(queued));
    }
    await(() -> model.list().queue().isEmpty());
  }

  @Test
  void theFigureIsSavedAsItIsSeen() throws Exception {
    train(WELL);
    await(() -> usable() == 1 && idle());
    ChartCard card = lookup("#chart-card").query();
    Path svg = folder.resolve("curves.svg");
    Path png = folder.resolve("curves.png");
    Path csv = folder.resolve("curves.csv");
    interact(() -> card.save(svg));
    interact(() -> card.save(png));
    interact(() -> card.save(csv));
    await(() -> Files.exists(svg) && Files.exists(png) && Files.exists(csv));
    assertThat(svg)
        .content()
        .startsWith("<?xml")
        .contains("<svg xmlns=")
        .contains("stroke:#0072b2")
        .contains(">validation</text>")
        .doesNotContain("NaN");
    assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
    await(() -> Files.readAllLines(csv).size() == 2);
    assertThat(Files.readAllLines(csv).get(0)).startsWith("run,phase,epoch,train_loss");
  }

  @Test
  void keysZoomAndEscapeShowsAllAgain() throws Exception {
    train(WELL);
    await(() -> usable() == 1 && idle());
    Run seen =
        runs().get(0).applyAll(Records.events(Records.config(10, 20, 5), List.of("a", "b"), 24));
    interact(() -> test.studio().selectedRunProperty().set(seen));
    CurveChart chart = lookup("#curves").query();
    interact(chart::requestFocus);
    await(() -> points() > 40);
    push(KeyCode.END);
    push(KeyCode.PLUS);
    await(() -> lookup(".zoom-hint").tryQuery().isPresent());
    assertThat(points()).isLessThan(40);
    push(KeyCode.ESCAPE);
    await(() -> points() > 40);
    interact(() -> model.chart().metricProperty().set(Curve.Metric.ACCURACY));
    assertThat(shown(lookup("#logarithmic").query())).isTrue();
    assertThat(lookup("#logarithmic").query().isDisabled()).isTrue();
    interact(() -> model.chart().smoothingProperty().set(0.6));
    await(() -> lookup(".raw-line").queryAll().size() == 2);
  }

  private int points() {
    return lookup(".shown-line").queryAllAs(Polyline.class).stream()
        .mapToInt(line -> line.getPoints().size() / 2)
        .sum();
  }
}
