package studio.graft.ml.weights;

import java.nio.ByteBuffer;
import studio.graft.model.HalfFloat;

/** How numbers are stored in weight files; all of them are read as float. */
enum NumberType {
  F64(8, (bytes, at) -> (float) bytes.getDouble(at)),
  F32(4, ByteBuffer::getFloat),
  F16(2, (bytes, at) -> HalfFloat.value(bytes.getShort(at))),
  BF16(2, (bytes, at) -> Float.intBitsToFloat(bytes.getShort(at) << Short.SIZE)),
  // whole numbers, all after this line
  I64(8, ByteBuffer::getLong),
  I32(4, ByteBuffer::getInt),
  I16(2, ByteBuffer::getShort),
  I8(1, ByteBuffer::get),
  U8(1, (bytes, at) -> Byte.toUnsignedInt(bytes.get(at))),
  BOOL(1, (bytes, at) -> bytes.get(at) == 0 ? 0 : 1);

  private final int width;
  private final Reader reader;

  /** Reads the number that begins at a byte. */
  @FunctionalInterface
  private interface Reader {
    float read(ByteBuffer bytes, int at);
  }

  NumberType(int width, Reader reader) {
    this.width = width;
    this.reader = reader;
  }

  /** Whether it has no fraction. */
  boolean isWhole() {
    return compareTo(I64) >= 0;
  }

  /** Bytes of a number. */
  int width() {
    return width;
  }

  /** The number that begins at a byte. */
  float read(ByteBuffer bytes, int at) {
    return reader.read(bytes, at);
  }
}
