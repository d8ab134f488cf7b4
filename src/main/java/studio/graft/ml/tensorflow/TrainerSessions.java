package studio.graft.ml.tensorflow;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** Opens sessions that use all processors: the first one of a process fixes the thread pools. */
final class TrainerSessions {
  private TrainerSessions() {}

  static Session open(Graph graph) {
    return open(graph, Runtime.getRuntime().availableProcessors());
  }

  /**
   * The first session.
   *
   * @param inOperation threads that an operation may use, here and in every later session
   */
  static Session open(Graph graph, int inOperation) {
    int threads = Runtime.getRuntime().availableProcessors();
    return new Session(
        graph,
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(inOperation)
            .setInterOpParallelismThreads(threads)
            .build());
  }
}
