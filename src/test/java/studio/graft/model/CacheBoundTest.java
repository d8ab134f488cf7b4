package studio.graft.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheBoundTest {
  @Test
  void theBoundIsGivenInGigabytesAndNonsenseIsPassedOver() {
    assertThat(CacheBound.parse("2.5")).isEqualTo(2_500_000_000L);
    assertThat(CacheBound.parse(null)).isZero();
    assertThat(CacheBound.parse("much")).isZero();
    assertThat(CacheBound.parse("-1")).isZero();
    assertThat(CacheBound.parse("Infinity")).isZero();
  }

  @Test
  void theEnvironmentOverrulesTheSettings() {
    assertThat(CacheBound.of("1", 5).source()).isEqualTo(CacheBound.Source.ENVIRONMENT);
    assertThat(CacheBound.of("1", 5).bytes()).isEqualTo(1_000_000_000L);
    assertThat(CacheBound.of("nonsense", 5))
        .isEqualTo(new CacheBound(5, CacheBound.Source.SETTINGS));
    assertThat(CacheBound.of(null, 0)).isEqualTo(CacheBound.AUTOMATIC);
  }
}
