package studio.graft.ml.network;

import studio.graft.ml.network.Preprocessing.Geometry;

/**
 * The square that a network takes pictures as.
 *
 * @param size height and width in pixels
 * @param geometry how a picture becomes it
 */
public record PictureForm(int size, Geometry geometry) {
  private static final double COVERING = 256.0 / 224;

  /** Stretched to a square. */
  public static PictureForm stretched(int size) {
    return new PictureForm(size, Geometry.STRETCH);
  }

  /** Length of the shorter side, in pixels, that a picture is scaled to before it is cropped. */
  public int shorterSide() {
    return crops() ? (int) Math.round(COVERING * size) : size;
  }

  /** Whether what lies outside of the middle is cut off. */
  public boolean crops() {
    return geometry == Geometry.CENTRE_CROP;
  }
}
