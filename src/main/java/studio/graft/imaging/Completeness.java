package studio.graft.imaging;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.stream.FileImageInputStream;

/**
 * Finds files that were cut off, from their structure and without decoding. Decoders are no help
 * here: ImageIO shows what it has of a JPEG and leaves the rest grey.
 */
final class Completeness {
  private static final String CUT_OFF =
      "The file is cut off: its end is missing. Copy it again from where it came from.";
  private static final int TAIL = 64;
  private static final int BMP_HEADER = 40;

  /** So many chunks are normal whatever they hold; more are when they hold something. */
  private static final int PNG_CHUNKS = 10_000;

  private static final int PNG_CHUNK_BYTES = 256;

  private Completeness() {}

  /** Fails when the end of the file is missing. */
  static void check(Path file, ImageFormat format) throws IOException {
    boolean complete;
    try {
      complete =
          switch (format) {
            case JPEG -> endsWith(file, 0xff, 0xd9) || hasJpegEnd(file);
            case PNG -> hasPngEnd(file);
            case GIF -> endsWith(file, 0x3b);
            case WEBP -> isAsLongAsRiffSays(file);
            case BMP -> hasBmpRows(file);
            case TIFF -> TiffExtent.isWhole(file);
          };
    } catch (EOFException e) {
      throw new UnreadableImageException(file, CUT_OFF, e);
    }
    if (!complete) {
      throw new UnreadableImageException(file, CUT_OFF);
    }
  }

  static UnreadableImageException cutOff(Path file) {
    return new UnreadableImageException(file, CUT_OFF);
  }

  /** Whether these bytes end the file, zeros after them aside. */
  private static boolean endsWith(Path file, int... bytes) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(TAIL, in.length())];
      in.seek(in.length() - tail.length);
      in.readFully(tail);
      int end = tail.length;
      while (end > 0 && tail[end - 1] == 0) {
        end--;
      }
      if (end < bytes.length) {
        return false;
      }
      for (int i = 0; i < bytes.length; i++) {
        if ((tail[end - bytes.length + i] & 0xff) != bytes[i]) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Whether a JPEG has its end marker; cameras write all sorts of things after it. Segments are
   * skipped by their length (previews in them have end markers of their own); in entropy-coded data
   * 0xFF is followed by 0 or a restart marker (ITU-T T.81, B.1.1).
   */
  private static boolean hasJpegEnd(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      in.readUnsignedShort();
      boolean inScan = false;
      while (true) {
        int b = in.readUnsignedByte();
        if (b != 0xff) {
          if (!inScan) {
            return true; // not as the standard has it; the decoder will judge
          }
          continue;
        }
        int marker = in.readUnsignedByte();
        while (marker == 0xff) {
          marker = in.readUnsignedByte();
        }
        if (marker == 0xd9) {
          return true;
        }
        boolean standsAlone = marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8);
        if (!standsAlone) {
          in.skipNBytes(Math.max(0, in.readUnsignedShort() - 2));
          inScan = marker == 0xda;
        }
      }
    }
  }

  private static boolean hasPngEnd(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.skipNBytes(8);
      for (int chunk = 1; ; chunk++) {
        long length = in.readInt() & 0xffffffffL;
        if (in.readInt() == 0x49454e44) { // IEND
          in.skipNBytes(length + 4);
          return true;
        }
        in.skipNBytes(length + 4);
        if (chunk > PNG_CHUNKS && Files.size(file) / chunk < PNG_CHUNK_BYTES) {
          throw new UnreadableImageException(
              file, "The file is damaged: it falls into more pieces than any program writes.");
        }
      }
    }
  }

  /** Whether a bitmap that is not compressed has all its rows. */
  private static boolean hasBmpRows(Path file) throws IOException {
    try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
      in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      in.seek(10);
      long start = in.readUnsignedInt();
      if (in.readUnsignedInt() < BMP_HEADER) {
        return true; // as in the days of OS/2; the decoder will judge
      }
      long width = in.readInt();
      long height = Math.abs((long) in.readInt());
      in.skipBytes(2);
      int bits = in.readUnsignedShort();
      boolean compressed = !List.of(0L, 3L).contains(in.readUnsignedInt());
      long row = (width * bits + 31) / 32 * 4;
      long last = (width * bits + 7) / 8; // without padding, which some programs leave out
      return compressed || in.length() >= start + row * (height - 1) + last;
    }
  }

  private static boolean isAsLongAsRiffSays(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(4);
      long size = Integer.reverseBytes(in.readInt()) & 0xffffffffL;
      return in.length() >= size + 8;
    }
  }
}
