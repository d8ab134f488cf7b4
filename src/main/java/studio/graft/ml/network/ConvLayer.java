package studio.graft.ml.network;

/**
 * A convolution without bias, its batch norm, and perhaps ReLU6.
 *
 * @param name of its weights: {@code name/conv/kernel}, {@code name/bn/gamma} and so on
 * @param depthwise one filter per channel, kernel [height][width][channels][1]; otherwise kernel
 *     [height][width][inputs][outputs]
 * @param kernel height and width of the filter in pixels
 * @param stride in both directions; padding is SAME
 * @param inputs channels
 * @param outputs channels
 * @param relu whether ReLU6 follows
 */
public record ConvLayer(
    String name, boolean depthwise, int kernel, int stride, int inputs, int outputs, boolean relu) {

  /** Shape of the kernel, TensorFlow's order. */
  public long[] kernelShape() {
    return new long[] {kernel, kernel, inputs, depthwise ? 1 : outputs};
  }
}
