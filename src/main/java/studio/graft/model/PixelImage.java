package studio.graft.model;

/**
 * A picture as plain pixels, upright, sRGB.
 *
 * @param width in pixels, {@code >= 1}
 * @param height in pixels, {@code >= 1}
 * @param argb width × height values 0xAARRGGBB, row by row; not to be changed
 */
public record PixelImage(int width, int height, int[] argb) {}
