package studio.graft.imaging;

/**
 * What is done to one variant of an image.
 *
 * @param flipX whether left and right are swapped
 * @param flipY whether top and bottom are swapped
 * @param degrees turned counter-clockwise
 * @param zoom share of the side that is cut away, 0..1: 0.2 shows 80 % of it
 * @param moveX where the middle of what is shown lies, in half widths from the picture's middle
 * @param moveY where the middle of what is shown lies, in half heights from the picture's middle
 * @param tone brightness, contrast and colour
 * @param blur standard deviation of a Gaussian in pixels, 0 for none
 * @param erased what is painted over; null for nothing
 */
public record Variation(
    boolean flipX,
    boolean flipY,
    double degrees,
    double zoom,
    double moveX,
    double moveY,
    Tone tone,
    double blur,
    Patch erased) {

  /** Leaves an image as it is. */
  public static final Variation NONE = new Variation(false, false, 0, 0, 0, 0, Tone.NONE, 0, null);

  /**
   * Light and colour.
   *
   * @param brightness added, in shares of the full range
   * @param contrast factor around middle grey
   * @param saturation factor around the pixel's own grey
   * @param hue turn of the colours, in shares of a full circle
   */
  public record Tone(double brightness, double contrast, double saturation, double hue) {
    /** Leaves colours as they are. */
    public static final Tone NONE = new Tone(0, 1, 1, 0);
  }

  /**
   * A rectangle, in shares of width and height.
   *
   * @param x left edge
   * @param y top edge
   */
  public record Patch(double x, double y, double width, double height) {}

  /** Whether pixels move. */
  boolean moves() {
    return degrees != 0 || zoom != 0 || moveX != 0 || moveY != 0;
  }

  /** The same without mirrors. */
  Variation upright() {
    return new Variation(false, false, degrees, zoom, moveX, moveY, tone, blur, erased);
  }
}
