package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.Evaluation;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.ModelDescription;
import studio.graft.model.Preset;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.RunNotes;
import studio.graft.model.RunStatus;
import studio.graft.model.Similarity;
import studio.graft.model.Split;
import studio.graft.model.Strategy;
import studio.graft.model.TestViews;
import studio.graft.model.TrainingConfig;
import studio.graft.model.Waiting;
import studio.graft.storage.RateStore;
import studio.graft.storage.RunResults;
import studio.graft.storage.RunStore;
import studio.graft.worker.ProcessWorkers;
import studio.graft.worker.ScriptedTrainer;
import studio.graft.worker.ScriptedWorker;
import studio.graft.worker.WorkerCall;
import studio.graft.worker.WorkerListener;
import studio.graft.worker.WorkerRequest;
import studio.graft.worker.WorkerResult;
import studio.graft.worker.Workers;

/** What becomes of a run in a real child process, whose trainer plays a part. */
class TrainModelTest {
  @TempDir Path folder;
  private final RunStore runs = new RunStore();
  private final RunResults results = new RunResults();
  private JobRunner runner;
  private ProcessWorkers workers;
  private TrainModel train;
  private Project project;

  @BeforeEach
  void open() {
    runner = new JobRunner();
    workers =
        new ProcessWorkers(
            runner,
            ScriptedWorker.class.getName(),
            folder.resolve("logs"),
            folder.resolve("logs").resolve("backbones"));
    train = new TrainModel(workers, runs, new MachineRates(new RateStore(folder.resolve("rates"))));
    project = Samples.in(folder, Samples.project(10, 10));
  }

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void aRunThatEndsWellLeavesEverythingInItsFolder() throws Exception {
    Run run = end(ScriptedTrainer.WELL);
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.folder())
        .isDirectoryContaining(p -> p.endsWith("events.jsonl"))
        .isDirectoryContaining(p -> p.endsWith("predictions.csv"))
        .isDirectoryContaining(p -> p.endsWith("metrics.json"))
        .isDirectoryContaining(p -> p.endsWith("environment.json"));
    assertThat(Files.exists(run.folder().resolve("model").resolve("model.json"))).isTrue();
  }

  @Test
  void aLiveRunAndTheOneReadFromItsFolderAreTheSame() throws Exception {
    Run run = end(ScriptedTrainer.WELL);
    assertThat(train.runs(project)).containsExactly(run);
    assertThat(train.find(project, null)).isEqualTo(run);
  }

  @Test
  void validationIsJudgedByTheLabelsOfNow() throws Exception {
    Run run = end(ScriptedTrainer.WELL);
    EvaluateModel evaluate = new EvaluateModel(new PredictImages(workers, runs), runs);
    assertThat(validation(evaluate, project, run).accuracy().value()).isEqualTo(1);
    int relabelled = validation(evaluate, project, run).images().get(0).imageId();
    List<ImageItem> images =
        project.images().stream().map(i -> i.id() == relabelled ? i.withClassId("c1") : i).toList();
    Project now = Samples.of(project.classes(), images, null);
    assertThat(validation(evaluate, now, run).accuracy().value()).isEqualTo(0.75);
  }

  @Test
  void aTestThatTheRunHasLearnedFromIsNoTest() throws Exception {
    Run run = end(ScriptedTrainer.WELL);
    EvaluateModel evaluate = new EvaluateModel(new PredictImages(workers, runs), runs);
    List<ImageItem> images =
        project.images().stream().map(i -> i.id() <= 3 ? i.withSplit(Split.TEST) : i).toList();
    Project splitAgain = Samples.of(project.classes(), images, null);
    assertThatThrownBy(
            () ->
                evaluate.on(
                    splitAgain,
                    run,
                    Split.TEST,
                    TestViews.PLAIN,
                    ProgressListener.NONE,
                    new CancellationToken()))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("has seen 3 of the 3 test images");
  }

  @Test
  void aRunThatCannotTrainSaysWhy() throws Exception {
    Run run = end(ScriptedTrainer.FAILS);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failure()).contains("None of the images can be read");
    assertThatThrownBy(() -> train.find(project, run.id()))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("did not end well");
  }

  @Test
  void aRunWhoseProcessIsKilledIsInterrupted() throws Exception {
    Run run = end(ScriptedTrainer.KILLED);
    assertThat(run.status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(run.failure()).contains("killed");
    assertThat(train.runs(project))
        .singleElement()
        .extracting(Run::status)
        .isEqualTo(RunStatus.INTERRUPTED);
  }

  @Test
  void aRunWhoseMemoryRanOutSaysSoAndGoesOnInHalfTheParts() throws Exception {
    Run run = end(ScriptedTrainer.STARVES);
    assertThat(run.status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(run.failure()).contains("ran out of memory");
    Run read = train.runs(project).get(0);
    assertThat(read).isEqualTo(run);
    assertThat(read.ranOutOfMemory()).isTrue();
    Run again = train.resume(project, read, r -> {}).done().get(120, TimeUnit.SECONDS);
    assertThat(again.ranOutOfMemory()).isTrue();
    assertThat(again.partsDivisor()).isEqualTo(2);
    runs.rewind(again.folder());
    assertThat(runs.read(again.folder()).newPartsDivisor()).as("no checkpoint since").isEqualTo(4);
  }

  @Test
  void aRunWhoseProcessCrashesHasFailedForWhoeverReadsItLater() throws Exception {
    Run run = end(ScriptedTrainer.CRASHES);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(train.runs(project))
        .singleElement()
        .satisfies(read -> assertThat(read.failure()).contains("crashed in native code"));
  }

  @Test
  void aStoppedRunKeepsItsBestWeights() throws Exception {
    RunHandle handle = startEndless();
    handle.stopAndKeepBest();
    Run run = handle.done().get(120, TimeUnit.SECONDS);
    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(run.usable()).isTrue();
  }

  @Test
  void aCancelledRunKeepsOnlyItsLog() throws Exception {
    RunHandle handle = startEndless();
    handle.cancel();
    Run run = handle.done().get(120, TimeUnit.SECONDS);
    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(train.runs(project))
        .singleElement()
        .extracting(Run::status)
        .isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void whoDidNotStartARunFollowsItAndCanEndIt() throws Exception {
    RunHandle starter = startEndless();
    CountDownLatch seen = new CountDownLatch(1);
    RunHandle follower =
        train.follow(
            train.runs(project).get(0),
            snapshot -> {
              if (snapshot.status() == RunStatus.PAUSED) {
                seen.countDown();
              }
            });
    assertThat(seen.await(120, TimeUnit.SECONDS)).isTrue();
    follower.stopAndKeepBest();
    Run followed = follower.done().get(120, TimeUnit.SECONDS);
    assertThat(followed.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(starter.done().get(120, TimeUnit.SECONDS)).isEqualTo(followed);
  }

  @Test
  void aQueuedRunWhoseWorkerCannotBeStartedStillWaitsAndBearsTheReason() throws Exception {
    Run queued = train.enqueue(project, config(ScriptedTrainer.WELL));
    Workers none =
        new Workers() {
          @Override
          public <R extends WorkerResult> WorkerCall<R> start(
              WorkerRequest<R> request, WorkerListener listener) {
            throw new GraftException("The worker process could not be started (no memory).");
          }
        };
    TrainModel starved =
        new TrainModel(none, runs, new MachineRates(new RateStore(folder.resolve("rates"))));
    assertThatThrownBy(() -> starved.startQueued(project, queued, snapshot -> {}))
        .hasMessageContaining("could not be started");
    assertThat(starved.queue(project)).containsExactly(queued.id());
    Run second = train.enqueue(project, config(ScriptedTrainer.WELL));
    assertThat(train.runs(project)).extracting(Run::status).containsOnly(RunStatus.QUEUED);
    String why = "The worker process could not be started (no memory).";
    assertThat(train.waiting(project, train.runs(project)))
        .containsExactly(
            entry(queued.id(), new Waiting(1, Waiting.Reason.REFUSED, why)),
            entry(second.id(), new Waiting(2, Waiting.Reason.TURN, "")));
    train.moveQueued(project, queued, 1);
    assertThat(train.named(project, queued.id()).failure()).isEqualTo(why);
    Run ended = train.startQueued(project, queued, s -> {}).done().get(120, TimeUnit.SECONDS);
    assertThat(ended.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(train.named(project, queued.id()).failure()).isNull();
    assertThat(train.waiting(project, train.runs(project)))
        .containsExactly(entry(second.id(), new Waiting(1, Waiting.Reason.HELD, "")));
  }

  @Test
  void theNextRunWaitsForTheOneThatTrains() throws Exception {
    RunHandle training = startEndless();
    Run queued = train.enqueue(project, config(ScriptedTrainer.WELL));
    assertThat(train.waiting(project, train.runs(project)).get(queued.id()).reason())
        .isEqualTo(Waiting.Reason.TRAINING);
    training.cancel();
    training.done().get(120, TimeUnit.SECONDS);
  }

  @Test
  void aQueueOfAVersionThatKeptNoReasonsIsRead() throws Exception {
    Run queued = train.enqueue(project, config(ScriptedTrainer.WELL));
    Path file = folder.resolve("runs").resolve("queue.json");
    Files.writeString(file, "{\"runs\":[\"%s\"]}".formatted(queued.id()));
    assertThat(train.runs(project)).containsExactly(queued);
    assertThat(train.queue(project)).containsExactly(queued.id());
  }

  @Test
  void queuedRunsKeepTheirOrderAndTrainOnTheLabelsOfTheirStart() throws Exception {
    Run first = train.enqueue(project, config(ScriptedTrainer.WELL));
    Run second = train.enqueue(project, config(ScriptedTrainer.WELL));
    assertThat(train.runs(project)).extracting(Run::status).containsOnly(RunStatus.QUEUED);
    train.moveQueued(project, second, -1);
    assertThat(train.queue(project)).containsExactly(second.id(), first.id());
    List<ImageItem> fewer = project.images().stream().filter(i -> i.id() != 1).toList();
    Project now =
        new Project(
            folder, project.file(), project.name(), "", true, project.classes(), fewer, null, 0);
    Run ended = train.startQueued(now, second, snapshot -> {}).done().get(120, TimeUnit.SECONDS);
    assertThat(ended.id()).isEqualTo(second.id());
    assertThat(ended.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(ended.trainImages() + ended.validationImages()).isEqualTo(19);
    assertThat(train.queue(project)).containsExactly(first.id());
  }

  @Test
  void aDeletedRunComesBackWithItsPlaceInTheQueue() {
    Run queued = train.enqueue(project, config(ScriptedTrainer.WELL));
    RunLibrary library = train.library();
    library.write(queued, new RunNotes(List.of("sweep 1"), "with fewer blocks"));
    List<RunLibrary.Deleted> deleted = library.delete(project, List.of(queued));
    assertThat(train.runs(project)).isEmpty();
    assertThat(train.queue(project)).isEmpty();
    library.restore(project, deleted);
    assertThat(train.runs(project)).containsExactly(queued);
    assertThat(train.queue(project)).containsExactly(queued.id());
    assertThat(library.notes(queued).tags()).containsExactly("sweep 1");
  }

  @Test
  void aRunThatIsTrainedAgainIsTheSameUnlessItsDataChanged() throws Exception {
    Run original = end(ScriptedTrainer.WELL);
    Run again =
        train.startAgain(project, original, snapshot -> {}).done().get(120, TimeUnit.SECONDS);
    ReproduceRun reproduce = new ReproduceRun(runs);
    ReproduceRun.Reproduction result = reproduce.judge(project, original, again);
    assertThat(again.config()).isEqualTo(original.config());
    assertThat(runs.data(again.folder())).isEqualTo(runs.data(original.folder()));
    assertThat(result.identical()).isTrue();
    assertThat(result.environment()).isEmpty();
    // the sample's images were never written, so each of them is missing
    assertThat(result.changedImages()).hasSize(20);
    assertThat(result.since()).isEmpty();
    assertThat(result.sentence())
        .contains("Reproduced: ", "What the cache had kept was used for 20 images, missing");

    List<ImageItem> images = new ArrayList<>(project.images());
    images.set(0, images.get(0).withClassId("c1"));
    Project now = Samples.in(folder, Samples.of(project.classes(), images, null));
    assertThat(reproduce.judge(now, original, again).sentence())
        .startsWith("Reproduced: ")
        .contains("the project has changed since: 1 image is labelled otherwise, 1.png (class 1,");
  }

  @Test
  void aDifferenceIsToldWithWhatMayExplainIt() throws Exception {
    Run original = end(ScriptedTrainer.WELL);
    Run other = end(ScriptedTrainer.WELL);
    Map<String, String> environment = new HashMap<>(results.record(other.folder()).facts());
    environment.put("java", "99");
    results.writeEnvironment(other.folder(), environment);
    EvaluatedImage one = results.predictions(other.folder(), "validation").orElseThrow().get(0);
    results.writePredictions(
        other.folder(), "validation", one.prediction().classes(), List.of(one));
    ReproduceRun.Reproduction result = new ReproduceRun(runs).judge(project, original, other);
    assertThat(result.identical()).isFalse();
    assertThat(result.sentence())
        .startsWith("Not reproduced: ")
        .contains("The data changed: 20 images, missing or of other content")
        .contains("java: " + System.getProperty("java.runtime.version") + ", now 99");
  }

  @Test
  void anUnknownRunIsRefusedAndTheKnownOnesAreNamed() throws Exception {
    Run run = end(ScriptedTrainer.WELL);
    assertThatThrownBy(() -> train.find(project, "nonsense"))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining(run.id());
  }

  @Test
  void aRunThatCannotBeReadSaysWhyWhenItIsAskedFor() throws Exception {
    Run run = end(ScriptedTrainer.WELL);
    Files.writeString(run.folder().resolve("config.json"), "null");
    assertThat(train.runs(project)).isEmpty();
    assertThatThrownBy(() -> train.find(project, run.id()))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining(run.folder().resolve("config.json").toString());
  }

  @Test
  void theModelOfAnotherRunIsNotJudged() throws Exception {
    Run run = end(ScriptedTrainer.WELL);
    Path model = run.folder().resolve("model");
    ModelDescription own = results.model(model);
    List<String> others = new ArrayList<>(own.classes());
    Collections.reverse(others);
    results.writeModel(
        model,
        new ModelDescription(
            own.name(),
            own.backbone(),
            own.inputSize(),
            own.centreCrop(),
            others,
            own.temperature(),
            own.abstainBelow(),
            own.distanceLimit()));
    EvaluateModel evaluate = new EvaluateModel(new PredictImages(workers, runs), runs);
    assertThatThrownBy(
            () ->
                evaluate.on(
                    project,
                    run,
                    run.folder(),
                    TestViews.PLAIN,
                    ProgressListener.NONE,
                    new CancellationToken()))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining(model + " tells " + String.join(", ", others));
  }

  private Evaluation validation(EvaluateModel evaluate, Project of, Run run) {
    return evaluate.on(
        of, run, Split.VALIDATION, TestViews.PLAIN, ProgressListener.NONE, new CancellationToken());
  }

  private Run end(long seed) throws Exception {
    return train.start(project, config(seed), snapshot -> {}).done().get(120, TimeUnit.SECONDS);
  }

  private RunHandle startEndless() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    RunHandle handle =
        train.start(
            project,
            config(ScriptedTrainer.ENDLESS),
            snapshot -> {
              if (snapshot.status() == RunStatus.PAUSED) {
                waiting.countDown();
              }
            });
    assertThat(waiting.await(120, TimeUnit.SECONDS)).isTrue();
    return handle;
  }

  private static TrainingConfig config(long seed) {
    Plans plans = new Plans(new MachineRates(new RateStore(Path.of("none"))));
    TrainingConfig plan =
        plans.plan(
            Strategy.EXTRACTION, Preset.ADVISED, Similarity.Domain.SIMILAR, Samples.backbone());
    return new PlanChanges(null, null, null, null, null, null, null, seed)
        .applyTo(plan, Samples.backbone());
  }
}
