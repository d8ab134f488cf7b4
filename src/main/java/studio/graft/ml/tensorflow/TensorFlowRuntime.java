package studio.graft.ml.tensorflow;

import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.Graph;
import org.tensorflow.TensorFlow;

/**
 * The native library of this process. What must be set before the JVM starts (JavaCPP's memory
 * limits off, {@code ai.djl.offline}, {@code OPT_OUT_TRACKING}, {@code TF_CPP_MIN_LOG_LEVEL}) is
 * written down with the worker, in {@code studio/graft/worker/jvm.options} and {@code environment}.
 */
final class TensorFlowRuntime {
  /** Where DJL looks for the native library before it tries to download one of its own. */
  private static final String LIBRARY_PATH = "TENSORFLOW_LIBRARY_PATH";

  private TensorFlowRuntime() {}

  /** Loads it, shows DJL where it is, and fixes the number of its threads. */
  static void start() {
    Path library = Path.of(Loader.load(org.tensorflow.internal.c_api.global.tensorflow.class));
    System.setProperty(LIBRARY_PATH, library.getParent().toString());
    OwnGradients.register();
    try (Graph graph = new Graph()) {
      TrainerSessions.open(graph).close(); // the first session decides for the process
    }
  }

  /** Library, the device that computed something just now, and threads, in a line. */
  static String description() {
    String device = TensorFlowDevice.computed();
    boolean hoped = Loader.getPlatform().endsWith("-gpu");
    return "TensorFlow %s, computed on %s with %d threads%s"
        .formatted(
            TensorFlow.version(),
            device,
            Runtime.getRuntime().availableProcessors(),
            hoped && !TensorFlowDevice.isGpu(device)
                ? "; its GPU library is there but found no device: check the driver"
                : "");
  }
}
