package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import studio.graft.ml.network.NetworkBlock;
import studio.graft.ml.network.NetworkLayout;

/**
 * The part of a network that trains, from the freeze boundary to the loss, with its optimiser. Its
 * input is what the frozen part puts out: pixels when everything trains, pooled features when only
 * the head does. Not thread-safe.
 */
final class TrainerGraph implements AutoCloseable {
  /** Names of the head's weights: kernel [features][classes], bias [classes]. */
  static final String HEAD_KERNEL = "head/kernel";

  static final String HEAD_BIAS = "head/bias";

  private final NetworkLayout layout;
  private final int boundary;
  private final int classes;
  private final Graph graph = new Graph();
  private final Session session;
  private final TrainerParameters parameters;
  private final TrainerOptimizer optimizer;
  private final Placeholder<?> input;
  private final Placeholder<TFloat32> targets;
  private final Operand<TFloat32> trainLogits;
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> logits;
  private final Operand<TFloat32> features;

  /**
   * What the network says of a batch in inference.
   *
   * @param logits [images][classes]
   * @param features pooled, [images][features]
   */
  record Outputs(float[][] logits, float[][] features) {}

  /**
   * Builds the graph; {@link #write} must fill it before use.
   *
   * @param boundary number of the first block that trains; the number of blocks when only the head
   *     does
   * @param fixed moving means and variances of the batch norms in inference mode; null to train
   *     with batch statistics instead
   */
  TrainerGraph(NetworkLayout layout, int boundary, int classes, Weights fixed) {
    this.layout = layout;
    this.boundary = boundary;
    this.classes = classes;
    Ops tf = Ops.create(graph);
    parameters = new TrainerParameters(tf);
    TrainerLayers layers = new TrainerLayers(tf, layout.epsilon(), parameters, fixed);
    input = placeholder(tf);
    targets = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, classes)));
    Operand<TFloat32> x = normalised(tf);
    features = pooled(tf, layers, x, false);
    logits = head(tf, features);
    trainLogits = fixed == null ? head(tf, pooled(tf, layers, x, true)) : logits;
    loss =
        tf.math.mean(
            tf.nn.softmaxCrossEntropyWithLogits(trainLogits, targets).loss(), tf.constant(0));
    optimizer = new TrainerOptimizer(tf, loss, parameters.trained(), layers::movingAverages);
    session = TrainerSessions.open(graph);
    optimizer.reset(session);
  }

  private Placeholder<?> placeholder(Ops tf) {
    if (boundary == 0) {
      int side = layout.inputSize();
      return tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, side, side, 3)));
    }
    return tf.placeholder(
        TFloat32.class, Placeholder.shape(Shape.of(-1).append(Shape.of(inputShape()))));
  }

  /** Shape of one image's input. */
  long[] inputShape() {
    if (boundary == layout.blocks().size()) {
      return new long[] {layout.features()};
    }
    if (boundary == 0) {
      return new long[] {layout.inputSize(), layout.inputSize(), 3};
    }
    int size = layout.sizeAfter(boundary - 1);
    return new long[] {size, size, layout.channelsAfter(boundary - 1)};
  }

  private Operand<TFloat32> normalised(Ops tf) {
    if (boundary == 0) {
      Operand<TFloat32> x = tf.dtypes.cast(input, TFloat32.class);
      return tf.math.mul(
          tf.math.sub(x, tf.constant(layout.mean())), tf.constant(1 / layout.scale()));
    }
    return tf.identity(input.asOutput().expect(TFloat32.class));
  }

  private Operand<TFloat32> pooled(
      Ops tf, TrainerLayers layers, Operand<TFloat32> x, boolean batchStatistics) {
    int blocks = layout.blocks().size();
    if (boundary == blocks) {
      return x;
    }
    Operand<TFloat32> y = x;
    for (NetworkBlock block : layout.blocks().subList(boundary, blocks)) {
      y = layers.block(block, y, batchStatistics);
    }
    return tf.math.mean(y, tf.constant(new int[] {1, 2}));
  }

  private Operand<TFloat32> head(Ops tf, Operand<TFloat32> pooled) {
    Operand<TFloat32> kernel = parameters.value(HEAD_KERNEL, true, layout.features(), classes);
    Operand<TFloat32> bias = parameters.value(HEAD_BIAS, true, classes);
    return tf.nn.biasAdd(tf.linalg.matMul(pooled, kernel), bias);
  }

  /** Stores weights by name; others are ignored. */
  void write(Map<String, float[]> values) {
    parameters.write(session, values);
  }

  /** Copies all weights of this part, by name. */
  Map<String, float[]> read() {
    return parameters.read(session);
  }

  /**
   * One step.
   *
   * @param batch images as this graph's input
   * @param wanted distribution over classes of each image, [images][classes]
   * @return logits before the step, as they were trained on, [images][classes]
   */
  float[][] step(Tensor batch, float[][] wanted, double learningRate, double weightDecay) {
    List<TFloat32> fed = new ArrayList<>();
    Session.Runner runner = session.runner();
    try {
      TFloat32 wantedTensor = TrainerTensors.matrix(wanted);
      fed.add(wantedTensor);
      runner.feed(input, batch).feed(targets, wantedTensor).fetch(trainLogits);
      optimizer.step(runner, learningRate, weightDecay, fed);
      try (Result result = runner.run()) {
        return TrainerTensors.rows((TFloat32) result.get(0));
      }
    } finally {
      fed.forEach(TFloat32::close);
    }
  }

  /** Runs a batch in inference mode. */
  Outputs infer(Tensor batch) {
    try (Result result = session.runner().feed(input, batch).fetch(logits).fetch(features).run()) {
      return new Outputs(
          TrainerTensors.rows((TFloat32) result.get(0)),
          TrainerTensors.rows((TFloat32) result.get(1)));
    }
  }

  /** The loss of a batch without a step, for tests. */
  float loss(Tensor batch, float[][] wanted) {
    try (TFloat32 wantedTensor = TrainerTensors.matrix(wanted);
        Result result =
            session.runner().feed(input, batch).feed(targets, wantedTensor).fetch(loss).run()) {
      return TrainerTensors.floats((TFloat32) result.get(0))[0];
    }
  }

  /** The gradient of the loss by a weight, for tests. */
  float[] gradient(Tensor batch, float[][] wanted, String name) {
    try (TFloat32 wantedTensor = TrainerTensors.matrix(wanted);
        Result result =
            session
                .runner()
                .feed(input, batch)
                .feed(targets, wantedTensor)
                .fetch(optimizer.gradient(parameters.parameter(name)))
                .run()) {
      return TrainerTensors.floats((TFloat32) result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
