package studio.graft.ml.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.io.FifoQueue;
import org.tensorflow.op.io.QueueDequeue;
import org.tensorflow.op.io.QueueEnqueue;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Holds a running step of a large network between two blocks, forwards or backwards, since nothing
 * else can stop it. A queue of the session holds one token. What passes a gate takes it and puts it
 * back; whoever takes it from outside holds the step at its next gate. Values are not changed.
 */
final class PauseGate {
  private static final String QUEUE = "graft-pause";
  private static final long TOKENS = 1;

  private final QueueDequeue take;
  private final QueueEnqueue put;

  /** A gate of a graph; closed until {@link #open}. */
  PauseGate(Ops tf) {
    FifoQueue queue = queue(tf);
    take = tf.io.queueDequeue(queue, List.of(TInt32.class));
    put = tf.io.queueEnqueue(queue, List.of(tf.constant(1)));
  }

  /** The value, once the gate is open. */
  static Operand<TFloat32> pass(Ops tf, Operand<TFloat32> x) {
    Ops arrived = tf.withControlDependencies(List.of(x));
    FifoQueue queue = queue(tf);
    QueueDequeue token = arrived.io.queueDequeue(queue, List.of(TInt32.class));
    QueueEnqueue back = tf.io.queueEnqueue(queue, List.copyOf(token.components()));
    return tf.withControlDependencies(List.of(back)).identity(x);
  }

  /** The same queue in every place: a session knows it by its name. */
  private static FifoQueue queue(Ops tf) {
    return tf.io.fifoQueue(
        List.of(TInt32.class), FifoQueue.capacity(TOKENS), FifoQueue.sharedName(QUEUE));
  }

  /** Lets steps pass. Called once at first, and then after each {@link #close}. */
  void open(Session session) {
    session.runner().addTarget(put.op()).run().close();
  }

  /** Holds the step that runs at its next gate, and those that come after it. */
  void close(Session session) {
    session.runner().addTarget(take.op()).run().close();
  }
}
