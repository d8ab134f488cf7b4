package studio.graft.ml.tensorflow;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * What a step of a {@link TrainerGraph} is told from outside.
 *
 * @param input of the part that trains: pixels, activations, or pooled features
 * @param targets distributions over classes, [images][classes]
 * @param importance of images in the mean loss, [images]
 * @param mask factors of features before the head, [images][features]; null without dropout
 */
record TrainerFeed(
    Placeholder<?> input,
    Placeholder<TFloat32> targets,
    Placeholder<TFloat32> importance,
    Placeholder<TFloat32> mask) {
  /**
   * Adds them to a graph.
   *
   * @param type of the input's numbers
   * @param shape of one image's input
   * @param masked how many features a mask covers, 0 without dropout
   */
  TrainerFeed(Ops tf, Class<? extends TType> type, long[] shape, int classes, int masked) {
    this(
        tf.placeholder(type, Placeholder.shape(Shape.of(-1).append(Shape.of(shape)))),
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, classes))),
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1))),
        masked == 0
            ? null
            : tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, masked))));
  }

  /**
   * Feeds a runner.
   *
   * @param fed gets the tensors that were made, which must be closed after the run
   */
  void with(Session.Runner runner, TrainerGraph.Part part, List<TFloat32> fed) {
    TFloat32 wanted = TrainerTensors.matrix(part.wanted());
    fed.add(wanted);
    TFloat32 weights = TFloat32.vectorOf(weights(part));
    fed.add(weights);
    runner.feed(input, part.batch()).feed(targets, wanted).feed(importance, weights);
    if (mask != null) {
      TFloat32 kept = TrainerTensors.matrix(part.mask());
      fed.add(kept);
      runner.feed(mask, kept);
    }
  }

  private static float[] weights(TrainerGraph.Part part) {
    if (part.weights() != null) {
      return part.weights();
    }
    float[] same = new float[part.wanted().length];
    Arrays.fill(same, 1);
    return same;
  }
}
