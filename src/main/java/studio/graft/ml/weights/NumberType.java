package studio.graft.ml.weights;

import java.nio.ByteBuffer;

/** How numbers are stored in weight files; all of them are read as float. */
enum NumberType {
  F64(8) {
    @Override
    float read(ByteBuffer bytes, int at) {
      return (float) bytes.getDouble(at);
    }
  },
  F32(4) {
    @Override
    float read(ByteBuffer bytes, int at) {
      return bytes.getFloat(at);
    }
  },
  F16(2) {
    @Override
    float read(ByteBuffer bytes, int at) {
      return half(bytes.getShort(at));
    }
  },
  BF16(2) {
    @Override
    float read(ByteBuffer bytes, int at) {
      return Float.intBitsToFloat(bytes.getShort(at) << Short.SIZE);
    }
  },
  I64(8) {
    @Override
    float read(ByteBuffer bytes, int at) {
      return bytes.getLong(at);
    }
  },
  I32(4) {
    @Override
    float read(ByteBuffer bytes, int at) {
      return bytes.getInt(at);
    }
  },
  I16(2) {
    @Override
    float read(ByteBuffer bytes, int at) {
      return bytes.getShort(at);
    }
  },
  I8(1) {
    @Override
    float read(ByteBuffer bytes, int at) {
      return bytes.get(at);
    }
  },
  U8(1) {
    @Override
    float read(ByteBuffer bytes, int at) {
      return Byte.toUnsignedInt(bytes.get(at));
    }
  },
  BOOL(1) {
    @Override
    float read(ByteBuffer bytes, int at) {
      return bytes.get(at) == 0 ? 0 : 1;
    }
  };

  private static final int FRACTION = 10; // bits of a half
  private static final int INFINITE = 31; // exponent

  private final int width;

  NumberType(int width) {
    this.width = width;
  }

  /** Bytes of a number. */
  int width() {
    return width;
  }

  /** The number that begins at a byte. */
  abstract float read(ByteBuffer bytes, int at);

  /** IEEE 754 binary16: sign, 5 bits of exponent with a bias of 15, 10 of fraction. */
  private static float half(short bits) {
    int exponent = bits >> FRACTION & INFINITE;
    int fraction = bits & (1 << FRACTION) - 1;
    float size;
    if (exponent == INFINITE) {
      size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      size = Math.scalb((float) fraction, -24);
    } else {
      size = Math.scalb((float) (fraction | 1 << FRACTION), exponent - 25);
    }
    return bits < 0 ? -size : size;
  }
}
