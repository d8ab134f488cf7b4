package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.ImageSource;

/** The time that is left, on a clock that the test winds. */
class TrainerPaceTest {
  private static final int IMAGES = 100;
  private static final int BATCH = 20;
  private static final int VALIDATION = 30;
  private static final int KEPT = 4;
  private static final ImageSource IMAGE = new ImageSource(0, Path.of("a.png"), "");

  private long now = 1;
  private long decoded;

  /** Seconds for an image. */
  private record Costs(double decode, double compute, double fetch, double step) {}

  /** The time that was said to be left after an epoch and a step, over what was left. */
  private double saidOverTrue(Costs costs, int epochs, int computed, int after) {
    TrainerPace pace = new TrainerPace(IMAGES, epochs, 0, computed, () -> decoded, () -> now);
    List<Double> said = new ArrayList<>();
    List<Long> at = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      double decode = epoch == 0 ? costs.decode : 0;
      for (int done = 0; done < IMAGES; done += BATCH) {
        pace.starting();
        prepare(pace, BATCH, decode, epoch < computed ? costs.compute : costs.fetch);
        wind(costs.step * BATCH * (epoch == 0 && done == 0 ? 10 : 1)); // the first one is slow
        pace.finished(BATCH);
        if (done == 0) {
          said.add(pace.remainingSeconds());
          at.add(now);
        }
      }
      if (pace.asksForFetching()) {
        pace.fetch(() -> wind(costs.fetch * BATCH), BATCH);
      }
      pace.pausing();
      boolean keeps = computed < Integer.MAX_VALUE;
      prepare(pace, VALIDATION, decode, epoch > 0 && keeps ? costs.fetch : costs.compute);
      wind(costs.step / 2 * VALIDATION);
    }
    lookAtAllAsTheyAre(pace, costs, computed);
    return said.get(after) / ((now - at.get(after)) / 1e9);
  }

  private void lookAtAllAsTheyAre(TrainerPace pace, Costs costs, int computed) {
    prepare(pace, IMAGES, 0, computed == 1 ? costs.fetch : costs.compute);
    wind(costs.step / 3 * IMAGES);
    prepare(pace, VALIDATION, 0, computed < Integer.MAX_VALUE ? costs.fetch : costs.compute);
    wind(costs.step / 2 * VALIDATION);
  }

  private void prepare(TrainerPace pace, int images, double decode, double rest) {
    TrainerInput input =
        (sources, variants) -> {
          decoded += Math.round(decode * images * 1e9);
          wind((decode + rest) * images);
          return null;
        };
    pace.timed(input).batch(Collections.nCopies(images, IMAGE), new int[images]);
  }

  private void wind(double seconds) {
    now += Math.round(seconds * 1e9);
  }

  @Test
  void afterTheFirstEpochItIsKnownThatOnlyTheKeptVariantsAreStillToBeComputed() {
    Costs frozen = new Costs(0, 0.04, 0.001, 0.005);
    assertThat(saidOverTrue(frozen, 20, KEPT, 1)).isCloseTo(1, within(0.05));
  }

  @Test
  void decodingIsNotTakenToBeDoneAgain() {
    Costs photographs = new Costs(0.08, 0.02, 0.0005, 0.004);
    assertThat(saidOverTrue(photographs, 12, KEPT, 1)).isCloseTo(1, within(0.05));
    assertThat(saidOverTrue(photographs, 12, Integer.MAX_VALUE, 1)).isCloseTo(1, within(0.05));
  }

  @Test
  void fetchingIsMeasuredBeforeTheEpochsThatFetch() {
    Costs slowDisk = new Costs(0, 0.04, 0.015, 0.005);
    assertThat(saidOverTrue(slowDisk, 30, KEPT, 1)).isCloseTo(1, within(0.05));
  }

  @Test
  void withoutVariantsOnlyTheFirstEpochComputes() {
    assertThat(saidOverTrue(new Costs(0.02, 0.04, 0.001, 0.005), 10, 1, 1))
        .isCloseTo(1, within(0.05));
  }

  @Test
  void itStaysTrueLaterOn() {
    Costs costs = new Costs(0.05, 0.04, 0.001, 0.005);
    for (int after = 1; after < 8; after++) {
      assertThat(saidOverTrue(costs, 9, KEPT, after))
          .as("epoch %d", after)
          .isCloseTo(1, within(.1));
    }
  }

  @Test
  void epochsOfLaterPhasesCountAndThoseBeforeAResumeDoNot() {
    TrainerPace pace = new TrainerPace(IMAGES, 5, 2, 0, () -> 0, () -> now);
    pace.skip(4);
    for (int i = 0; i < 2; i++) {
      pace.starting();
      wind(0.5 * BATCH);
      pace.finished(BATCH);
    }
    assertThat(pace.imagesPerSecond()).isCloseTo(2, within(1e-6));
    double lastLook = 0.5 / 3 * IMAGES;
    assertThat(pace.remainingSeconds()).isCloseTo(0.5 * (60 + 2 * IMAGES) + lastLook, within(1e-6));
  }

  @Test
  void nothingIsSaidBeforeTheSecondStep() {
    TrainerPace pace = new TrainerPace(IMAGES, 5, 0, 0, () -> 0, () -> now);
    pace.starting();
    wind(1);
    pace.finished(BATCH);
    assertThat(pace.remainingSeconds()).isNaN();
  }
}
