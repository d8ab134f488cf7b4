package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class TrainerMixupIT {
  @Test
  void imagesAndTargetsAreMixedByTheSameShare() {
    float[][] features = {{0, 10}, {100, 20}, {200, 30}, {300, 40}};
    float[][] wanted = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
    TrainerGraph.Part mixed =
        new TrainerMixup(0.4)
            .mix(new TrainerGraph.Part(TrainerTensors.matrix(features), wanted), 11);
    try (TFloat32 batch = (TFloat32) mixed.batch()) {
      float[][] rows = TrainerTensors.rows(batch);
      for (int i = 0; i < rows.length; i++) {
        float sum = 0;
        for (float share : mixed.wanted()[i]) {
          sum += share;
        }
        assertThat(sum).isCloseTo(1, within(1e-5f));
        assertThat(mixed.wanted()[i][i]).isGreaterThanOrEqualTo(0.5f);
        for (int j = 0; j < 2; j++) {
          double blend = 0;
          for (int k = 0; k < 4; k++) {
            blend += mixed.wanted()[i][k] * features[k][j];
          }
          assertThat((double) rows[i][j]).isCloseTo(blend, within(1e-3));
        }
      }
    }
  }

  @Test
  void pixelsAreMixedAndTheSeedDecides() {
    byte[] black = new byte[2 * 2 * 3];
    byte[] white = new byte[2 * 2 * 3];
    java.util.Arrays.fill(white, (byte) 255);
    float[][] wanted = {{1, 0}, {0, 1}};
    TrainerMixup mixup = new TrainerMixup(1);
    boolean changed = false;
    for (int seed = 0; seed < 8; seed++) {
      byte[][] twice = new byte[2][24];
      for (int round = 0; round < 2; round++) {
        TrainerGraph.Part mixed =
            mixup.mix(
                new TrainerGraph.Part(TrainerTensors.stackPixels(List.of(black, white), 2), wanted),
                seed);
        try (TUint8 batch = (TUint8) mixed.batch()) {
          batch.asRawTensor().data().read(twice[round]);
          assertThat((twice[round][0] & 0xff) / 255.0)
              .isCloseTo(mixed.wanted()[0][1], within(0.01));
        }
        changed |= mixed.wanted()[0][1] > 0.05;
      }
      assertThat(twice[0]).isEqualTo(twice[1]);
    }
    assertThat(changed).isTrue();
  }

  @Test
  void withoutStrengthTheBatchIsTheSame() {
    TrainerGraph.Part part =
        new TrainerGraph.Part(TrainerTensors.matrix(new float[][] {{1}, {2}}), new float[2][2]);
    try (TFloat32 batch = (TFloat32) new TrainerMixup(0).mix(part, 1).batch()) {
      assertThat(batch).isSameAs(part.batch());
    }
  }

  @Test
  void sharesFollowTheBetaDistribution() {
    // Beta(α, α) has mean ½ and variance 1 / (4 (2α + 1)); folding keeps (x − ½)²
    double alpha = 0.3;
    TrainerMixup mixup = new TrainerMixup(alpha);
    SplittableRandom random = new SplittableRandom(5);
    double sum = 0;
    int n = 20_000;
    for (int i = 0; i < n; i++) {
      double share = mixup.share(random);
      assertThat(share).isBetween(0.5, 1.0);
      sum += (share - 0.5) * (share - 0.5);
    }
    assertThat(sum / n).isCloseTo(1 / (4 * (2 * alpha + 1)), within(0.003));
  }
}
