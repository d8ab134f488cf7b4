package studio.graft.imaging;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.tiff.TiffMetadataReader;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import studio.graft.model.PixelImage;

/**
 * EXIF orientation: how a stored picture has to be turned to stand upright (EXIF 2.32, tag 274).
 */
final class Orientation {
  private static final int PNG_IDAT = 0x49444154;
  private static final int PNG_EXIF = 0x65584966;
  private static final int MAX_EXIF = 1 << 20;

  private Orientation() {}

  /**
   * The orientation that a file states, 1..8; 1 when it states none or nonsense.
   *
   * @param format of the file
   */
  static int of(Path file, ImageFormat format) throws IOException {
    try {
      return switch (format) {
        case JPEG -> {
          try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            yield stated(JpegMetadataReader.readMetadata(in, List.of(new ExifReader()))).orElse(1);
          }
        }
        case PNG -> ofPng(file);
        case WEBP -> {
          try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            yield stated(WebpMetadataReader.readMetadata(in)).orElse(1);
          }
        }
        case TIFF -> stated(TiffMetadataReader.readMetadata(file.toFile())).orElse(1);
        case GIF, BMP -> 1; // these have no place for it
      };
    } catch (ImageProcessingException | EOFException e) {
      return 1; // damaged metadata; whether the picture is damaged too is the decoder's to say
    }
  }

  /** Looks for the chunk {@code eXIf}, which has to come before the pixels. */
  private static int ofPng(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.skipNBytes(8);
      while (true) {
        long length = in.readInt() & 0xffffffffL;
        int type = in.readInt();
        if (type == PNG_IDAT) {
          return 1;
        }
        if (type == PNG_EXIF && length <= MAX_EXIF) {
          Metadata metadata = new Metadata();
          new ExifReader().extract(new ByteArrayReader(in.readNBytes((int) length)), metadata);
          return stated(metadata).orElse(1);
        }
        in.skipNBytes(length + 4);
      }
    }
  }

  /** The orientation that metadata states, 1 for nonsense; empty when it states none. */
  static OptionalInt stated(Metadata metadata) {
    for (ExifIFD0Directory exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
      Integer value = exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      if (value != null) {
        return OptionalInt.of(value >= 1 && value <= 8 ? value : 1);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether the upright picture is as wide as the stored one is high. */
  static boolean swapsSides(int orientation) {
    return orientation >= 5;
  }

  /** The stored picture turned upright. */
  static PixelImage upright(PixelImage stored, int orientation) {
    if (orientation == 1) {
      return stored;
    }
    int w = stored.width();
    int h = stored.height();
    int width = swapsSides(orientation) ? h : w;
    int height = swapsSides(orientation) ? w : h;
    int[] from = stored.argb();
    int[] to = new int[from.length];
    // Each source row goes along a row or a column of the result, from a start, by a step.
    int stepX;
    int stepY;
    int start;
    switch (orientation) {
      case 2 -> { // mirrored left to right
        start = width - 1;
        stepX = -1;
        stepY = width;
      }
      case 3 -> { // upside down
        start = width * height - 1;
        stepX = -1;
        stepY = -width;
      }
      case 4 -> { // mirrored top to bottom
        start = width * (height - 1);
        stepX = 1;
        stepY = -width;
      }
      case 5 -> { // mirrored at the main diagonal
        start = 0;
        stepX = width;
        stepY = 1;
      }
      case 6 -> { // to be turned clockwise
        start = width - 1;
        stepX = width;
        stepY = -1;
      }
      case 7 -> { // mirrored at the other diagonal
        start = width * height - 1;
        stepX = -width;
        stepY = -1;
      }
      case 8 -> { // to be turned anticlockwise
        start = width * (height - 1);
        stepX = -width;
        stepY = 1;
      }
      default -> throw new IllegalArgumentException("orientation " + orientation);
    }
    for (int y = 0, source = 0; y < h; y++) {
      for (int x = 0, target = start + y * stepY; x < w; x++, target += stepX) {
        to[target] = from[source++];
      }
    }
    return new PixelImage(width, height, to);
  }
}
