package studio.graft.ml.tensorflow;

import org.tensorflow.Graph;
import org.tensorflow.TensorFlow;
import studio.graft.ml.Engines;

/**
 * The native library of this process. What must be set before the JVM starts (JavaCPP's memory
 * limits off, {@code ai.djl.offline}, {@code OPT_OUT_TRACKING}, {@code TF_CPP_MIN_LOG_LEVEL}) is
 * written down with the worker, in {@code studio/graft/worker/jvm.options} and {@code environment}.
 */
final class TensorFlowRuntime {
  /** Where DJL looks for the native library before it tries to download one of its own. */
  private static final String LIBRARY_PATH = "TENSORFLOW_LIBRARY_PATH";

  private TensorFlowRuntime() {}

  /** Loads it and fixes the number of its threads to what training steps need. */
  static void start() {
    start(Engines.Work.STEPS);
  }

  /**
   * Loads it and fixes the number of threads in each operation: the first session decides for the
   * process (see docs/decisions/0009).
   */
  static void start(Engines.Work work) {
    load();
    try (Graph graph = new Graph()) {
      int threads = work == Engines.Work.PICTURES ? 1 : Runtime.getRuntime().availableProcessors();
      TrainerSessions.open(graph, threads).close();
    }
  }

  /** Loads it, shows DJL where it is, and makes our gradients known. */
  static void load() {
    System.setProperty(LIBRARY_PATH, NativeLibrary.load().getParent().toString());
    OwnGradients.register();
  }

  /** Library, the device that computed something just now, and threads, in a line. */
  static String description() {
    TensorFlowDevice device = TensorFlowDevice.computed();
    return "TensorFlow %s, computed on %s with %d threads, %s oneDNN%s%s"
        .formatted(
            TensorFlow.version(),
            device.name(),
            Runtime.getRuntime().availableProcessors(),
            device.oneDnn() ? "with" : "without",
            ProcessorFeatures.ofThisMachine(),
            NativeLibrary.hasGpu() && !device.isGpu()
                ? "; its GPU library is there but found no device: check the driver"
                : "");
  }
}
