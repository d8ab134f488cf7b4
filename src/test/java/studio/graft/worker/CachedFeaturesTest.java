package studio.graft.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CachedFeaturesTest {
  @Test
  void theLimitIsGivenInGigabytesAndNonsenseLeavesItToTheStore() {
    assertThat(CachedFeatures.limit("2.5")).isEqualTo((5L << 30) / 2);
    assertThat(CachedFeatures.limit(null)).isZero();
    assertThat(CachedFeatures.limit("much")).isZero();
    assertThat(CachedFeatures.limit("-1")).isZero();
  }
}
