package studio.graft.ml.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import studio.graft.ml.network.Preprocessing;

/** Pixels to what a network was trained on. */
final class Preprocess {
  private Preprocess() {}

  /** Pixels 0..255, red first, [images][height][width][3], to the network's input. */
  static Operand<TFloat32> of(Ops tf, Preprocessing preprocessing, Operand<TUint8> pixels) {
    Operand<TFloat32> x = tf.dtypes.cast(pixels, TFloat32.class);
    if (preprocessing.bgr()) {
      Operand<TInt32> channels = tf.constant(new int[] {3});
      x = tf.reverse(x, channels);
    }
    float[] negative = new float[preprocessing.mean().size()];
    float[] factors = new float[negative.length];
    for (int c = 0; c < factors.length; c++) {
      negative[c] = -preprocessing.mean().get(c);
      factors[c] = 1 / preprocessing.scale().get(c);
    }
    Operand<TFloat32> centred =
        isOne(negative)
            ? tf.math.add(x, tf.constant(negative[0]))
            : tf.nn.biasAdd(x, tf.constant(negative));
    if (isOne(factors)) {
      return factors[0] == 1 ? centred : tf.math.mul(centred, tf.constant(factors[0]));
    }
    return tf.math.mul(centred, tf.constant(factors));
  }

  /** Whether a number does for all channels: a vector of three costs several times as much. */
  private static boolean isOne(float[] channels) {
    return channels[0] == channels[1] && channels[1] == channels[2];
  }
}
