package studio.graft.ml.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.GraftException;

/**
 * Writes a trained network as a SavedModel: constants only, batch norm folded, preprocessing
 * inside. Input {@code pixels}, unsigned bytes [images][side][side][3]. Outputs {@code logits},
 * [images][classes], and {@code distance}, [images]: the smallest cosine distance of the pooled
 * features to the class centres, 0..2.
 */
final class SavedModelWriter {
  static final String PIXELS = "pixels";
  static final String LOGITS = "logits";
  static final String DISTANCE = "distance";

  /** Keeps features of zero from being divided by their length. */
  private static final float SMALLEST_SQUARE = 1e-12f;

  private SavedModelWriter() {}

  /**
   * Writes it.
   *
   * @param folder created if need be
   * @throws GraftException when it cannot be written
   */
  static void write(TrainerResources.TrainedNetwork network, Path folder) {
    NetworkLayout layout = network.layout();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      int side = layout.inputSize();
      Placeholder<TUint8> pixels =
          tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, side, side, 3)));
      NetworkOps layers = new NetworkOps(tf, layout, new ConstantValues(tf, network.weights()));
      Operand<TFloat32> features =
          layers.pooled(layers.blocks(0, layout.blocks().size(), layers.preprocessed(pixels)));
      Signature signature =
          Signature.builder()
              .key("serving_default")
              .input(PIXELS, pixels)
              .output(LOGITS, logits(tf, features, network))
              .output(DISTANCE, distance(tf, features, network.centres()))
              .build();
      try (Session session = TrainerSessions.open(graph)) {
        SavedModelBundle.exporter(folder.toString())
            .withFunction(SessionFunction.create(signature, session))
            .export();
      }
    } catch (IOException | RuntimeException e) {
      throw new GraftException(
          ("The trained model could not be written to %s (%s). Free some space on the disk, or make"
                  + " the folder writable, then go on with the run.")
              .formatted(folder, String.valueOf(e.getMessage()).replaceAll("[.\\s]+$", "")),
          e);
    }
  }

  private static Operand<TFloat32> logits(
      Ops tf, Operand<TFloat32> features, TrainerResources.TrainedNetwork network) {
    int width = network.layout().features();
    int classes = network.headBias().length;
    Operand<TFloat32> kernel =
        tf.constant(Shape.of(width, classes), DataBuffers.of(network.headKernel()));
    return tf.nn.biasAdd(tf.linalg.matMul(features, kernel), tf.constant(network.headBias()));
  }

  private static Operand<TFloat32> distance(Ops tf, Operand<TFloat32> features, float[][] centres) {
    float[] flat = new float[centres.length * centres[0].length];
    for (int c = 0; c < centres.length; c++) {
      System.arraycopy(centres[c], 0, flat, c * centres[0].length, centres[0].length);
    }
    Operand<TFloat32> rows =
        tf.constant(Shape.of(centres.length, centres[0].length), DataBuffers.of(flat));
    Operand<TFloat32> cosines =
        tf.linalg.matMul(
            unit(tf, features), unit(tf, rows), org.tensorflow.op.linalg.MatMul.transposeB(true));
    return tf.math.sub(tf.constant(1f), tf.reduceMax(cosines, tf.constant(1)));
  }

  /** Each row divided by its length. */
  private static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> rows) {
    Operand<TFloat32> squares =
        tf.reduceSum(
            tf.math.square(rows), tf.constant(1), org.tensorflow.op.core.ReduceSum.keepDims(true));
    return tf.math.mul(rows, tf.math.rsqrt(tf.math.maximum(squares, tf.constant(SMALLEST_SQUARE))));
  }
}
