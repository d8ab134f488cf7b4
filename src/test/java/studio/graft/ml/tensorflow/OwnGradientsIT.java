package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

class OwnGradientsIT {
  @BeforeAll
  static void start() {
    TensorFlowRuntime.start();
  }

  @ParameterizedTest
  @CsvSource({"8, 6, 5, 1", "7, 16, 5, 1", "3, 4, 5, 1", "1, 4, 5, 1", "9, 4, 3, 1", "9, 4, 5, 2"})
  void aDepthwiseConvolutionHasTheGradientsThatTensorFlowComputes(
      int side, int channels, int filter, int stride) {
    List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
    float[][] own =
        gradients(side, channels, filter, o -> OwnGradients.depthwise(o.tf, o.x, o.kernel, stride));
    float[][] theirs =
        gradients(
            side,
            channels,
            filter,
            o -> o.tf.nn.depthwiseConv2dNative(o.x, o.kernel, strides, "SAME"));
    assertSame(own[0], theirs[0]);
    assertSame(own[1], theirs[1]);
    assertSame(own[2], theirs[2]);
  }

  @Test
  void activationsHaveTheGradientsThatTensorFlowComputesAtAndBeyondTheirKinks() {
    float[][] own = gradients(6, 4, 3, o -> OwnGradients.relu6(o.tf, scaled(o)));
    assertThat(own[0]).contains(0f, 6f);
    assertThat(own).isDeepEqualTo(gradients(6, 4, 3, o -> o.tf.nn.relu6(scaled(o))));
    assertThat(gradients(6, 4, 3, o -> OwnGradients.relu(o.tf, scaled(o))))
        .isDeepEqualTo(gradients(6, 4, 3, o -> o.tf.nn.relu(scaled(o))));
  }

  @Test
  void theSameInputGivesTheSameGradientsTwice() {
    Function<Operands, Operand<TFloat32>> layer =
        o -> OwnGradients.depthwise(o.tf, o.x, o.kernel, 1);
    assertThat(gradients(14, 32, 5, layer)).isDeepEqualTo(gradients(14, 32, 5, layer));
  }

  private static Operand<TFloat32> scaled(Operands o) {
    return o.tf.math.mul(o.x, o.tf.constant(5f));
  }

  private static void assertSame(float[] own, float[] theirs) {
    assertThat(own).hasSameSizeAs(theirs);
    double largest = 0;
    for (float value : theirs) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < own.length; i++) {
      assertThat((double) own[i]).isCloseTo(theirs[i], within(1e-5 * largest));
    }
  }

  private record Operands(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel) {}

  /** Output, gradient by the input, gradient by the kernel, of a random weighting of outputs. */
  private static float[][] gradients(
      int side, int channels, int filter, Function<Operands, Operand<TFloat32>> layer) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = random(tf, 1, 3, side, side, channels);
      Operand<TFloat32> kernel = random(tf, 2, filter, filter, channels, 1);
      Operand<TFloat32> y = layer.apply(new Operands(tf, x, kernel));
      int out = (int) y.shape().get(1);
      Operand<TFloat32> loss =
          tf.sum(
              tf.math.mul(y, random(tf, 3, 3, out, out, channels)),
              tf.constant(new int[] {0, 1, 2, 3}));
      Operand<TFloat32> used =
          tf.math.add(loss, tf.sum(kernel, tf.constant(new int[] {0, 1, 2, 3})));
      Gradients gradients = tf.gradients(used, List.of(x, kernel));
      try (Session session = TrainerSessions.open(graph);
          Result result =
              session
                  .runner()
                  .fetch(y)
                  .fetch(gradients.<TFloat32>dy(0))
                  .fetch(gradients.<TFloat32>dy(1))
                  .run()) {
        return new float[][] {
          TrainerTensors.floats((TFloat32) result.get(0)),
          TrainerTensors.floats((TFloat32) result.get(1)),
          TrainerTensors.floats((TFloat32) result.get(2))
        };
      }
    }
  }

  private static Operand<TFloat32> random(Ops tf, long seed, long... shape) {
    Random random = new Random(seed);
    float[] values = new float[(int) Shape.of(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return tf.constant(Shape.of(shape), DataBuffers.of(values));
  }
}
