package studio.graft.imaging;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;

/**
 * Where the pixels of a TIFF file's first page end (TIFF 6.0; BigTIFF for files above 4 GB), from
 * its table of strips or tiles.
 */
final class TiffExtent {
  private static final int BIG = 43;
  private static final int STRIP_OFFSETS = 273;
  private static final int STRIP_BYTES = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;

  private final FileImageInputStream in;
  private final boolean big;

  /** A field of the page: how many numbers of how many bytes, and where they begin. */
  private record Field(long count, int size, long offset) {}

  private TiffExtent(FileImageInputStream in) throws IOException {
    this.in = in;
    in.setByteOrder(in.read() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    in.seek(2);
    big = in.readUnsignedShort() == BIG;
  }

  /**
   * Whether the file is as long as its first page says. Tables that make no sense are left to the
   * one who decodes.
   *
   * @throws EOFException when the table itself is cut off
   */
  static boolean isWhole(Path file) throws IOException {
    try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
      return new TiffExtent(in).isWhole();
    }
  }

  private boolean isWhole() throws IOException {
    in.seek(big ? 8 : 4);
    in.seek(offset());
    long fields = big ? in.readLong() : in.readUnsignedShort();
    long first = in.getStreamPosition();
    Field offsets = null;
    Field bytes = null;
    for (long i = 0; i < fields && (offsets == null || bytes == null); i++) {
      in.seek(first + i * (big ? 20 : 12));
      int tag = in.readUnsignedShort();
      if (tag == STRIP_OFFSETS || tag == TILE_OFFSETS) {
        offsets = field();
      } else if (tag == STRIP_BYTES || tag == TILE_BYTES) {
        bytes = field();
      }
    }
    if (offsets == null || bytes == null) {
      return true;
    }
    long pieces = Math.min(offsets.count(), bytes.count());
    for (long i = 0; i < pieces; i++) {
      long length = number(bytes, i);
      if (length > 0 && number(offsets, i) + length > in.length()) {
        return false;
      }
    }
    return true;
  }

  private Field field() throws IOException {
    int size =
        switch (in.readUnsignedShort()) {
          case 3 -> 2;
          case 16, 18 -> 8;
          default -> 4;
        };
    long count = big ? in.readLong() : in.readUnsignedInt();
    boolean inPlace = count <= (big ? 8 : 4) / size;
    return new Field(count, size, inPlace ? in.getStreamPosition() : offset());
  }

  private long number(Field field, long index) throws IOException {
    in.seek(field.offset() + index * field.size());
    return switch (field.size()) {
      case 2 -> in.readUnsignedShort();
      case 8 -> in.readLong();
      default -> in.readUnsignedInt();
    };
  }

  private long offset() throws IOException {
    return big ? in.readLong() : in.readUnsignedInt();
  }
}
