package studio.graft.ml.tensorflow;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** Opens sessions that use all processors: the first one of a process fixes the thread pools. */
final class TrainerSessions {
  private TrainerSessions() {}

  static Session open(Graph graph) {
    int threads = Runtime.getRuntime().availableProcessors();
    return new Session(
        graph,
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(threads)
            .build());
  }
}
