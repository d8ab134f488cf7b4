package studio.graft.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The time left, from the pace of a stage. */
class StagePaceTest {
  private long now = 5_000_000_000L;
  private final StagePace pace = new StagePace(() -> now);

  private Optional<Duration> left(String stage, long done, double seconds) {
    now += (long) (seconds * 1e9);
    return pace.estimated(Progress.of(stage, done, 80)).remaining();
  }

  @Test
  void theTimeLeftFollowsFromThePaceOfTheStage() {
    left("Trying learning rates", 0, 0);
    assertThat(left("Trying learning rates", 8, 4)).contains(Duration.ofSeconds(36));
    assertThat(left("Trying learning rates", 60, 26)).contains(Duration.ofSeconds(10));
    assertThat(left("Trying learning rates", 80, 10)).contains(Duration.ZERO);
  }

  @Test
  void nothingIsToldBeforeASecondHasPassedOrAUnitIsDone() {
    left("Reading", 0, 0);
    assertThat(left("Reading", 40, 0.9)).isEmpty();
    assertThat(left("Fitting", 0, 5)).isEmpty();
    assertThat(left("Fitting", 0, 60)).isEmpty();
  }

  @Test
  void aStageIsNotTimedByTheOneBeforeIt() {
    left("Reading", 0, 0);
    left("Reading", 80, 100);
    left("Fitting", 20, 1);
    assertThat(left("Fitting", 40, 2)).contains(Duration.ofSeconds(4));
  }

  @Test
  void whatTheWorkItselfEstimatesStands() {
    Progress own = new Progress("Reading", 5, 80, Optional.of(Duration.ofSeconds(7)));
    left("Reading", 0, 0);
    now += 9_000_000_000L;
    assertThat(pace.estimated(own)).isSameAs(own);
  }

  @Test
  void workWithoutATotalHasNoEstimate() {
    pace.estimated(Progress.of("Searching", 0, 0));
    now += 9_000_000_000L;
    assertThat(pace.estimated(Progress.of("Searching", 7, 0)).remaining()).isEmpty();
  }
}
