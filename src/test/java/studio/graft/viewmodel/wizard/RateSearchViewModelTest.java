package studio.graft.viewmodel.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.graft.concurrent.JobRunner;
import studio.graft.model.Augmentation;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Preset;
import studio.graft.model.RateCurve;
import studio.graft.model.RateCurve.Reason;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.testing.ManualWindow;
import studio.graft.ui.support.Backbones;
import studio.graft.viewmodel.common.Activities;

class RateSearchViewModelTest {
  private static final PhaseConfig TUNE =
      new PhaseConfig(Kind.FINE_TUNE, 10, 1e-4, Schedule.COSINE, 0, 0, 5);
  private static final TrainingConfig CONFIG =
      new TrainingConfig(
          Strategy.FINE_TUNING,
          Preset.ADVISED,
          "efficientnet-lite0",
          List.of(TUNE),
          16,
          Augmentation.LIGHT,
          false,
          1);

  private final ManualWindow window = new ManualWindow();
  private final JobRunner runner = new JobRunner();
  private final PhaseViewModel phase = new PhaseViewModel(1, TUNE, Backbones.lite0());
  private final CompletableFuture<RateCurve> answer = new CompletableFuture<>();
  private final CompletableFuture<TrainingConfig> asked = new CompletableFuture<>();
  private final RateSearchViewModel model =
      new RateSearchViewModel(
          phase,
          new ReadOnlyObjectWrapper<>(CONFIG),
          (config, progress, token) -> {
            asked.complete(config);
            token.onCancel(() -> answer.cancel(false));
            RateCurve curve = answer.handle((value, failure) -> value).join();
            token.throwIfCancelled();
            return curve;
          },
          new Activities(runner, window));

  @AfterEach
  void close() {
    runner.close();
  }

  private static RateCurve curve(Double suggested) {
    return new RateCurve(
        1,
        List.of(1e-5, 1e-4, 1e-3, 1e-2),
        List.of(0.9, 0.7, 0.5, 0.8),
        List.of(0.9, 0.8, 0.6, 0.7),
        suggested,
        suggested == null ? null : Double.valueOf(1e-3),
        null,
        suggested,
        suggested == null ? Reason.NO_DESCENT : Reason.STEEPEST_DESCENT,
        List.of());
  }

  @Test
  void aSearchShowsItsCurveAndTakesTheSuggestionOnlyWhenAsked() throws Exception {
    model.show();
    assertThat(model.openProperty().get()).isTrue();
    assertThat(model.measuringProperty().get()).isNotNull();
    assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo(CONFIG);
    answer.complete(curve(3e-4));
    window.runUntil(() -> model.measuringProperty().get() == null);
    assertThat(model.pickedProperty().get()).isEqualTo(3e-4);
    assertThat(phase.learningRate().value()).isEqualTo(1e-4);
    model.use();
    assertThat(phase.learningRate().value()).isEqualTo(3e-4);
    assertThat(phase.learningRate().changedProperty().get()).isTrue();
  }

  @Test
  void fromAConvergedHeadTheRateIsALowerBound() throws Exception {
    PhaseConfig head = new PhaseConfig(Kind.CONVEX_HEAD, 1, 1, Schedule.CONSTANT, 0, 0, 0);
    PhaseViewModel second = new PhaseViewModel(2, TUNE, Backbones.lite0());
    RateSearchViewModel afterHead =
        new RateSearchViewModel(
            second,
            new ReadOnlyObjectWrapper<>(CONFIG.withPhases(List.of(head, TUNE))),
            (config, progress, token) -> curve(3e-4),
            new Activities(runner, window));
    afterHead.show();
    window.runUntil(() -> afterHead.curveProperty().get() != null);
    assertThat(afterHead.lowerBound()).isTrue();

    model.show();
    answer.complete(curve(3e-4));
    window.runUntil(() -> model.curveProperty().get() != null);
    assertThat(model.lowerBound()).as("nothing has converged before").isFalse();
  }

  @Test
  void withoutAClearRateThePlannedOneIsPicked() throws Exception {
    model.show();
    answer.complete(curve(null));
    window.runUntil(() -> model.curveProperty().get() != null);
    assertThat(model.pickedProperty().get()).isEqualTo(1e-4);
  }

  @Test
  void keysMoveTenthsOfADecadeWithinWhatWasTried() throws Exception {
    model.show();
    answer.complete(curve(1e-3));
    window.runUntil(() -> model.curveProperty().get() != null);
    model.step(1);
    assertThat(model.pickedProperty().get()).isEqualTo(1.3e-3);
    model.pick(5);
    assertThat(model.pickedProperty().get()).isEqualTo(1e-2);
    model.pick(1e-9);
    assertThat(model.pickedProperty().get()).isEqualTo(1e-5);
  }

  @Test
  void hidingGivesTheSearchUpAndShowingSearchesAgain() throws Exception {
    model.show();
    asked.get(10, TimeUnit.SECONDS);
    model.hide();
    assertThat(model.openProperty().get()).isFalse();
    window.runUntil(() -> model.measuringProperty().get() == null);
    assertThat(model.curveProperty().get()).isNull();
    assertThat(answer).isCancelled();
  }
}
