package studio.graft.ml.tensorflow;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** Opens sessions that use all processors: the first one of a process fixes the thread pools. */
final class TrainerSessions {
  /**
   * What is made of a graph that does not train before its first run: constants are computed, and a
   * convolution takes its bias and activation along. TensorFlow's other passes, most of them twice,
   * took two thirds of the time to a first result and made nothing faster (docs/decisions/0009).
   */
  private static final RewriterConfig FEW_PASSES =
      RewriterConfig.newBuilder()
          .setMetaOptimizerIterations(RewriterConfig.NumIterationsType.ONE)
          .addOptimizers("constfold")
          .addOptimizers("remap")
          .build();

  private TrainerSessions() {}

  /** For a graph that trains. */
  static Session open(Graph graph) {
    return new Session(graph, threads(Runtime.getRuntime().availableProcessors()).build());
  }

  /** For a graph that does not change, and whose first result is waited for. */
  static Session openFixed(Graph graph) {
    return new Session(graph, fixed());
  }

  /** The same for a session that others open. */
  static ConfigProto fixed() {
    return threads(Runtime.getRuntime().availableProcessors())
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(FEW_PASSES))
        .build();
  }

  /**
   * The first session.
   *
   * @param inOperation threads that an operation may use, here and in every later session
   */
  static Session open(Graph graph, int inOperation) {
    return new Session(graph, threads(inOperation).build());
  }

  private static ConfigProto.Builder threads(int inOperation) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(inOperation)
        .setInterOpParallelismThreads(Runtime.getRuntime().availableProcessors());
  }
}
