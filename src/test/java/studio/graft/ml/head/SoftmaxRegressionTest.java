package studio.graft.ml.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.ml.metrics.Softmax;

class SoftmaxRegressionTest {
  private static final int CLASSES = 3;

  @Test
  void gradientAgreesWithCentralDifferences() {
    Clouds data = Clouds.make(40, 7, 1.0, 3);
    SoftmaxObjective objective =
        new SoftmaxObjective(Matrix.of(data.x, new double[7]), data.labels, CLASSES, 0.3);
    Random random = new Random(1);
    double[] point = random.doubles(objective.parameters(), -1, 1).toArray();
    double[] gradient = new double[point.length];
    objective.evaluate(point, gradient);
    double[] ignored = new double[point.length];
    double h = 1e-2;
    for (int i = 0; i < point.length; i++) {
      double before = point[i];
      point[i] = before + h;
      double up = objective.evaluate(point, ignored);
      point[i] = before - h;
      double down = objective.evaluate(point, ignored);
      point[i] = before;
      assertThat(gradient[i]).isCloseTo((up - down) / (2 * h), within(2e-4));
    }
  }

  @Test
  void minimisesToTheGradientTolerance() {
    // an ill-conditioned quadratic with a known minimum
    int n = 30;
    Lbfgs.Objective quadratic =
        (x, g) -> {
          double value = 0;
          for (int i = 0; i < n; i++) {
            double scale = Math.pow(10, 3.0 * i / (n - 1));
            g[i] = scale * (x[i] - i);
            value += 0.5 * scale * (x[i] - i) * (x[i] - i);
          }
          return value;
        };
    Lbfgs.Result result =
        Lbfgs.minimise(quadratic, new double[n], 1e-6, 500, (iteration, x, value) -> {});
    assertThat(result.converged()).isTrue();
    for (int i = 0; i < n; i++) {
      assertThat(result.x()[i]).isCloseTo(i, within(1e-5));
    }
  }

  @Test
  void theHeadIsStationaryInTheOriginalFeatures() {
    for (int features : new int[] {5, 300}) { // more images than features, and fewer
      Clouds data = Clouds.make(60, features, 1.0, 5);
      double c = 0.5;
      SoftmaxRegression.Head head =
          SoftmaxRegression.fit(data.x, data.labels, CLASSES, c, stage -> {});
      assertThat(head.converged()).isTrue();
      double[][] slope = new double[features][CLASSES];
      double[] biasSlope = new double[CLASSES];
      for (int i = 0; i < data.x.length; i++) {
        double[] p = Softmax.probabilities(head.logits(data.x[i]), 1);
        for (int k = 0; k < CLASSES; k++) {
          double residual = p[k] - (data.labels[i] == k ? 1 : 0);
          biasSlope[k] += residual;
          for (int j = 0; j < features; j++) {
            slope[j][k] += c * residual * data.x[i][j];
          }
        }
      }
      for (int k = 0; k < CLASSES; k++) {
        assertThat(biasSlope[k]).isCloseTo(0, within(3e-3));
        for (int j = 0; j < features; j++) {
          assertThat(slope[j][k] + head.weights()[j][k]).isCloseTo(0, within(3e-3));
        }
      }
    }
  }

  @Test
  void rotationKeepsAllInnerProducts() {
    Clouds data = Clouds.make(30, 200, 1.0, 8);
    Matrix rotated = Rotated.of(data.x).features;
    assertThat(rotated.columns).isLessThanOrEqualTo(30);
    double[] mean = new double[200];
    for (float[] row : data.x) {
      for (int j = 0; j < 200; j++) {
        mean[j] += row[j] / 30.0;
      }
    }
    for (int a = 0; a < 30; a++) {
      for (int b = 0; b < 30; b++) {
        double expected = 0;
        for (int j = 0; j < 200; j++) {
          expected += (data.x[a][j] - mean[j]) * (data.x[b][j] - mean[j]);
        }
        double found = 0;
        for (int j = 0; j < rotated.columns; j++) {
          found += rotated.at(a, j) * rotated.at(b, j);
        }
        assertThat(found).isCloseTo(expected, within(1e-3));
      }
    }
  }

  @Test
  void stagesLeadToTheResultWithFallingLoss() {
    Clouds data = Clouds.make(90, 20, 0.5, 2);
    List<SoftmaxRegression.Head> stages = new ArrayList<>();
    SoftmaxRegression.Head head =
        SoftmaxRegression.fit(data.x, data.labels, CLASSES, 10, stages::add);
    assertThat(stages).hasSizeGreaterThan(2).noneMatch(SoftmaxRegression.Head::converged);
    double before = Math.log(CLASSES);
    stages.add(head);
    for (SoftmaxRegression.Head stage : stages) {
      double loss = HeldOut.loss(stage.logits(data.x), data.labels);
      assertThat(loss).isLessThan(before + 1e-3);
      before = loss;
    }
  }

  @Test
  void crossValidationSeesWhatCanBeLearnedAndNoMore() {
    Clouds learnable = Clouds.make(150, 100, 2.0, 1);
    CrossValidation.Result good = validate(learnable, null);
    assertThat(good.accuracy().value()).isGreaterThan(0.9);
    assertThat(good.accuracy().n()).isEqualTo(150);
    assertThat(good.folds()).isEqualTo(5);
    Clouds noise = Clouds.make(150, 100, 0.0, 1);
    assertThat(validate(noise, null).accuracy().value()).isBetween(0.2, 0.47);
  }

  @Test
  void theSameSeedGivesTheSameResult() {
    Clouds data = Clouds.make(100, 150, 0.7, 6);
    assertThat(validate(data, null).predictions())
        .isDeepEqualTo(validate(data, null).predictions());
  }

  @Test
  void copiesKeptTogetherAsGroupsDoNotFlatterTheAccuracy() {
    Clouds half = Clouds.make(60, 40, 0.0, 9);
    float[][] x = new float[120][];
    int[] labels = new int[120];
    int[] groups = new int[120];
    for (int i = 0; i < 120; i++) {
      x[i] = half.x[i / 2];
      labels[i] = half.labels[i / 2];
      groups[i] = i / 2;
    }
    Clouds doubled = new Clouds(x, labels);
    double leaking = validate(doubled, null).accuracy().value();
    double honest = validate(doubled, groups).accuracy().value();
    assertThat(leaking).isGreaterThan(honest + 0.2);
  }

  @Test
  void foldsAreStratifiedAndKeepGroups() {
    int[] labels = new int[103];
    int[] groups = new int[103];
    for (int i = 0; i < 103; i++) {
      labels[i] = i % 10 == 0 ? 1 : 0;
      groups[i] = i / 3;
    }
    int[] fold = Folds.assign(labels, 2, null, 5, 7);
    for (int f = 0; f < 5; f++) {
      int which = f;
      int[] rows = Folds.rows(fold, f, true);
      assertThat(rows.length).isBetween(20, 21);
      assertThat(java.util.Arrays.stream(rows).filter(i -> labels[i] == 1).count())
          .as("fold %d", which)
          .isBetween(2L, 3L);
    }
    int[] grouped = Folds.assign(labels, 2, groups, 5, 7);
    for (int i = 1; i < 103; i++) {
      if (groups[i] == groups[i - 1]) {
        assertThat(grouped[i]).isEqualTo(grouped[i - 1]);
      }
    }
    assertThat(grouped).isNotEqualTo(Folds.assign(labels, 2, groups, 5, 8));
  }

  @Test
  void aClassWithASingleImageLeavesTheDefault() {
    float[][] x = {{1, 0}, {1, 0.1f}, {0, 1}};
    CrossValidation.Result result =
        CrossValidation.run(x, new int[] {0, 0, 1}, 2, null, 1, new CancellationToken());
    assertThat(result.folds()).isZero();
    assertThat(result.c()).isEqualTo(CrossValidation.DEFAULT_C);
    assertThat(result.accuracy().value()).isNaN();
  }

  @Test
  void cancelsBetweenIterations() {
    CancellationToken token = new CancellationToken();
    token.cancel();
    Clouds data = Clouds.make(30, 5, 1, 1);
    assertThatThrownBy(() -> CrossValidation.run(data.x, data.labels, CLASSES, null, 1, token))
        .isInstanceOf(CancelledException.class);
  }

  private static CrossValidation.Result validate(Clouds data, int[] groups) {
    return CrossValidation.run(data.x, data.labels, CLASSES, groups, 1, new CancellationToken());
  }

  /** Gaussian clouds around class centres, in features with a common offset. */
  private record Clouds(float[][] x, int[] labels) {
    static Clouds make(int n, int features, double distance, long seed) {
      Random random = new Random(seed);
      double[][] centre = new double[CLASSES][features];
      for (double[] row : centre) {
        for (int j = 0; j < features; j++) {
          row[j] = random.nextGaussian() * distance * 2 / Math.sqrt(features);
        }
      }
      float[][] x = new float[n][features];
      int[] labels = new int[n];
      for (int i = 0; i < n; i++) {
        labels[i] = i % CLASSES;
        for (int j = 0; j < features; j++) {
          x[i][j] = (float) (1 + centre[labels[i]][j] + 0.5 * random.nextGaussian());
        }
      }
      return new Clouds(x, labels);
    }
  }
}
