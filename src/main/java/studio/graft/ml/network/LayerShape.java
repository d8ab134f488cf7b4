package studio.graft.ml.network;

/**
 * Shape of a layer's output for one image.
 *
 * @param size height and width in pixels; 0 when there are none, only channels
 * @param channels how many
 */
public record LayerShape(int size, int channels) {

  /** Height, width and channels, as Keras tables write them: {@code 112x112x32}. */
  @Override
  public String toString() {
    return size == 0 ? "" + channels : size + "x" + size + "x" + channels;
  }
}
