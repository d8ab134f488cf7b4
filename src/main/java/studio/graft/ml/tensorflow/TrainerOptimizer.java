package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.NoOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.ApplyMomentum;
import org.tensorflow.types.TFloat32;
import studio.graft.ml.tensorflow.TrainerParameters.Parameter;
import studio.graft.model.Optimizer;

/**
 * Gradients and updates of a training graph. Exact and repeatable: no update starts before every
 * gradient is there, and the learning rate and the powers of β are fed, where the framework's own
 * optimisers race. With {@code accumulates}, gradients of several parts of a batch add up before
 * one update.
 */
final class TrainerOptimizer {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-7f;

  private final Ops tf;
  private final Optimizer rule;
  private final int blocks;
  private final TrainerParameters slots;
  private final TrainerParameters sums;
  private final Placeholder<TFloat32> rate;
  private final Placeholder<TFloat32> decay;
  private final Placeholder<TFloat32> power1;
  private final Placeholder<TFloat32> power2;
  private final Placeholder<TFloat32> kept;
  private final Placeholder<TFloat32> share;
  private final Map<Parameter, Operand<TFloat32>> gradients = new LinkedHashMap<>();
  private final List<Op> resets = new ArrayList<>();
  private final NoOp accumulation;
  private final NoOp update;
  private int steps;

  /**
   * Adds gradients and updates to the graph.
   *
   * @param loss scalar
   * @param parameters that train
   * @param besides other updates that are part of a step, made by a builder whose operations wait
   *     for all gradients
   * @param rule how gradients change weights
   * @param blocks of the network: the number that stands for the head
   * @param accumulates whether a step is computed in parts
   */
  TrainerOptimizer(
      Ops tf,
      Operand<TFloat32> loss,
      List<Parameter> parameters,
      Function<Ops, List<Op>> besides,
      Optimizer rule,
      int blocks,
      boolean accumulates) {
    this.tf = tf;
    this.rule = rule;
    this.blocks = blocks;
    slots = new TrainerParameters(tf);
    sums = new TrainerParameters(tf);
    rate = scalar();
    decay = scalar();
    power1 = scalar();
    power2 = scalar();
    kept = scalar();
    share = scalar();
    Gradients all = tf.gradients(loss, parameters.stream().map(Parameter::value).toList());
    List<Op> known = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Operand<TFloat32> gradient = all.dy(i);
      gradients.put(parameters.get(i), gradient);
      known.add(gradient);
    }
    Ops gated = tf.withControlDependencies(known);
    List<Op> also = besides.apply(gated);
    List<Op> updates = new ArrayList<>();
    if (accumulates) {
      List<Op> sums = new ArrayList<>(also);
      gradients.forEach((p, gradient) -> sums.add(add(gated, p, gradient)));
      accumulation = tf.withControlDependencies(sums).noOp();
      gradients.keySet().forEach(p -> updates.add(update(tf, p, sum(p).value())));
    } else {
      accumulation = null;
      updates.addAll(also);
      gradients.forEach((p, gradient) -> updates.add(update(gated, p, gradient)));
    }
    update = tf.withControlDependencies(updates).noOp();
  }

  private Placeholder<TFloat32> scalar() {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  /** sum · kept + gradient · share. */
  private Op add(Ops gated, Parameter p, Operand<TFloat32> gradient) {
    Parameter sum = sum(p);
    return gated.assign(
        sum.variable(),
        gated.math.add(gated.math.mul(sum.value(), kept), gated.math.mul(gradient, share)));
  }

  private Parameter sum(Parameter p) {
    return slot(sums, p, "sum");
  }

  private Parameter slot(TrainerParameters store, Parameter p, String what) {
    String name = p.name() + "#" + what;
    if (store.parameter(name) == null) {
      store.value(name, false, p.shape().asArray());
      Operand<TFloat32> zeros = tf.zeros(tf.constant(p.shape().asArray()), TFloat32.class);
      resets.add(tf.assign(store.parameter(name).variable(), zeros));
    }
    return store.parameter(name);
  }

  private Op update(Ops gated, Parameter p, Operand<TFloat32> gradient) {
    Operand<TFloat32> own = rateOf(gated, p);
    if (rule.kind() == Optimizer.Kind.ADAMW) {
      return adam(p.decays() ? after(gated, shrink(gated, p, own)) : gated, p, own, gradient);
    }
    Operand<TFloat32> decayed =
        p.decays() ? gated.math.add(gradient, gated.math.mul(decay, p.value())) : gradient;
    return rule.kind() == Optimizer.Kind.ADAM
        ? adam(gated, p, own, decayed)
        : gated.train.applyMomentum(
            p.variable(),
            slot(slots, p, "velocity").variable(),
            own,
            decayed,
            gated.constant((float) rule.momentum()),
            ApplyMomentum.useNesterov(rule.nesterov()));
  }

  /** A block's rate falls by a factor from each block to the one below; the head has all of it. */
  private Operand<TFloat32> rateOf(Ops gated, Parameter p) {
    double factor = Math.pow(rule.blockFactor(), Math.max(0, blocks - p.block()));
    return factor == 1 ? rate : gated.math.mul(rate, gated.constant((float) factor));
  }

  /** The decay is not part of the gradient (Loshchilov and Hutter 2019). */
  private Op shrink(Ops gated, Parameter p, Operand<TFloat32> own) {
    return gated.assignSub(p.variable(), gated.math.mul(gated.math.mul(own, decay), p.value()));
  }

  private static Ops after(Ops gated, Op first) {
    return gated.withControlDependencies(List.of(first));
  }

  private Op adam(Ops gated, Parameter p, Operand<TFloat32> own, Operand<TFloat32> gradient) {
    return gated.train.applyAdam(
        p.variable(),
        slot(slots, p, "mean").variable(),
        slot(slots, p, "square").variable(),
        power1,
        power2,
        own,
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
   * Adds one update to a run, with the gradients of that run.
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

  /**
   * Adds a part of a batch to the sum of gradients.
   *
   * @param first whether the sum begins anew
   * @param ofBatch share of the batch's images that are in the part
   */
  void accumulate(Session.Runner runner, boolean first, double ofBatch, List<TFloat32> fed) {
    feed(runner, kept, first ? 0 : 1, fed);
    feed(runner, share, (float) ofBatch, fed);
    runner.addTarget(accumulation);
  }

  /** Number of updates since {@link #reset}. */
  int steps() {
    return steps;
  }

  /** Copies all moments, by name. */
  Map<String, float[]> read(Session session) {
    return slots.read(session);
  }

  /** Goes on from kept moments. */
  void write(Session session, Map<String, float[]> moments, int updates) {
    slots.write(session, moments);
    steps = updates;
  }

  /** The gradient of a parameter, for tests. */
  Operand<TFloat32> gradient(Parameter parameter) {
    return gradients.get(parameter);
  }

  private static void feed(
      Session.Runner runner, Placeholder<TFloat32> input, float value, List<TFloat32> fed) {
    TFloat32 tensor = TFloat32.scalarOf(value);
    fed.add(tensor);
    runner.feed(input, tensor);
  }
}
