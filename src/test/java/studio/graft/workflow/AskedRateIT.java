package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.Augmentation;
import studio.graft.model.EpochMetrics;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Preset;
import studio.graft.model.Project;
import studio.graft.model.RateChanges;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.storage.RunStore;

/** A person asks a running training, in a real process, for another rate of its next phase. */
class AskedRateIT {
  private static final double ASKED = 3e-4;

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
  void theNextPhaseTrainsAtTheRateThatWasAskedForAlsoAfterAKillAndWhenReproduced()
      throws Exception {
    Run steered = steered(run -> false);
    assertThat(steered.status()).as("%s", steered.failure()).isEqualTo(RunStatus.FINISHED);
    assertThat(rates(steered, 1)).containsOnly(1e-3);
    assertThat(rates(steered, 2)).hasSize(2).containsOnly(ASKED);
    assertThat(steered.config().phases().get(1).learningRate()).isEqualTo(1e-4);
    assertThat(steered.effectiveConfig().phases().get(1).learningRate()).isEqualTo(ASKED);
    assertThat(steered.askedRate()).isNaN();

    Run beforeThePhase = steered(AskedRateIT::asked);
    resumesAs(steered, beforeThePhase);
    Run within = steered(run -> run.lastStep() != null && run.phaseStarts().size() == 2);
    resumesAs(steered, within);

    Run again = RealTraining.end(train.startAgain(project, steered, run -> {}));
    ReproduceRun.Reproduction reproduction =
        new ReproduceRun(runs).judge(training.project(), steered, again);
    assertThat(reproduction.identical()).as(reproduction.sentence()).isTrue();
  }

  private void resumesAs(Run steered, Run killed) throws Exception {
    assertThat(killed.status()).isEqualTo(RunStatus.INTERRUPTED);
    Run resumed = RealTraining.end(train.resume(project, killed, run -> {}));
    assertThat(resumed.status()).as("%s", resumed.failure()).isEqualTo(RunStatus.FINISHED);
    assertThat(rates(resumed, 2)).containsOnly(ASKED);
    assertThat(losses(resumed)).isEqualTo(losses(steered));
    assertThat(resumed.effectiveConfig()).isEqualTo(steered.effectiveConfig());
  }

  /** A run that is asked in its first phase; its process is killed when a condition holds. */
  private Run steered(Predicate<Run> kill) throws Exception {
    CompletableFuture<RunHandle> handle = new CompletableFuture<>();
    boolean[] asked = {false};
    boolean[] killed = {false};
    Consumer<Run> steer =
        run -> {
          if (!asked[0] && run.lastStep() != null) {
            asked[0] = true;
            handle.join().askRate(ASKED);
          }
          if (!killed[0] && asked(run) && kill.test(run)) {
            killed[0] = true;
            RealTraining.killAll();
          }
        };
    handle.complete(train.start(project, config(), steer));
    return RealTraining.end(handle.join());
  }

  private static boolean asked(Run run) {
    return run.milestones().stream().anyMatch(RunEvent.RateAsked.class::isInstance);
  }

  private static List<Double> rates(Run run, int phase) {
    return run.epochs().stream()
        .filter(e -> e.phase() == phase)
        .map(EpochMetrics::learningRate)
        .toList();
  }

  private static List<Double> losses(Run run) {
    return run.epochs().stream().map(EpochMetrics::trainLoss).toList();
  }

  private static TrainingConfig config() {
    RateChanges still = new RateChanges(0, 1, 0.1, 1);
    PhaseConfig first =
        new PhaseConfig(Kind.FINE_TUNE, 3, 1e-3, Schedule.CONSTANT, 0, 0, 1)
            .withSchedule(Schedule.CONSTANT, still);
    PhaseConfig second =
        new PhaseConfig(Kind.FINE_TUNE, 2, 1e-4, Schedule.CONSTANT, 0, 0, 2)
            .withSchedule(Schedule.CONSTANT, still);
    return new TrainingConfig(
        Strategy.FINE_TUNING,
        Preset.CUSTOM,
        "efficientnet-lite0",
        List.of(first, second),
        2,
        Augmentation.NONE,
        false,
        7);
  }
}
