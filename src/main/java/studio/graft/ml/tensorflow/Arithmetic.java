package studio.graft.ml.tensorflow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * In which order this process adds up, named by what comes of it: a few layers of a made-up network
 * are computed and the bits of their outputs are hashed. With oneDNN or without, and with other
 * instructions of the processor, the last digits are others, whatever the system is called or able
 * to tell (see docs/decisions/0022).
 */
final class Arithmetic {
  private static final int SIDE = 14;
  private static final int NARROW = 24;
  private static final int WIDE = 240; // added up in several parts, whose order differs
  private static final int OUT = 64;
  private static final String SAME = "SAME";
  private static final int DIGITS = 8;

  private Arithmetic() {}

  /** Eight hexadecimal digits; two processes with the same come to the same digits. */
  static String ofThisProcess() {
    Random random = new Random(1);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> input =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, SIDE, SIDE, NARROW)));
      Operand<TFloat32> wide =
          tf.nn.relu6(
              tf.nn.biasAdd(
                  tf.nn.conv2d(input, some(tf, random, 1, 1, NARROW, WIDE), strides(1), SAME),
                  some(tf, random, WIDE)));
      Operand<TFloat32> deep =
          tf.nn.relu6(
              tf.nn.depthwiseConv2dNative(wide, some(tf, random, 5, 5, WIDE, 1), strides(1), SAME));
      Operand<TFloat32> narrow =
          tf.nn.conv2d(deep, some(tf, random, 1, 1, WIDE, OUT), strides(1), SAME);
      Operand<TFloat32> square =
          tf.nn.conv2d(narrow, some(tf, random, 3, 3, OUT, OUT), strides(2), SAME);
      Operand<TFloat32> product =
          tf.linalg.matMul(
              tf.math.mean(square, tf.constant(new int[] {1, 2})), some(tf, random, OUT, OUT));
      try (TFloat32 batch = batch(random);
          Session session = TrainerSessions.openFixed(graph);
          Result result =
              session
                  .runner()
                  .feed(input, batch)
                  .fetch(narrow)
                  .fetch(square)
                  .fetch(product)
                  .run()) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(TensorFlow.version().getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < result.size(); i++) {
          digest.update(bytes(TrainerTensors.floats((TFloat32) result.get(i))));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }

  private static List<Long> strides(long stride) {
    return List.of(1L, stride, stride, 1L);
  }

  private static Operand<TFloat32> some(Ops tf, Random random, long... shape) {
    Shape of = Shape.of(shape);
    return tf.constant(of, DataBuffers.of(numbers(random, (int) of.size())));
  }

  private static TFloat32 batch(Random random) {
    Shape of = Shape.of(FullBatch.SIZE, SIDE, SIDE, NARROW);
    return TFloat32.tensorOf(of, DataBuffers.of(numbers(random, (int) of.size())));
  }

  private static float[] numbers(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() - 0.4f;
    }
    return numbers;
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
