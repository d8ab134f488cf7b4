package studio.graft.viewmodel.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;

class ActivityTest {
  private long now;
  private final Activity activity =
      new Activity("Finding a learning rate", new CancellationToken(), () -> now);

  @Test
  void theTimeLeftIsToldByThePaceWhereTheWorkDoesNotTellIt() {
    activity.show(Progress.of("Trying learning rates", 0, 80));
    assertThat(activity.secondsLeft()).isNaN();
    now += 20_000_000_000L;
    activity.show(Progress.of("Trying learning rates", 20, 80));
    assertThat(activity.secondsLeft()).isEqualTo(60);
  }
}
