package studio.graft.ml.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.graft.concurrent.CancellationToken;
import studio.graft.model.Advice;
import studio.graft.model.Estimate;
import studio.graft.model.HeadMemory;
import studio.graft.model.LearningOutlook;
import studio.graft.model.TwinClasses;

class QuickLookTest {
  private static final double APART = 2.6;

  @Test
  void theCurveGrowsToTheCrossValidatedAccuracy() {
    float[][] x = clouds(300, 60, 3, 1.6, 4);
    QuickLook.Result look = look(x, labels(300, 3), 3, null, null);
    List<Advice.LearningPoint> curve = look.curve();
    assertThat(curve).hasSizeGreaterThanOrEqualTo(5);
    assertThat(curve).isSortedAccordingTo((a, b) -> Integer.compare(a.images(), b.images()));
    Advice.LearningPoint last = curve.get(curve.size() - 1);
    assertThat(last.images()).isEqualTo(240);
    assertThat(last.accuracy()).isEqualTo(look.accuracy());
    assertThat(curve.get(0).accuracy().value()).isLessThan(last.accuracy().value() - 0.05);
    double validated =
        CrossValidation.run(x, labels(300, 3), 3, null, 1, new CancellationToken())
            .accuracy()
            .value();
    assertThat(look.accuracy().value()).isCloseTo(validated, within(0.02));
  }

  @Test
  void aSecondLookAfterAFewRelabelsAgreesWithAFreshOne() {
    int n = 1200;
    float[][] x = clouds(n, 300, 4, APART, 7);
    int[] labels = labels(n, 4);
    HeadMemory memory = look(x, labels, 4, null, null).memory();
    int[] relabelled = labels.clone();
    for (int i = 0; i < 10; i++) {
      relabelled[i * 97] = (labels[i * 97] + 1) % 4;
    }
    QuickLook.Result warm = look(x, relabelled, 4, null, memory);
    QuickLook.Result cold = look(x, relabelled, 4, null, null);
    assertThat(warm.accuracy().value()).isCloseTo(cold.accuracy().value(), within(0.015));
    assertThat(warm.c()).isEqualTo(memory.c());
    assertThat(warm.memory().fold()).isEqualTo(memory.fold());
  }

  /** From scratch, but in the same folds and with the same C: only where the fits start differs. */
  @Test
  void aSecondLookShowsTheFiguresOfALookFromScratch() {
    int n = 3000;
    float[][] x = clouds(n, 300, 4, APART, 7);
    int[] labels = labels(n, 4);
    HeadMemory memory = look(x, labels, 4, null, null).memory();
    for (int i = 0; i < 10; i++) {
      labels[i * 97] = (labels[i * 97] + 1) % 4;
    }
    QuickLook.Result warm = look(x, labels, 4, null, memory);
    QuickLook.Result scratch = look(x, labels, 4, null, withoutHeads(memory));
    assertThat(warm.memory().fold()).isEqualTo(scratch.memory().fold());
    for (int s = 0; s < scratch.curve().size(); s++) {
      assertThat(warm.curve().get(s).images()).isEqualTo(scratch.curve().get(s).images());
      assertThat(warm.curve().get(s).accuracy().value())
          .isCloseTo(scratch.curve().get(s).accuracy().value(), within(0.0015));
    }
    assertThat(warm.outlook().kind()).isEqualTo(scratch.outlook().kind());
    assertThat(warm.outlook().gain()).isCloseTo(scratch.outlook().gain(), within(0.001));
    assertThat(warm.twins()).isEqualTo(scratch.twins());
  }

  private static HeadMemory withoutHeads(HeadMemory memory) {
    return new HeadMemory(
        memory.space(),
        memory.classes(),
        memory.keys(),
        memory.labels(),
        memory.fold(),
        memory.mean(),
        memory.basis(),
        memory.coordinates(),
        memory.c(),
        memory.sizes(),
        new float[0]);
  }

  @Test
  void newImagesJoinWhatIsRememberedAndManyChangesStartAfresh() {
    float[][] x = clouds(1300, 300, 4, APART, 7);
    int[] labels = labels(1300, 4);
    HeadMemory memory =
        look(Arrays.copyOf(x, 1290), Arrays.copyOf(labels, 1290), 4, null, null).memory();
    HeadMemory next = look(x, labels, 4, null, memory).memory();
    assertThat(Arrays.copyOf(next.fold(), 1290)).isEqualTo(memory.fold());
    assertThat(next.basis()).isEqualTo(memory.basis());
    int[] shifted = Arrays.stream(labels).map(label -> (label + 1) % 4).toArray();
    assertThat(look(x, shifted, 4, null, memory).memory().fold()).isNotEqualTo(next.fold());
  }

  @Test
  void principalDirectionsKeepTheAccuracyOfAllFeatures() {
    int n = 1000;
    float[][] x = clouds(n, 600, 4, APART, 3);
    double few = look(x, labels(n, 4), 4, null, null).accuracy().value();
    double all =
        CrossValidation.run(x, labels(n, 4), 4, null, 1, new CancellationToken())
            .accuracy()
            .value();
    assertThat(few).isGreaterThan(all - 0.03);
  }

  @Test
  void imagesOfAGroupWidenTheInterval() {
    int n = 400;
    float[][] x = new float[n][];
    float[][] half = clouds(n / 8, 40, 2, 1, 9);
    int[] labels = new int[n];
    int[] groups = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = half[i / 8];
      labels[i] = i / 8 % 2;
      groups[i] = i / 8;
    }
    Estimate grouped = look(x, labels, 2, groups, null).accuracy();
    Estimate alone = GroupedAccuracy.of(right(n, grouped.value()), null);
    assertThat(grouped.high() - grouped.low()).isGreaterThan(1.8 * (alone.high() - alone.low()));
    assertThat(grouped.n()).isEqualTo(n);
  }

  private static boolean[] right(int n, double share) {
    boolean[] right = new boolean[n];
    Arrays.fill(right, 0, (int) Math.round(share * n), true);
    return right;
  }

  @Test
  void oneGroupCannotBeDivided() {
    float[][] x = clouds(40, 10, 2, APART, 9);
    QuickLook.Result look = look(x, labels(40, 2), 2, new int[40], null);
    assertThat(look.folds()).isLessThan(2);
    assertThat(look.curve()).isEmpty();
    assertThat(look.outlook().kind()).isEqualTo(LearningOutlook.Kind.UNCLEAR);
  }

  @Test
  void twoClassesOfTheSameCloudAreFoundOut() {
    int n = 400;
    float[][] x = clouds(n, 30, 4, 6, 5);
    float[][] same = clouds(n, 30, 1, 0, 6);
    int[] labels = labels(n, 4);
    for (int i = 0; i < n; i++) {
      if (labels[i] == 3) {
        x[i] = clouds(1, 30, 1, 0, 1000 + i)[0];
      } else if (labels[i] == 1) {
        x[i] = same[i];
      }
    }
    List<TwinClasses> twins = look(x, labels, 4, null, null).twins();
    assertThat(twins).hasSize(1);
    assertThat(twins.get(0).first()).isEqualTo(1);
    assertThat(twins.get(0).second()).isEqualTo(3);
    assertThat(twins.get(0).accuracy().value()).isBetween(0.35, 0.65);
    assertThat(look(clouds(n, 30, 4, 6, 5), labels, 4, null, null).twins()).isEmpty();
  }

  /** Counted in time of the processor, which other programs do not lengthen. */
  @Test
  void aSecondLookAtTenThousandImagesTakesAFractionOfTheWorkOfTheFirst() {
    int n = 10_000;
    float[][] x = clouds(n, 1280, 5, APART, 2);
    int[] labels = labels(n, 5);
    long start = processorNanos();
    HeadMemory memory = look(x, labels, 5, null, null).memory();
    long first = processorNanos() - start;
    long second = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 10; i++) {
        labels[i * 911 + round] = (labels[i * 911 + round] + 1) % 5;
      }
      start = processorNanos();
      memory = look(x, labels, 5, null, memory).memory();
      second = Math.min(second, processorNanos() - start);
    }
    assertThat(second).isLessThan(first / 3);
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static QuickLook.Result look(
      float[][] x, int[] labels, int classes, int[] groups, HeadMemory before) {
    long[] keys = IntStream.range(0, x.length).mapToLong(i -> i * 7919L + 13).toArray();
    List<String> names = IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
    return QuickLook.run(
        new LookData("space", i -> x[i], labels, names, groups, keys),
        before,
        1,
        new CancellationToken());
  }

  private static int[] labels(int n, int classes) {
    return IntStream.range(0, n).map(i -> i % classes).toArray();
  }

  /** Gaussian clouds around class centres; a few directions vary most, as in real features. */
  private static float[][] clouds(int n, int features, int classes, double apart, long seed) {
    Random random = new Random(seed);
    double[][] centre = new double[classes][features];
    for (double[] row : centre) {
      for (int j = 0; j < features; j++) {
        row[j] = random.nextGaussian() * apart / Math.sqrt(features) * fading(j);
      }
    }
    float[][] x = new float[n][features];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < features; j++) {
        x[i][j] = (float) (1 + centre[i % classes][j] + 0.5 * fading(j) * random.nextGaussian());
      }
    }
    return x;
  }

  private static double fading(int j) {
    return 1 / Math.sqrt(1 + j / 20.0);
  }
}
