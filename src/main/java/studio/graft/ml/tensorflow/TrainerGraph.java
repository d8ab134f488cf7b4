package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.Optimizer;

/**
 * The part of a network that trains, from the freeze boundary to the loss, with its optimiser. Its
 * input is what the frozen part puts out: pixels when everything trains, pooled features when only
 * the head does. Not thread-safe.
 */
final class TrainerGraph implements AutoCloseable {
  /** Names of the head's weights: kernel [features][classes], bias [classes]. */
  static final String HEAD_KERNEL = "head/kernel";

  static final String HEAD_BIAS = "head/bias";

  private final TrainerLayers layers;
  private final Graph graph = new Graph();
  private final Session session;
  private final TrainerParameters parameters;
  private final TrainerOptimizer optimizer;
  private final TrainerFeed feed;
  private final Operand<TFloat32> trainLogits;
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> logits;
  private final Operand<TFloat32> features;
  private final PauseGate gate;

  /**
   * What the network says of a batch in inference.
   *
   * @param logits [images][classes]
   * @param features pooled, [images][features]
   */
  record Outputs(float[][] logits, float[][] features) {}

  /**
   * How a graph trains.
   *
   * @param rule how gradients change weights
   * @param dropout whether features are left out before the head
   * @param accumulates whether a step is computed in parts
   * @param gated whether a step can be held between two blocks
   */
  record Options(Optimizer rule, boolean dropout, boolean accumulates, boolean gated) {
    static final Options DEFAULT = new Options(Optimizer.DEFAULT, false, false);

    Options(Optimizer rule, boolean dropout, boolean accumulates) {
      this(rule, dropout, accumulates, false);
    }
  }

  /**
   * What a step learns from.
   *
   * @param batch images as this graph's input
   * @param wanted distribution over classes of each image, [images][classes]
   * @param weights of the images in the mean loss, [images]; null for 1
   * @param mask factor of each feature before the head, [images][features]: 0 where it is left out;
   *     null without dropout
   */
  record Part(Tensor batch, float[][] wanted, float[] weights, float[][] mask) {
    Part(Tensor batch, float[][] wanted) {
      this(batch, wanted, null, null);
    }
  }

  /** Builds a graph that trains as most do. */
  TrainerGraph(NetworkLayout layout, int frozenLayers, int classes, Weights fixed) {
    this(layout, frozenLayers, classes, fixed, Options.DEFAULT);
  }

  /**
   * Builds the graph; {@link #write} must fill it before use.
   *
   * @param frozenLayers how many layers, counted from the input layer, do not train, even in the
   *     middle of a block; all of them when only the head does
   * @param fixed weights of the frozen layers, and means and variances of all batch norms, which
   *     are in inference mode; null to train everything with batch statistics instead
   * @param options how it trains
   */
  TrainerGraph(
      NetworkLayout layout, int frozenLayers, int classes, Weights fixed, Options options) {
    Ops tf = Ops.create(graph);
    int boundary = layout.firstTrainedBlock(frozenLayers);
    layers = new TrainerLayers(tf, layout, boundary, options.gated());
    parameters = new TrainerParameters(tf);
    gate = options.gated() ? new PauseGate(tf) : null;
    feed =
        new TrainerFeed(
            tf,
            boundary == 0 ? TUint8.class : TFloat32.class,
            layers.inputShape(),
            classes,
            options.dropout() ? layout.features() : 0);
    Operand<TFloat32> x = layers.normalised(feed.input());
    features = layers.pooled(new TrainedValues(tf, frozenLayers, parameters, fixed), x);
    logits = layers.head(parameters, classes, features);
    BatchStatistics batch = new BatchStatistics(tf, parameters);
    Operand<TFloat32> trained = fixed == null ? layers.pooled(batch, x) : features;
    if (options.dropout()) {
      trainLogits = layers.head(parameters, classes, tf.math.mul(trained, feed.mask()));
    } else {
      trainLogits = fixed == null ? layers.head(parameters, classes, trained) : logits;
    }
    Operand<TFloat32> losses =
        tf.nn.softmaxCrossEntropyWithLogits(trainLogits, feed.targets()).loss();
    loss = tf.math.mean(tf.math.mul(losses, feed.importance()), tf.constant(0));
    optimizer =
        new TrainerOptimizer(
            tf,
            loss,
            parameters.trained(),
            batch::movingAverages,
            options.rule(),
            layout.blocks().size(),
            options.accumulates());
    session = TrainerSessions.open(graph);
    optimizer.reset(session);
    if (gate != null) {
      gate.open(session);
      gate.close(session); // a first time is slow: not while a person waits
      gate.open(session);
    }
  }

  /** Number of the first block that is computed here; the number of blocks for pooled features. */
  int boundary() {
    return layers.boundary();
  }

  /** Shape of one image's input. */
  long[] inputShape() {
    return layers.inputShape();
  }

  /** Whether a step can be held between two blocks. */
  boolean canHold() {
    return gate != null;
  }

  /** Holds the step that runs, and those after it, until {@link #release}; from any thread. */
  void hold() {
    gate.close(session);
  }

  /** Lets a step go on that was held. */
  void release() {
    gate.open(session);
  }

  /** Stores weights by name; others are ignored. */
  void write(Map<String, float[]> values) {
    parameters.write(session, values);
  }

  /** Copies all weights of this part, by name. */
  Map<String, float[]> read() {
    return parameters.read(session);
  }

  /** Copies the optimiser's moments, by name. */
  Map<String, float[]> moments() {
    return optimizer.read(session);
  }

  /** How many updates the moments come from. */
  int updates() {
    return optimizer.steps();
  }

  /** Goes on from kept moments. */
  void writeMoments(Map<String, float[]> moments, int updates) {
    optimizer.write(session, moments, updates);
  }

  /** Forgets all moments, as at the start. */
  void forgetMoments() {
    optimizer.reset(session);
  }

  /**
   * One step.
   *
   * @return logits before the step, as they were trained on, [images][classes]
   */
  float[][] step(Part part, double learningRate, double weightDecay) {
    return run(part, (runner, fed) -> optimizer.step(runner, learningRate, weightDecay, fed));
  }

  /**
   * Adds the gradients of a part of a batch.
   *
   * @param first whether it is the first part
   * @param share of the batch's images that are in the part
   * @return logits, [images][classes]
   */
  float[][] accumulate(Part part, boolean first, double share) {
    return run(part, (runner, fed) -> optimizer.accumulate(runner, first, share, fed));
  }

  /** One step with the gradients that were added up. */
  void apply(double learningRate, double weightDecay) {
    List<TFloat32> fed = new ArrayList<>();
    Session.Runner runner = session.runner();
    try {
      optimizer.step(runner, learningRate, weightDecay, fed);
      runner.run().close();
    } finally {
      fed.forEach(TFloat32::close);
    }
  }

  private float[][] run(Part part, BiConsumer<Session.Runner, List<TFloat32>> more) {
    List<TFloat32> fed = new ArrayList<>();
    Session.Runner runner = session.runner();
    try {
      feed.with(runner, part, fed);
      more.accept(runner, fed);
      try (Result result = runner.fetch(trainLogits).run()) {
        return TrainerTensors.rows((TFloat32) result.get(0));
      }
    } finally {
      fed.forEach(TFloat32::close);
    }
  }

  /** Runs a batch in inference mode. */
  Outputs infer(Tensor batch) {
    try (Result result =
        session.runner().feed(feed.input(), batch).fetch(logits).fetch(features).run()) {
      return new Outputs(
          TrainerTensors.rows((TFloat32) result.get(0)),
          TrainerTensors.rows((TFloat32) result.get(1)));
    }
  }

  /** The loss of a batch without a step. */
  float loss(Part part) {
    return only(part, loss)[0];
  }

  /** The gradient of the loss by a weight, for tests. */
  float[] gradient(Part part, String name) {
    return only(part, optimizer.gradient(parameters.parameter(name)));
  }

  private float[] only(Part part, Operand<TFloat32> what) {
    List<TFloat32> fed = new ArrayList<>();
    Session.Runner runner = session.runner();
    try {
      feed.with(runner, part, fed);
      try (Result result = runner.fetch(what).run()) {
        return TrainerTensors.floats((TFloat32) result.get(0));
      }
    } finally {
      fed.forEach(TFloat32::close);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
