package studio.graft.ml.tensorflow;

import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * Which device of this machine computes: asked by computing something, not by listing what is
 * there.
 */
final class TensorFlowDevice {
  private static final String GPU = "GPU";
  private static final String UNNAMED = "a device without a name";
  private static final int SIDE = 64;

  private TensorFlowDevice() {}

  /**
   * Where a matrix product was computed, such as {@code CPU:0}; a GPU's name where one took part.
   * TensorFlow places operations on a GPU by itself when its native library is on the class path
   * and a driver answers, and on the CPU otherwise.
   */
  static String computed() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> matrix =
          tf.random.randomUniform(tf.constant(new int[] {SIDE, SIDE}), TFloat32.class);
      Operand<TFloat32> product = tf.linalg.matMul(matrix, matrix);
      RunOptions traced =
          RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
      try (Session session = TrainerSessions.open(graph);
          Result result =
              session.runner().setOptions(traced).fetch(product).runAndFetchMetadata()) {
        return result.getMetadata().map(TensorFlowDevice::name).orElse(UNNAMED);
      }
    }
  }

  private static String name(RunMetadata metadata) {
    Set<String> names = new TreeSet<>();
    for (DeviceStepStats device : metadata.getStepStats().getDevStatsList()) {
      String name = device.getDevice();
      names.add(name.substring(name.lastIndexOf("device:") + "device:".length()));
    }
    return names.stream()
        .filter(name -> name.startsWith(GPU))
        .findFirst()
        .orElseGet(() -> names.stream().findFirst().orElse(UNNAMED));
  }

  /** Whether a description names a GPU. */
  static boolean isGpu(String device) {
    return device.startsWith(GPU);
  }
}
