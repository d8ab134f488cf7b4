package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsHashTest {
  @Test
  void theHashDependsOnNamesAndNumbersAndNotOnTheOrderOfThings() {
    Map<String, float[]> one = new LinkedHashMap<>();
    one.put("head/kernel", new float[] {1, 2});
    one.put("head/bias", new float[] {3});
    Map<String, float[]> other = new LinkedHashMap<>();
    other.put("head/bias", new float[] {3});
    other.put("head/kernel", new float[] {1, 2});
    String hash = new Weights(one).hash();
    assertThat(hash).hasSize(64).isEqualTo(new Weights(other).hash());
    assertThat(new Weights(one).with(Map.of("head/bias", new float[] {3.0000002f})).hash())
        .isNotEqualTo(hash);
    assertThat(new Weights(Map.of("head/kernel", new float[] {1, 2, 3})).hash()).isNotEqualTo(hash);
  }
}
