package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The variables of a training graph: made with it, filled, read and written by name. */
final class TrainerParameters {
  private final Ops tf;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private int block;

  /**
   * A variable.
   *
   * @param name of the weight
   * @param shape its shape
   * @param block number of the block that it belongs to, counted from the stem; the number of
   *     blocks for the head
   * @param trains whether gradient steps change it
   * @param decays whether weight decay acts on it: kernels, not biases and batch norms
   * @param variable the reference
   * @param value a read of it; maths must go through it, gradients of references crash
   * @param input feeds a new value
   * @param assign stores the fed value
   */
  record Parameter(
      String name,
      Shape shape,
      int block,
      boolean trains,
      boolean decays,
      Operand<TFloat32> variable,
      Operand<TFloat32> value,
      Placeholder<TFloat32> input,
      Op assign) {}

  TrainerParameters(Ops tf) {
    this.tf = tf;
  }

  /** Variables that are made from now on belong to this block. */
  void enter(int number) {
    block = number;
  }

  /** The value of a variable; makes it on first use. */
  Operand<TFloat32> value(String name, boolean trains, long... dimensions) {
    return parameters.computeIfAbsent(name, n -> make(n, trains, Shape.of(dimensions))).value();
  }

  private Parameter make(String name, boolean trains, Shape shape) {
    Operand<TFloat32> variable = tf.variable(shape, TFloat32.class);
    Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    return new Parameter(
        name,
        shape,
        block,
        trains,
        name.endsWith("kernel"),
        variable,
        tf.identity(variable),
        input,
        tf.assign(variable, input));
  }

  /** The variable itself. */
  Parameter parameter(String name) {
    return parameters.get(name);
  }

  /** Those that gradient steps change, in the order of their making. */
  List<Parameter> trained() {
    return parameters.values().stream().filter(Parameter::trains).toList();
  }

  /** Stores values; names that the graph does not have are ignored. */
  void write(Session session, Map<String, float[]> values) {
    Session.Runner runner = session.runner();
    List<TFloat32> fed = new ArrayList<>();
    try {
      for (Parameter p : parameters.values()) {
        float[] value = values.get(p.name());
        if (value != null) {
          TFloat32 tensor = TFloat32.tensorOf(p.shape(), DataBuffers.of(value));
          fed.add(tensor);
          runner.feed(p.input(), tensor).addTarget(p.assign());
        }
      }
      if (!fed.isEmpty()) {
        runner.run().close();
      }
    } finally {
      fed.forEach(TFloat32::close);
    }
  }

  /** Copies all values, by name. */
  Map<String, float[]> read(Session session) {
    Map<String, float[]> values = new HashMap<>();
    if (parameters.isEmpty()) {
      return values;
    }
    Session.Runner runner = session.runner();
    parameters.values().forEach(p -> runner.fetch(p.value()));
    try (Result result = runner.run()) {
      int i = 0;
      for (Parameter p : parameters.values()) {
        values.put(p.name(), TrainerTensors.floats((TFloat32) result.get(i++)));
      }
    }
    return values;
  }
}
