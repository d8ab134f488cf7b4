package studio.graft.ml.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.util.List;

/** Decoded pictures to the input of a SavedModel, and its outputs to plain arrays. */
final class PixelTranslator implements Translator<List<byte[]>, PixelTranslator.Outputs> {
  private final int side;

  /**
   * What a network says of a batch.
   *
   * @param logits [images][classes]
   * @param distances from the nearest class centre, [images]
   */
  record Outputs(float[][] logits, float[] distances) {}

  /** For pictures of [side][side][3]. */
  PixelTranslator(int side) {
    this.side = side;
  }

  @Override
  public NDList processInput(TranslatorContext context, List<byte[]> pictures) {
    int length = side * side * 3;
    ByteBuffer flat = ByteBuffer.allocateDirect(pictures.size() * length);
    pictures.forEach(flat::put);
    flat.rewind();
    NDArray pixels =
        context
            .getNDManager()
            .create(flat, new Shape(pictures.size(), side, side, 3), DataType.UINT8);
    pixels.setName(SavedModelWriter.PIXELS);
    return new NDList(pixels);
  }

  @Override
  public Outputs processOutput(TranslatorContext context, NDList list) {
    NDArray logits = list.get(SavedModelWriter.LOGITS);
    float[] flat = logits.toFloatArray();
    int images = (int) logits.getShape().get(0);
    int classes = (int) logits.getShape().get(1);
    float[][] rows = new float[images][classes];
    for (int i = 0; i < images; i++) {
      System.arraycopy(flat, i * classes, rows[i], 0, classes);
    }
    return new Outputs(rows, list.get(SavedModelWriter.DISTANCE).toFloatArray());
  }

  /** None: the input is a batch already. */
  @Override
  public Batchifier getBatchifier() {
    return null;
  }
}
