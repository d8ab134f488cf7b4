/**
 * Files to pixels: sniffing, decoding, orientation, resizing, thumbnails, hashes, augmentation.
 * Gives plain arrays; the only room that knows AWT and ImageIO.
 */
package studio.graft.imaging;
