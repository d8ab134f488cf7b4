package studio.graft.ml.tensorflow;

import java.util.List;
import org.tensorflow.Tensor;
import studio.graft.model.ImageSource;

/** Where batches for the part that trains come from. */
interface TrainerInput extends AutoCloseable {
  /**
   * A batch.
   *
   * @param images at least one
   * @param variants of the images, {@link TrainerPixels#UNVARIED} for as they are
   * @return to be closed
   */
  Tensor batch(List<ImageSource> images, int[] variants);

  @Override
  default void close() {}
}
