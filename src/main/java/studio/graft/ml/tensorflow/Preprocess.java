package studio.graft.ml.tensorflow;

import java.util.List;
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
    List<Float> scale = preprocessing.scale();
    float[] factors = new float[scale.size()];
    for (int c = 0; c < factors.length; c++) {
      factors[c] = 1 / scale.get(c);
    }
    return tf.math.mul(
        tf.math.sub(x, tf.constant(plain(preprocessing.mean()))), tf.constant(factors));
  }

  private static float[] plain(List<Float> values) {
    float[] plain = new float[values.size()];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = values.get(i);
    }
    return plain;
  }
}
