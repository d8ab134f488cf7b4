package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FullBatchTest {
  @Test
  void aPictureIsNeverComputedAlone() {
    byte[] one = {1};
    byte[] two = {2};
    assertThat(FullBatch.of(List.of(one))).containsExactly(one, one);
    assertThat(FullBatch.of(List.of(one, two))).containsExactly(one, two);
    assertThat(FullBatch.of(List.of(one, two, one))).hasSize(3);
  }
}
