package studio.graft.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.Alarm;
import studio.graft.model.Augmentation;
import studio.graft.model.EpochMetrics;
import studio.graft.model.Estimate;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.Evaluation;
import studio.graft.model.GraftException;
import studio.graft.model.ImageCopy;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.ModelDescription;
import studio.graft.model.Optimizer;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Prediction;
import studio.graft.model.Preset;
import studio.graft.model.RateChanges;
import studio.graft.model.Regularisation;
import studio.graft.model.Run;
import studio.graft.model.RunData;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;
import studio.graft.model.Selection;
import studio.graft.model.SkippedFile;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

class RunStoreTest {
  private static final Instant AT = Instant.parse("2026-11-25T10:00:00.123Z");
  private static final List<String> CLASSES = List.of("rust, \"late\"", "file", "Äpfel 🍏");
  private static final PhaseConfig PHASE =
      new PhaseConfig(
          PhaseConfig.Kind.FINE_TUNE, 12, 3e-4, PhaseConfig.Schedule.COSINE, 0.05, 0.1, 6);
  private static final TrainingConfig CONFIG =
      new TrainingConfig(
          Strategy.FINE_TUNING,
          Preset.CUSTOM,
          "efficientnet-lite0",
          List.of(PHASE),
          16,
          Augmentation.LIGHT,
          true,
          9_007_199_254_740_993L);

  @TempDir Path project;

  private final RunStore store = new RunStore();

  private final RunResults results = new RunResults();
  private final List<SkippedFile> unreadable = new ArrayList<>();

  @Test
  void whatARunConsistsOfIsReadBackAsItWasWritten() {
    RunData data = data();
    Run run = store.create(project, CONFIG, data);
    assertThat(store.config(run.folder())).isEqualTo(CONFIG);
    assertThat(store.data(run.folder())).isEqualTo(data);
    assertThat(store.read(run.folder())).isEqualTo(run);
    assertThat(store.list(project, unreadable::add)).containsExactly(run);
  }

  @Test
  void everySettingOfAPhaseIsReadBack() {
    PhaseConfig all =
        PHASE
            .withTraining(3, 140)
            .withSchedule(PhaseConfig.Schedule.PLATEAU, RateChanges.DEFAULT.withPatience(5, 0.3))
            .with(Optimizer.DEFAULT.withKind(Optimizer.Kind.SGD).withMomentum(0.8, true))
            .with(new Regularisation(0.3, Regularisation.Balance.SAMPLING))
            .with(Selection.DEFAULT.withLastEpochs(4).withPatience(7));
    TrainingConfig config = CONFIG.withPhases(List.of(all));
    Run run = store.create(project, config, data());
    assertThat(store.config(run.folder())).isEqualTo(config);
  }

  @Test
  void aRunOfTheFirstVersionMeansWhatItMeantThen() throws IOException {
    Run run = store.create(project, CONFIG, data());
    Path file = run.folder().resolve("config.json");
    String first =
        """
        {"format":1,"created":"2026-11-25T10:00:00Z","classes":["a","b"],"classIds":["1","2"],
         "config":{"strategy":"FINE_TUNING","preset":"ADVISED","backbone":"efficientnet-lite0",
          "phases":[
           {"kind":"CONVEX_HEAD","epochs":1,"learningRate":1.0,"schedule":"CONSTANT",
            "weightDecay":0.0,"labelSmoothing":0.0,"trainBlocks":0},
           {"kind":"FINE_TUNE","epochs":10,"learningRate":1.0E-4,"schedule":"COSINE",
            "weightDecay":0.01,"labelSmoothing":0.1,"trainBlocks":16}],
          "batch":16,"augmentation":"LIGHT","stopOnOverfit":false,"seed":1}}
        """;
    Files.writeString(file, first);
    TrainingConfig read = store.config(run.folder());
    PhaseConfig tune = read.phases().get(1);
    assertThat(tune.optimizer()).isEqualTo(Optimizer.DEFAULT);
    assertThat(tune.rateChanges().warmUp()).isEqualTo(0.1);
    assertThat(tune.regularisation()).isEqualTo(Regularisation.NONE);
    assertThat(tune.selection()).isEqualTo(Selection.DEFAULT);
    assertThat(tune.frozenLayers()).isNull();
    assertThat(read.phases().get(0).rateChanges().warmUp()).isZero();
    assertThat(read.microBatch()).isZero();
    assertThat(read.overruling()).isNull();
  }

  @Test
  void anAlarmOfTheFirstVersionHasTheUsualActionsOfItsKind() throws IOException {
    Run run = store.create(project, CONFIG, data());
    Files.writeString(
        run.folder().resolve("events.jsonl"),
        """
        {"type":"alarmRaised","at":"2026-11-25T10:00:00Z","alarm":{"kind":"OVERFITTING",\
        "epoch":21,"began":16,"message":"It rises. Stop."}}
        """);
    assertThat(store.read(run.folder()).alarms())
        .containsExactly(new Alarm(Alarm.Kind.OVERFITTING, 21, 16, "It rises. Stop."))
        .allMatch(alarm -> alarm.actions().contains(Alarm.Action.FEWER_BLOCKS));
  }

  @Test
  void everyEventIsReadBackWithNumbersThatAreNone() {
    Run run = store.create(project, CONFIG, data());
    List<RunEvent> events =
        List.of(
            new RunEvent.Started(AT, 12, 400, 100, CLASSES),
            new RunEvent.Preparing(AT, "Reading images", 3, 10),
            new RunEvent.Skipped(AT, "a.jpg", "It is cut off."),
            new RunEvent.CopiesFound(
                AT, List.of(new ImageCopy(7, "b.jpg", 3, "c.jpg", false)), 20, true),
            new RunEvent.PhaseStarted(AT, 1, PHASE, 1),
            new RunEvent.Step(AT, 1, 2, 25, 0.7, 31.5, Double.NaN),
            new RunEvent.EpochEnded(
                AT, new EpochMetrics(1, 1, 0.6, Double.NaN, 0.8, Double.NaN, 1e-4, 3.25), true),
            new RunEvent.AlarmRaised(AT, new Alarm(Alarm.Kind.PLATEAU, 4, 2, "Flat.")),
            new RunEvent.Paused(AT),
            new RunEvent.Resumed(AT),
            new RunEvent.RateAsked(AT, 3e-5),
            new RunEvent.Remark(AT, "No room for a checkpoint."),
            new RunEvent.Memory(AT, 1_300_000_000L),
            new RunEvent.Finished(AT, RunStatus.STOPPED, 1, "overfit", null, Double.NaN, 40.5),
            new RunEvent.OutOfMemory(AT, "Memory ran out."),
            new RunEvent.PartsDivided(AT, 4),
            new RunEvent.Cancelled(AT),
            new RunEvent.Failed(AT, "The disk is full."));
    assertThat(events.stream().map(Object::getClass).collect(Collectors.toSet()))
        .as("every kind of event is tried")
        .isEqualTo(Set.of(RunEvent.class.getPermittedSubclasses()));
    events.forEach(event -> store.append(run.folder(), event));

    assertThat(new EventFile().read(run.folder().resolve("events.jsonl"))).isEqualTo(events);
    assertThat(run.folder().resolve("events.jsonl"))
        .content(StandardCharsets.UTF_8)
        .doesNotContain("NaN")
        .startsWith("{\"type\":\"started\"");
  }

  @Test
  void tornLinesAreNoEventsAndSwallowNone() throws IOException {
    Run run = store.create(project, CONFIG, data());
    store.append(run.folder(), new RunEvent.Started(AT, 1, 2, 3, CLASSES));
    Path events = run.folder().resolve("events.jsonl");
    Files.writeString(events, "{\"type\":\"epochEn", StandardOpenOption.APPEND);
    assertThat(store.read(run.folder()).trainImages()).isEqualTo(2);
    store.append(run.folder(), new RunEvent.Failed(AT, "The process died."));
    assertThat(store.read(run.folder()).failure()).isEqualTo("The process died.");
  }

  @Test
  void aRunWhoseProcessIsGoneIsInterrupted() throws IOException {
    Run run = store.create(project, CONFIG, data());
    store.append(run.folder(), new RunEvent.PhaseStarted(AT, 1, PHASE, 1));
    assertThat(store.read(run.folder()).status()).isEqualTo(RunStatus.RUNNING);
    Path note = run.folder().resolve("process.json");
    Files.writeString(
        note,
        Files.readString(note)
            .replaceAll("\"started\" ?: ?\"[^\"]*\"", "\"started\":\"2001-01-01T00:00:00Z\""));
    assertThat(store.read(run.folder()).status()).isEqualTo(RunStatus.INTERRUPTED);
    store.claim(run.folder());
    assertThat(store.read(run.folder()).status()).isEqualTo(RunStatus.RUNNING);
    store.append(run.folder(), new RunEvent.Cancelled(AT));
    Files.delete(note);
    assertThat(store.read(run.folder()).status()).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void aRunThatEndedSilentlyWhileTheSystemKilledForMemoryMayHaveStarvedAndGoesOnInHalfTheParts()
      throws IOException {
    Path counters = Files.writeString(project.resolve("vmstat"), "oom_kill 0\n");
    RunStore watching = new RunStore(counters);
    Run run = watching.create(project, CONFIG, data());
    watching.append(run.folder(), new RunEvent.PhaseStarted(AT, 1, PHASE, 1));
    Path note = run.folder().resolve("process.json");
    String gone =
        Files.readString(note)
            .replaceAll("\"started\" ?: ?\"[^\"]*\"", "\"started\":\"2001-01-01T00:00:00Z\"")
            .replaceAll("\"memoryKills\" ?: ?[a-z0-9]+", "\"memoryKills\":3");
    Files.writeString(note, gone);
    Files.writeString(counters, "oom_kill 3\n");
    assertThat(watching.read(run.folder()).failure()).isNull();
    assertThat(watching.read(run.folder()).status()).isEqualTo(RunStatus.INTERRUPTED);

    Files.writeString(counters, "oom_kill 4\n");
    assertThat(watching.read(run.folder()).failure()).contains("want of memory", "half as many");
    watching.rewind(run.folder());
    assertThat(watching.read(run.folder()).newPartsDivisor()).isEqualTo(2);
    watching.append(run.folder(), new RunEvent.Cancelled(AT));
    Files.writeString(note, gone);
    watching.rewind(run.folder());
    assertThat(watching.read(run.folder()).newPartsDivisor())
        .as("a person cancelled it; the half from before is still not in a checkpoint")
        .isEqualTo(2);
  }

  @Test
  void whatIsOnRecordBeforeACheckpointIsInIt() {
    Run run = store.create(project, CONFIG, data());
    store.append(run.folder(), new RunEvent.PartsDivided(AT, 2));
    store.append(run.folder(), new RunEvent.Remark(AT, "Continued."));
    new CheckpointStore().write(run.folder(), "state", java.util.Map.of());
    store.append(run.folder(), new RunEvent.OutOfMemory(AT, "It starved."));
    Run starved = store.read(run.folder());
    assertThat(starved.ranOutOfMemory()).isTrue();
    assertThat(starved.status()).isEqualTo(RunStatus.INTERRUPTED);
    store.rewind(run.folder());
    Run ready = store.read(run.folder());
    assertThat(ready.ended()).isFalse();
    assertThat(ready.newPartsDivisor()).isEqualTo(2);
    assertThat(ready.partsDivisor()).isEqualTo(4);
  }

  @Test
  void runsOfTheSameSecondGetFoldersOfTheirOwnNewestFirst() {
    List<String> ids =
        IntStream.range(0, 5).mapToObj(i -> store.create(project, CONFIG, data()).id()).toList();
    assertThat(ids).doesNotHaveDuplicates();
    List<Run> runs = store.list(project, unreadable::add);
    assertThat(runs).extracting(Run::id).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(runs.get(0).id()).isEqualTo(ids.get(4));
  }

  @Test
  void aListOfImagesThatBreaksOffIsNotTakenForAShorterOne() throws IOException {
    Run run = store.create(project, CONFIG, data());
    Path split = run.folder().resolve("split.csv");
    byte[] all = Files.readAllBytes(split);
    Files.write(split, Arrays.copyOf(all, all.length - 3));
    assertThatThrownBy(() -> store.data(run.folder()))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining(split.toString())
        .hasMessageContaining("damaged in row");
  }

  @Test
  void eventsThatCannotBeReadAreNamedAndTheRunStays() throws IOException {
    Run whole = finished();
    Run torn = finished();
    Path events = torn.folder().resolve("events.jsonl");
    byte[] all = Files.readAllBytes(events);
    Files.write(events, Arrays.copyOf(all, all.length - 20));
    Run short1 = finished();
    List<String> lines = Files.readAllLines(short1.folder().resolve("events.jsonl"));
    Files.write(short1.folder().resolve("events.jsonl"), lines.subList(0, lines.size() - 1));
    Run middle = finished();
    lines = new ArrayList<>(Files.readAllLines(middle.folder().resolve("events.jsonl")));
    lines.set(1, lines.get(1).substring(0, 15));
    Files.write(middle.folder().resolve("events.jsonl"), lines);
    List<Run> runs = store.list(project, unreadable::add);
    assertThat(runs)
        .extracting(Run::id)
        .containsExactlyInAnyOrder(whole.id(), torn.id(), short1.id(), middle.id());
    assertThat(unreadable)
        .extracting(SkippedFile::file)
        .containsExactlyInAnyOrder(
            events.toString(),
            short1.folder().resolve("events.jsonl").toString(),
            middle.folder().resolve("events.jsonl").toString());
    assertThat(unreadable)
        .allSatisfy(one -> assertThat(one.reason()).contains(one.file()).contains("backup"));
    assertThat(unreadable)
        .filteredOn(one -> one.reason().startsWith("Line 2 of the file"))
        .hasSize(1);
    assertThat(store.read(torn.folder()).failure())
        .as("said where the run is shown, too")
        .contains(
            unreadable.stream()
                .filter(o -> o.file().equals(events.toString()))
                .findFirst()
                .orElseThrow()
                .reason());
  }

  /** A run of a process that is gone, which wrote its model and its last event. */
  private Run finished() throws IOException {
    Run run = store.create(project, CONFIG, data());
    store.append(run.folder(), new RunEvent.Paused(AT));
    store.append(run.folder(), new RunEvent.Resumed(AT));
    store.append(run.folder(), new RunEvent.Cancelled(AT));
    Files.delete(run.folder().resolve("process.json"));
    Files.createDirectories(run.folder().resolve("model"));
    Files.writeString(run.folder().resolve("model").resolve("model.json"), "{}");
    return run;
  }

  @Test
  void damagedRunsDoNotHideTheOthersAndAreNamed() throws IOException {
    Run good = store.create(project, CONFIG, data());
    Map<String, byte[]> damages =
        Map.of(
            "cut", "{\"format\":1,".getBytes(StandardCharsets.UTF_8),
            "empty", new byte[0],
            "null", "null".getBytes(StandardCharsets.UTF_8),
            "array", "[]".getBytes(StandardCharsets.UTF_8),
            "object", "{}".getBytes(StandardCharsets.UTF_8),
            "zeros", new byte[900],
            "deep", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8),
            "Latin-1", "{\"format\":1,\"classes\":[\"\u00e9\"]}".getBytes(ISO_8859_1));
    List<Path> bad = new ArrayList<>();
    for (byte[] bytes : damages.values()) {
      bad.add(store.create(project, CONFIG, data()).folder());
      Files.write(bad.get(bad.size() - 1).resolve("config.json"), bytes);
    }
    bad.add(Files.createDirectories(project.resolve("runs").resolve("notes")));
    assertThat(store.list(project, unreadable::add)).extracting(Run::id).containsExactly(good.id());
    assertThat(unreadable)
        .extracting(SkippedFile::file)
        .containsExactlyInAnyOrderElementsOf(bad.stream().map(Path::toString).toList());
    assertThat(unreadable)
        .allSatisfy(
            one ->
                assertThat(one.reason()).contains(Path.of(one.file(), "config.json").toString()));
    assertThatThrownBy(() -> store.read(bad.get(0)))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("config.json");
  }

  @Test
  void notesOfProcessesAndEventsThatSayNothingArePassedOver() throws IOException {
    Run run = store.create(project, CONFIG, data());
    Files.writeString(run.folder().resolve("process.json"), "null");
    Files.writeString(run.folder().resolve("events.jsonl"), "null\n[]\n7\n\"\"\n{}\n\n");
    assertThat(store.read(run.folder()).status()).isEqualTo(RunStatus.INTERRUPTED);
  }

  @Test
  @Timeout(60)
  void pipesInPlaceOfFilesAreSaid() throws Exception {
    Run run = store.create(project, CONFIG, data());
    Path pipe = run.folder().resolve("events.jsonl");
    Files.deleteIfExists(pipe);
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    assertThatThrownBy(() -> store.read(run.folder()))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining(pipe + ": it is a pipe");
  }

  @Test
  void predictionsAreReadBackAlsoWhereTheProjectWasMovedTo() throws IOException {
    Run run = store.create(project, CONFIG, data());
    results.writePredictions(run.folder(), "validation", CLASSES, predictions(project));
    results.writePredictions(run.folder(), "test", CLASSES, List.of());
    assertThat(results.predictions(run.folder(), "validation")).hasValue(predictions(project));
    assertThat(results.predictions(run.folder(), "test")).hasValue(List.of());
    assertThat(results.predictions(run.folder(), "other")).isEmpty();

    Path moved = Files.createTempDirectory("moved").toRealPath().resolve("project");
    Files.move(project, moved);
    Path folder = moved.resolve("runs").resolve(run.id());
    assertThat(results.predictions(folder, "validation")).hasValue(predictions(moved));
    assertThat(store.data(folder).train().get(0).source().file())
        .isEqualTo(moved.resolve("images/a b.jpg"));
    Files.move(moved, project);
  }

  @Test
  void aDamagedTableIsSaid() throws IOException {
    Run run = store.create(project, CONFIG, data());
    Files.writeString(
        run.folder().resolve("predictions.csv"),
        "image,file,truth,abstained,out_of_distribution,a,b\n1,x.jpg,a,false,false,0.5\n");
    assertThatThrownBy(() -> results.predictions(run.folder(), "validation"))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("row 2");
  }

  @Test
  void metricsAreWrittenWithoutImagesAndWithoutNan() throws IOException {
    Run run = store.create(project, CONFIG, data());
    results.writeMetrics(
        run.folder(),
        new Evaluation(
            run.id(),
            "validation",
            new Estimate(Double.NaN, 0, 1, 0),
            new Estimate(0.5, 0.1, 0.9, 2),
            CLASSES,
            List.of(List.of(1, 0), List.of(0, 1)),
            List.of(),
            0.1,
            1.2,
            0.4,
            predictions(project),
            List.of(0),
            List.of()));
    var tree = Json.mapper().readTree(run.folder().resolve("metrics.json").toFile());
    assertThat(tree.has("images")).isFalse();
    assertThat(tree.at("/accuracy/value").isNull()).isTrue();
    assertThat(tree.at("/confusion/0/0").asInt()).isEqualTo(1);
  }

  @Test
  void aModelsDescriptionIsReadBack() throws IOException {
    Path folder = project.resolve("model");
    for (double limit : new double[] {12.5, Double.POSITIVE_INFINITY}) {
      ModelDescription model = new ModelDescription("m", "b", 224, CLASSES, 1.5, 0.4, limit);
      results.writeModel(folder, model);
      assertThat(results.model(folder)).isEqualTo(model);
    }
    Files.writeString(folder.resolve("model.json"), "{\"format\":1,\"classes\":[]}");
    assertThatThrownBy(() -> results.model(folder)).isInstanceOf(GraftException.class);
    assertThatThrownBy(() -> results.model(project)).isInstanceOf(GraftException.class);
  }

  @Test
  void aDeletedRunGoesToTheTrash() {
    Run run = store.create(project, CONFIG, data());
    results.writeEnvironment(run.folder(), Map.of("java", "17"));
    store.delete(project, run);
    assertThat(store.list(project, unreadable::add)).isEmpty();
    assertThat(project.resolve(".trash/runs").resolve(run.id()).resolve("environment.json"))
        .exists();
  }

  private RunData data() {
    return new RunData(
        CLASSES,
        List.of("c1", "c2", "c9"),
        List.of(
            new LabelledImage(new ImageSource(1, project.resolve("images/a b.jpg"), "ab"), 2),
            new LabelledImage(new ImageSource(7, Path.of("/elsewhere/ü,\"1\".jpg"), "cd"), 0)),
        List.of(new LabelledImage(new ImageSource(3, project.resolve("c.png"), ""), 1)));
  }

  private static List<EvaluatedImage> predictions(Path project) {
    return List.of(
        new EvaluatedImage(
            3,
            1,
            new Prediction(
                project.resolve("c.png").toString(),
                CLASSES,
                List.of(0.1, 1.0 / 3, 0.5666666666666667),
                true,
                false)));
  }
}
