package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;
import static studio.graft.ui.support.Waits.await;

import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.weights.Networks;
import studio.graft.ml.weights.Safetensors;
import studio.graft.ml.weights.Samples;
import studio.graft.model.Advice;
import studio.graft.model.Alarm;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Preset;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.RunStatus;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.storage.RunResults;
import studio.graft.storage.RunStore;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;
import studio.graft.viewmodel.common.Place;
import studio.graft.workflow.ProjectSession;

/** The whole window over real training processes, on images that can only be learned by heart. */
class TrainingWindowIT extends ApplicationTest {
  private static final int IMAGES_OF_A_CLASS = 24;
  private static final String SLOW = "resnet50";

  private final RunStore runs = new RunStore();
  private Path temporary;
  private WholeWindow window;
  private TestStudio test;

  @Override
  public void start(Stage stage) throws Exception {
    temporary = WholeWindow.temporary();
    window = new WholeWindow(stage, temporary, null);
  }

  @BeforeEach
  void open() throws Exception {
    test = new TestStudio(temporary, new ScriptedWorkers(), Platform::runLater);
    ProjectSession session = test.project("noise", noise());
    interact(() -> window.studio().open(session));
  }

  @AfterEach
  void close() {
    interact(() -> window.studio().trainings().stopAndLeave());
    interact(() -> window.studio().close());
    test.close();
    window.close();
  }

  /** Coloured noise in two folders: which of them an image lies in cannot be seen. */
  private Path noise() throws Exception {
    Random random = new Random(4);
    Path folder = temporary.resolve("noise");
    for (String name : List.of("left", "right")) {
      Files.createDirectories(folder.resolve(name));
      for (int i = 0; i < IMAGES_OF_A_CLASS; i++) {
        BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < 64; p++) {
          picture.setRGB(p % 8, p / 8, random.nextInt());
        }
        ImageIO.write(picture, "png", folder.resolve(name).resolve(i + ".png").toFile());
      }
    }
    return folder;
  }

  private Run run() {
    return window.studio().selectedRunProperty().get();
  }

  private Button button(String id) {
    return lookup("#" + id).queryButton();
  }

  private boolean clickable(String id) {
    return lookup("#" + id).tryQueryAs(Button.class).filter(b -> !b.isDisabled()).isPresent();
  }

  @Test
  void theKeyboardAloneLeadsFromTheDataToATrainedNetwork() throws Exception {
    push(KeyCode.CONTROL, KeyCode.DIGIT2);
    await(() -> window.studio().placeProperty().get() == Place.ADVISOR);
    await(() -> clickable("wizard-primary"));
    push(KeyCode.ENTER);
    await(() -> window.studio().adviceProperty().get() != null);
    for (int page = 0; page < 3; page++) {
      push(KeyCode.ENTER);
      waitForFxEvents();
    }
    assertThat(lookup("#phase-add").tryQuery()).as("the plan is shown").isPresent();
    push(KeyCode.ENTER);
    await(() -> run() != null && run().ended());
    assertThat(run().status()).as("%s", run().failure()).isEqualTo(RunStatus.FINISHED);
    assertThat(window.studio().placeProperty().get()).isEqualTo(Place.TRAINING);
    assertThat(run().folder().resolve("model")).isDirectory();
  }

  /** With random weights, so nothing is said of how good it is. */
  @Test
  void anImportedNetworkIsLookedWithByKeyboard() throws Exception {
    BackboneInfo small =
        window
            .root()
            .services()
            .backbones()
            .importFile(
                Samples.copy("mobilenet_v2_0.35_legacy_notop.h5", temporary),
                "",
                ProgressListener.NONE,
                new CancellationToken())
            .backbone();
    push(KeyCode.CONTROL, KeyCode.DIGIT2);
    await(() -> clickable("wizard-primary"));
    push(KeyCode.ENTER);
    await(() -> window.studio().adviceProperty().get() != null);
    Advice first = window.studio().adviceProperty().get();
    push(KeyCode.ENTER);
    waitForFxEvents();
    push(KeyCode.ENTER);
    waitForFxEvents();
    TableView<?> table = lookup("#architectures").queryTableView();
    assertThat(first.plan().backbone()).isNotEqualTo(small.name());
    interact(table::requestFocus);
    Button look = button("architecture-look");
    for (int row = 0; row < table.getItems().size() && !look.isVisible(); row++) {
      push(KeyCode.DOWN);
    }
    assertThat(look.getText()).isEqualTo("Look with " + small.title());
    interact(look::requestFocus);
    push(KeyCode.SPACE);
    await(() -> !window.studio().adviceProperty().get().equals(first));
    Advice second = window.studio().adviceProperty().get();
    assertThat(second.plan().backbone()).isEqualTo(small.name());
    assertThat(second.quickLook().folds()).isEqualTo(first.quickLook().folds());
    assertThat(second.learningCurve()).isNotEqualTo(first.learningCurve());
    assertThat(second.similarity())
        .as("always measured with the same network")
        .isEqualTo(first.similarity());
    assertThat(lookup("#architecture-look-words").queryAs(Labeled.class).getText())
        .contains("a head on " + small.title() + " reaches");
  }

  @Test
  void aRunIsStartedPausedResumedAlarmedAndStopped() throws Exception {
    interact(() -> window.studio().train(byHeart()));
    await(() -> run() != null && !run().epochs().isEmpty());
    assertThat(window.studio().placeProperty().get()).isEqualTo(Place.TRAINING);

    interact(button("run-pause")::requestFocus);
    push(KeyCode.SPACE);
    await(() -> run().status() == RunStatus.PAUSED);
    assertThat(runs.read(run().folder()).status()).as("on disk").isEqualTo(RunStatus.PAUSED);
    int before = run().epochs().size();
    push(KeyCode.SPACE);
    await(() -> run().epochs().size() > before);

    await(() -> run().alarm() != null);
    await(() -> lookup(".alarm-band").queryAll().size() == 1);
    assertThat(lookup(run().alarm().message()).tryQuery()).as("its sentences").isPresent();
    assertThat(run().alarms()).extracting(Alarm::kind).contains(Alarm.Kind.OVERFITTING);
    await(() -> clickable("alarm-stop"));
    int best = run().bestEpoch();
    assertThat(button("alarm-stop").getText()).contains(Integer.toString(best));
    clickOn("#alarm-stop");
    await(() -> run().ended());
    assertThat(run().status()).as("%s", run().failure()).isEqualTo(RunStatus.STOPPED);
    assertThat(run().finished().stoppedBy()).isEqualTo("user");
    assertThat(run().epochs()).hasSizeLessThan(byHeart().epochs());
    assertThat(run().usable()).as("the best weights are kept").isTrue();

    await(() -> listTargetWindows().get(0).getScene().getFocusOwner() == button("run-evaluate"));
    String alarmed = run().id();

    clickOn("#alarm-next-fewer_epochs-plan");
    await(() -> lookup("#plan-from").tryQuery().filter(line -> line.isVisible()).isPresent());
    assertThat(clickable("wizard-primary")).as("and it could start").isTrue();
    push(KeyCode.CONTROL, KeyCode.DIGIT3);
    await(() -> clickable("alarm-next-fewer_epochs"));
    clickOn("#alarm-next-fewer_epochs");
    await(() -> !run().id().equals(alarmed) && !run().epochs().isEmpty());
    assertThat(run().config().epochs()).isLessThan(byHeart().epochs());
    clickOn("#run-stop");
    await(() -> run().ended());
    assertThat(run().usable()).isTrue();
  }

  /** Steps of a ResNet50 in which everything trains take about a second each. */
  @Test
  void aRunOfSlowStepsIsCancelledAtOnceAndCanGoOn() throws Exception {
    int everything = BackboneCatalogue.info(SLOW).blockCount();
    install(SLOW);
    interact(() -> window.studio().train(fineTuning(SLOW, 40, everything)));
    await(() -> run() != null && run().lastStep() != null);
    long begin = System.nanoTime();
    clickOn("#run-cancel");
    await(() -> run().ended());
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf("cancelled within %.2f s of the click%n", seconds);
    assertThat(seconds).as("2 s are promised, a busy machine gets more").isLessThan(10);
    assertThat(run().status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(runs.read(run().folder()).status()).as("on disk").isEqualTo(RunStatus.CANCELLED);

    await(() -> clickable("run-goOn"));
    clickOn("#run-goOn");
    await(() -> run().status() == RunStatus.RUNNING && run().lastStep() != null);
    clickOn("#run-cancel");
    await(() -> run().ended());
  }

  @Test
  void aPausedRunTakesNoStepAndEndsWithTheWeightsOfOneThatWasNotPaused() throws Exception {
    TrainingConfig config = fineTuning("efficientnet-lite0", 4, 16);
    interact(() -> window.studio().train(config));
    await(() -> run() != null && !run().epochs().isEmpty());
    clickOn("#run-pause");
    await(() -> run().status() == RunStatus.PAUSED);
    Run paused = run();
    Path events = paused.folder().resolve("events.jsonl");
    long size = Files.size(events);
    // as long as it waits, another run of the same seed takes all its steps
    Project project = window.studio().projectProperty().get();
    Run whole =
        window
            .root()
            .services()
            .trainModel()
            .start(project, config, snapshot -> {})
            .done()
            .get(5, TimeUnit.MINUTES);
    assertThat(whole.status()).as("%s", whole.failure()).isEqualTo(RunStatus.FINISHED);
    assertThat(Files.size(events)).as("no step was written").isEqualTo(size);
    assertThat(run()).isEqualTo(paused);

    clickOn("#run-pause");
    await(() -> run().ended());
    assertThat(run().status()).as("%s", run().failure()).isEqualTo(RunStatus.FINISHED);
    assertThat(new RunResults().record(run().folder()).weights())
        .isPresent()
        .isEqualTo(new RunResults().record(whole.folder()).weights());
  }

  /** Weights by formula, brought as a file. */
  private void install(String backbone) throws Exception {
    Path file = temporary.resolve("weights.safetensors");
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(Networks.tensors(BackboneCatalogue.layout(backbone)), out);
    }
    window
        .root()
        .services()
        .backbones()
        .importFile(file, "", ProgressListener.NONE, new CancellationToken());
  }

  private static TrainingConfig byHeart() {
    return fineTuning("efficientnet-lite0", 900, 1);
  }

  private static TrainingConfig fineTuning(String backbone, int epochs, int blocks) {
    return new TrainingConfig(
        Strategy.FINE_TUNING,
        Preset.CUSTOM,
        backbone,
        List.of(new PhaseConfig(Kind.FINE_TUNE, epochs, 1e-3, Schedule.CONSTANT, 0, 0, blocks)),
        8,
        Augmentation.NONE,
        false,
        7);
  }
}
