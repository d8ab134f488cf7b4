package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.NoOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * AdamW (Kingma and Ba 2015; Loshchilov and Hutter 2019: the decay is not part of the gradient).
 * Exact and repeatable: no update starts before every gradient is there, and the learning rate and
 * the powers of β are fed, where the framework's own optimiser races.
 */
final class TrainerOptimizer {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-7f;

  private final Placeholder<TFloat32> rate;
  private final Placeholder<TFloat32> decay;
  private final Placeholder<TFloat32> power1;
  private final Placeholder<TFloat32> power2;
  private final Map<TrainerParameters.Parameter, Operand<TFloat32>> gradients =
      new LinkedHashMap<>();
  private final List<Op> resets = new ArrayList<>();
  private final NoOp update;
  private int steps;

  /**
   * Adds gradients and updates to the graph.
   *
   * @param loss scalar
   * @param parameters that train
   * @param besides other updates that are part of a step, made by a builder whose operations wait
   *     for all gradients
   */
  TrainerOptimizer(
      Ops tf,
      Operand<TFloat32> loss,
      List<TrainerParameters.Parameter> parameters,
      java.util.function.Function<Ops, List<Op>> besides) {
    rate = tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.scalar()));
    decay =
        tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.scalar()));
    power1 =
        tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.scalar()));
    power2 =
        tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.scalar()));
    Gradients all =
        tf.gradients(loss, parameters.stream().map(TrainerParameters.Parameter::value).toList());
    List<Op> known = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Operand<TFloat32> gradient = all.dy(i);
      gradients.put(parameters.get(i), gradient);
      known.add(gradient);
    }
    Ops gated = tf.withControlDependencies(known);
    List<Op> updates = new ArrayList<>(besides.apply(gated));
    gradients.forEach((parameter, gradient) -> updates.add(update(tf, gated, parameter, gradient)));
    update = tf.withControlDependencies(updates).noOp();
  }

  private Op update(
      Ops tf, Ops gated, TrainerParameters.Parameter parameter, Operand<TFloat32> gradient) {
    Operand<TFloat32> mean = tf.variable(parameter.shape(), TFloat32.class);
    Operand<TFloat32> square = tf.variable(parameter.shape(), TFloat32.class);
    Operand<TFloat32> zeros = tf.zeros(tf.constant(parameter.shape().asArray()), TFloat32.class);
    resets.add(tf.assign(mean, zeros));
    resets.add(tf.assign(square, zeros));
    Ops after = gated;
    if (parameter.decays()) {
      Op shrink =
          gated.assignSub(
              parameter.variable(), gated.math.mul(gated.math.mul(rate, decay), parameter.value()));
      after = gated.withControlDependencies(List.of(shrink));
    }
    return after.train.applyAdam(
        parameter.variable(),
        mean,
        square,
        power1,
        power2,
        rate,
        tf.constant(BETA1),
        tf.constant(BETA2),
        tf.constant(EPSILON),
        gradient);
  }

  /** Forgets all moments. Must be called once before the first step. */
  void reset(Session session) {
    Session.Runner runner = session.runner();
    resets.forEach(runner::addTarget);
    runner.run().close();
    steps = 0;
  }

  /**
   * Adds one update to a run.
   *
   * @param fed gets the tensors that are to be closed after the run
   */
  void step(Session.Runner runner, double learningRate, double weightDecay, List<TFloat32> fed) {
    steps++;
    feed(runner, rate, (float) learningRate, fed);
    feed(runner, decay, (float) weightDecay, fed);
    feed(runner, power1, (float) Math.pow(BETA1, steps), fed);
    feed(runner, power2, (float) Math.pow(BETA2, steps), fed);
    runner.addTarget(update);
  }

  /** The gradient of a parameter, for tests. */
  Operand<TFloat32> gradient(TrainerParameters.Parameter parameter) {
    return gradients.get(parameter);
  }

  private static void feed(
      Session.Runner runner, Placeholder<TFloat32> input, float value, List<TFloat32> fed) {
    TFloat32 tensor = TFloat32.scalarOf(value);
    fed.add(tensor);
    runner.feed(input, tensor);
  }
}
