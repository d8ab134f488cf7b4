package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.imaging.ContentHash;
import studio.graft.model.Augmentation;
import studio.graft.model.EpochMetrics;
import studio.graft.model.GraftException;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Preset;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.RunStatus;
import studio.graft.model.Selection;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.storage.RunStore;

/** A real training process is killed hard; what goes on from its checkpoint ends the same. */
class KilledTrainingIT {

  @TempDir Path folder;
  private RealTraining training;
  private RunStore runs;
  private TrainModel train;
  private Project project;

  @BeforeEach
  void open() {
    training = new RealTraining(folder);
    runs = training.runs();
    train = training.train();
    project = training.project();
  }

  @AfterEach
  void close() {
    training.close();
  }

  @Test
  void aKilledRunGoesOnToTheSameWeightsAndFigures() throws Exception {
    Run whole = RealTraining.end(train.start(project, config(), run -> {}));
    assertThat(whole.status()).as("%s", whole.failure()).isEqualTo(RunStatus.FINISHED);
    assertThat(Files.exists(whole.folder().resolve("checkpoint"))).isFalse();

    Run killed =
        RealTraining.end(train.start(project, config(), killAfter(whole.phaseStarts().get(1) + 1)));
    assertThat(killed.status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(train.resumable(killed)).isTrue();
    assertThat(train.runs(project)).extracting(Run::id).contains(killed.id());

    Run resumed = RealTraining.end(train.resume(project, killed, run -> {}));
    assertThat(resumed.status()).as("%s", resumed.failure()).isEqualTo(RunStatus.FINISHED);
    assertThat(figures(resumed)).isEqualTo(figures(whole));
    assertThat(resumed.bestEpoch()).isEqualTo(whole.bestEpoch());
    assertThat(resumed.finished().validationLoss()).isEqualTo(whole.finished().validationLoss());
    assertThat(model(resumed)).isEqualTo(model(whole));
    assertThat(Files.readString(resumed.folder().resolve("predictions.csv")))
        .isEqualTo(Files.readString(whole.folder().resolve("predictions.csv")));
    assertThat(runs.read(resumed.folder())).isEqualTo(resumed);
    assertThat(Files.exists(resumed.folder().resolve("checkpoint"))).isFalse();
    assertThatThrownBy(() -> train.resume(project, resumed, run -> {}))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("has ended");
  }

  /** Kills the process that trains as soon as it tells of this epoch's steps. */
  private Consumer<Run> killAfter(int epoch) {
    boolean[] done = {false};
    return run -> {
      if (!done[0] && run.lastStep() != null && run.lastStep().epoch() > epoch) {
        done[0] = true;
        RealTraining.killAll();
      }
    };
  }

  private static List<EpochMetrics> figures(Run run) {
    List<EpochMetrics> figures = new ArrayList<>();
    for (EpochMetrics m : run.epochs()) {
      figures.add(
          new EpochMetrics(
              m.phase(),
              m.epoch(),
              m.trainLoss(),
              m.validationLoss(),
              m.trainAccuracy(),
              m.validationAccuracy(),
              m.learningRate(),
              0));
    }
    return figures;
  }

  private static Map<String, String> model(Run run) throws Exception {
    Path model = run.folder().resolve("model");
    Map<String, String> files = new TreeMap<>(Comparator.naturalOrder());
    try (Stream<Path> all = Files.walk(model)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        // a protobuf writes its maps in any order, so the graph's file says the same differently;
        // its head is judged by the predictions
        if (!file.toString().endsWith(".pb")) {
          files.put(model.relativize(file).toString(), ContentHash.of(file));
        }
      }
    }
    return files;
  }

  private static TrainingConfig config() {
    PhaseConfig head = new PhaseConfig(Kind.CONVEX_HEAD, 1, 1, Schedule.CONSTANT, 0, 0, 0);
    PhaseConfig top =
        new PhaseConfig(Kind.FINE_TUNE, 4, 1e-3, Schedule.COSINE, 0.01, 0.1, 2)
            .with(Selection.DEFAULT.withLastEpochs(2));
    return new TrainingConfig(
        Strategy.FINE_TUNING,
        Preset.CUSTOM,
        "efficientnet-lite0",
        List.of(head, top, head),
        4,
        Augmentation.LIGHT,
        false,
        7);
  }
}
