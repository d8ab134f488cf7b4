package studio.graft.imaging;

/**
 * What the head of an image file says.
 *
 * @param format by its first bytes, whatever its name
 * @param width of the upright picture in pixels, {@code >= 1}
 * @param height of the upright picture in pixels, {@code >= 1}
 * @param orientation the EXIF orientation, 1..8; from 5 on the stored width and height are swapped
 */
public record ImageHeader(ImageFormat format, int width, int height, int orientation) {}
