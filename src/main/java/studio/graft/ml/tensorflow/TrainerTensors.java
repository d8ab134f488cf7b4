package studio.graft.ml.tensorflow;

import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Plain arrays to tensors and back, in one copy each. Every tensor is to be closed. */
final class TrainerTensors {
  private TrainerTensors() {}

  /** All values of a tensor, row by row. */
  static float[] floats(TFloat32 tensor) {
    float[] values = new float[(int) tensor.shape().size()];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }

  /** The values of a [rows][columns] tensor. */
  static float[][] rows(TFloat32 tensor) {
    float[] flat = floats(tensor);
    int rows = (int) tensor.shape().get(0);
    int columns = rows == 0 ? 0 : flat.length / rows;
    float[][] values = new float[rows][columns];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(flat, i * columns, values[i], 0, columns);
    }
    return values;
  }

  /** Stacks arrays of equal length: [rows] + shape of one. */
  static TFloat32 stack(List<float[]> rows, long... shape) {
    int length = rows.get(0).length;
    float[] flat = new float[rows.size() * length];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, flat, i * length, length);
    }
    return TFloat32.tensorOf(Shape.of(rows.size()).append(Shape.of(shape)), DataBuffers.of(flat));
  }

  /** Stacks pictures of equal size, RGB: [rows][side][side][3]. */
  static TUint8 stackPixels(List<byte[]> rows, int side) {
    int length = rows.get(0).length;
    byte[] flat = new byte[rows.size() * length];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, flat, i * length, length);
    }
    return TUint8.tensorOf(Shape.of(rows.size(), side, side, 3), DataBuffers.of(flat));
  }

  /** A [rows][columns] tensor. */
  static TFloat32 matrix(float[][] rows) {
    return stack(List.of(rows), rows[0].length);
  }
}
