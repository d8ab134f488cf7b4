package studio.graft.ml.tensorflow;

import java.util.List;
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
 * Which device of this machine computes, and by which library: asked by computing something, not by
 * listing what is there.
 *
 * @param name such as {@code CPU:0}; a GPU's where one took part
 * @param oneDnn whether the convolution was oneDNN's
 */
record TensorFlowDevice(String name, boolean oneDnn) {
  private static final String GPU = "GPU";
  private static final String UNNAMED = "a device without a name";

  /** TensorFlow exchanges operations for those of oneDNN, which begin so. */
  private static final String ONEDNN = "= _Mkl";

  private static final int SIDE = 16;
  private static final int CHANNELS = 32;

  /**
   * What computed a convolution just now. TensorFlow places operations on a GPU by itself when its
   * native library is on the class path and a driver answers, and on the CPU otherwise.
   */
  static TensorFlowDevice computed() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> image =
          tf.random.randomUniform(tf.constant(new int[] {1, SIDE, SIDE, CHANNELS}), TFloat32.class);
      Operand<TFloat32> filter =
          tf.random.randomUniform(
              tf.constant(new int[] {1, 1, CHANNELS, CHANNELS}), TFloat32.class);
      Operand<TFloat32> product = tf.nn.conv2d(image, filter, List.of(1L, 1L, 1L, 1L), "SAME");
      RunOptions traced =
          RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
      try (Session session = TrainerSessions.open(graph);
          Result result =
              session.runner().setOptions(traced).fetch(product).runAndFetchMetadata()) {
        return result
            .getMetadata()
            .map(TensorFlowDevice::of)
            .orElse(new TensorFlowDevice(UNNAMED, false));
      }
    }
  }

  private static TensorFlowDevice of(RunMetadata metadata) {
    TreeSet<String> names = new TreeSet<>();
    boolean oneDnn = false;
    for (DeviceStepStats device : metadata.getStepStats().getDevStatsList()) {
      String name = device.getDevice();
      names.add(name.substring(name.lastIndexOf("device:") + "device:".length()));
      oneDnn |=
          device.getNodeStatsList().stream().anyMatch(n -> n.getTimelineLabel().contains(ONEDNN));
    }
    String name =
        names.stream()
            .filter(each -> each.startsWith(GPU))
            .findFirst()
            .orElse(names.isEmpty() ? UNNAMED : names.first());
    return new TensorFlowDevice(name, oneDnn);
  }

  /** Whether it is a GPU. */
  boolean isGpu() {
    return name.startsWith(GPU);
  }
}
