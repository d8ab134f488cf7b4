package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.types.TUint8;
import studio.graft.imaging.Augmenter;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.Augmentation;
import studio.graft.model.LabelledImage;
import studio.graft.model.Optimizer;

/** Updates against their formulas in double precision. */
class TrainerOptimizerIT {
  private static final double RATE = 0.01;
  private static final double DECAY = 0.1;
  private static final String KERNEL = "block01/project/conv/kernel";

  private final TinyResources tiny = new TinyResources();
  private final NetworkLayout layout = tiny.layout("tiny");
  private final Weights weights = tiny.weights("tiny");
  private final List<LabelledImage> images = TinyResources.images(0, 6);
  private final TrainerPixels pixels =
      new TrainerPixels(
          tiny, layout.pictures(), new Augmenter(Augmentation.NONE, 1), Long.MAX_VALUE);

  /** A rule that takes weight, gradient and moments one step on. */
  private interface Formula {
    double step(double w, double gradient, double[] moments, int step);
  }

  static Stream<Arguments> rules() {
    Optimizer adamW = Optimizer.DEFAULT;
    Formula adam =
        (w, g, m, t) -> {
          m[0] = 0.9 * m[0] + 0.1 * g;
          m[1] = 0.999 * m[1] + 0.001 * g * g;
          double rate = RATE * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
          return w - rate * m[0] / (Math.sqrt(m[1]) + 1e-7);
        };
    Formula plain =
        (w, g, m, t) -> {
          m[0] = 0.8 * m[0] + g;
          return w - RATE * m[0];
        };
    Formula ahead =
        (w, g, m, t) -> {
          m[0] = 0.8 * m[0] + g;
          return w - RATE * (g + 0.8 * m[0]);
        };
    return Stream.of(
        Arguments.of(
            "AdamW", adamW, (Formula) (w, g, m, t) -> adam.step(w - RATE * DECAY * w, g, m, t)),
        Arguments.of(
            "Adam",
            adamW.withKind(Optimizer.Kind.ADAM),
            (Formula) (w, g, m, t) -> adam.step(w, g + DECAY * w, m, t)),
        Arguments.of(
            "momentum",
            adamW.withKind(Optimizer.Kind.SGD).withMomentum(0.8, false),
            (Formula) (w, g, m, t) -> plain.step(w, g + DECAY * w, m, t)),
        Arguments.of(
            "Nesterov",
            adamW.withKind(Optimizer.Kind.SGD).withMomentum(0.8, true),
            (Formula) (w, g, m, t) -> ahead.step(w, g + DECAY * w, m, t)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void everyRuleDoesWhatItsFormulaSays(String name, Optimizer rule, Formula formula) {
    try (TrainerGraph graph = graph(new TrainerGraph.Options(rule, false, false));
        TUint8 batch = batch(images)) {
      double[] w = doubles(weights.get(KERNEL));
      double[][] moments = new double[w.length][2];
      for (int step = 1; step <= 3; step++) {
        TrainerGraph.Part part = new TrainerGraph.Part(batch, wanted(images));
        float[] gradient = graph.gradient(part, KERNEL);
        graph.step(part, RATE, DECAY);
        for (int i = 0; i < w.length; i++) {
          w[i] = formula.step(w[i], gradient[i], moments[i], step);
        }
      }
      float[] got = graph.read().get(KERNEL);
      for (int i = 0; i < w.length; i++) {
        assertThat((double) got[i]).isCloseTo(w[i], within(2e-5));
      }
    }
  }

  @Test
  void lowerBlocksTakeSmallerSteps() {
    Optimizer rule =
        Optimizer.DEFAULT.withKind(Optimizer.Kind.SGD).withMomentum(0, false).withBlockFactor(0.5);
    try (TrainerGraph graph = graph(new TrainerGraph.Options(rule, false, false));
        TUint8 batch = batch(images)) {
      TrainerGraph.Part part = new TrainerGraph.Part(batch, wanted(images));
      // four blocks: the head has the whole rate, the top half of it, the stem a sixteenth
      assertStep(graph, part, TrainerGraph.HEAD_KERNEL, 1);
      assertStep(graph, part, "top/conv/kernel", 0.5);
      assertStep(graph, part, "block00/project/conv/kernel", 0.125);
      assertStep(graph, part, "stem/conv/kernel", 0.0625);
    }
  }

  private void assertStep(TrainerGraph graph, TrainerGraph.Part part, String name, double factor) {
    graph.write(weights.arrays());
    graph.forgetMoments();
    float[] gradient = graph.gradient(part, name);
    graph.step(part, RATE, 0);
    float[] before = weights.get(name);
    float[] after = graph.read().get(name);
    for (int i = 0; i < before.length; i++) {
      assertThat((double) after[i])
          .as(name)
          .isCloseTo(before[i] - RATE * factor * gradient[i], within(1e-6));
    }
  }

  @Test
  void gradientsInPartsComeToTheWholeBatch() {
    try (TrainerGraph whole = graph(TrainerGraph.Options.DEFAULT);
        TrainerGraph parts = graph(new TrainerGraph.Options(Optimizer.DEFAULT, false, true))) {
      for (int step = 0; step < 3; step++) {
        try (TUint8 batch = batch(images)) {
          whole.step(new TrainerGraph.Part(batch, wanted(images)), RATE, DECAY);
        }
        for (int from : new int[] {0, 4}) {
          List<LabelledImage> part = images.subList(from, Math.min(6, from + 4));
          try (TUint8 batch = batch(part)) {
            parts.accumulate(
                new TrainerGraph.Part(batch, wanted(part)), from == 0, part.size() / 6.0);
          }
        }
        parts.apply(RATE, DECAY);
      }
      assertThat(difference(whole.read().get(KERNEL), parts.read().get(KERNEL))).isLessThan(1e-3);
      assertThat(difference(whole.read().get(KERNEL), weights.get(KERNEL))).isGreaterThan(1e-2);
    }
  }

  @Test
  void anImagesWeightMultipliesItsGradient() {
    try (TrainerGraph graph = graph(TrainerGraph.Options.DEFAULT);
        TUint8 one = batch(images.subList(0, 1));
        TUint8 both = batch(images.subList(0, 2))) {
      float[] alone =
          graph.gradient(
              new TrainerGraph.Part(one, wanted(images.subList(0, 1))), TrainerGraph.HEAD_KERNEL);
      float[] weighted =
          graph.gradient(
              new TrainerGraph.Part(both, wanted(images.subList(0, 2)), new float[] {3, 0}, null),
              TrainerGraph.HEAD_KERNEL);
      for (int i = 0; i < alone.length; i++) {
        assertThat(weighted[i]).isCloseTo(1.5f * alone[i], within(1e-5f)); // the mean is over two
      }
    }
  }

  @Test
  void aFeatureThatIsLeftOutTeachesTheHeadNothing() {
    try (TrainerGraph graph = graph(new TrainerGraph.Options(Optimizer.DEFAULT, true, false));
        TUint8 batch = batch(images)) {
      float[][] mask = new float[images.size()][layout.features()];
      for (float[] row : mask) {
        Arrays.fill(row, 1);
      }
      TrainerGraph.Part part = new TrainerGraph.Part(batch, wanted(images), null, mask);
      float[] all = graph.gradient(part, TrainerGraph.HEAD_KERNEL);
      int learns = 0; // a feature that the head learns from; some are dead in so small a network
      while (all[learns * TinyResources.CLASSES] == 0) {
        learns++;
      }
      for (float[] row : mask) {
        row[learns] = 0;
      }
      float[] without = graph.gradient(part, TrainerGraph.HEAD_KERNEL);
      for (int c = 0; c < TinyResources.CLASSES; c++) {
        assertThat(without[learns * TinyResources.CLASSES + c]).isZero();
      }
      assertThat(without).isNotEqualTo(new float[without.length]);
    }
  }

  private TrainerGraph graph(TrainerGraph.Options options) {
    TrainerGraph graph = new TrainerGraph(layout, 0, TinyResources.CLASSES, weights, options);
    graph.write(weights.arrays());
    return graph;
  }

  private TUint8 batch(List<LabelledImage> of) {
    return TrainerTensors.stackPixels(
        TrainerData.sources(of).stream().map(pixels::get).toList(), 32);
  }

  private static float[][] wanted(List<LabelledImage> of) {
    float[][] wanted = new float[of.size()][TinyResources.CLASSES];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i][of.get(i).classIndex()] = 1;
    }
    return wanted;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static double difference(float[] a, float[] b) {
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }
}
