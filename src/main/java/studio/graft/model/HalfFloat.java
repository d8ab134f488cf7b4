package studio.graft.model;

/**
 * Half precision (IEEE 754 binary16): 11 significant bits, so that a rounded number is off by at
 * most 0.05 %. Numbers too large become the largest, for an activation is better cut than infinite.
 */
public final class HalfFloat {
  private static final float LARGEST = 65504f;
  private static final float SMALLEST_NORMAL = 0x1p-14f;

  /** Spacing of the subnormal numbers. */
  private static final float SUBNORMAL = 0x1p-24f;

  private static final int NOT_A_NUMBER = 0x7e00;

  private HalfFloat() {}

  /** The nearest half-precision number, ties to even, as its 16 bits. */
  public static short bits(float value) {
    int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
    float size = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | NOT_A_NUMBER);
    }
    if (size < SMALLEST_NORMAL) {
      return (short) (sign | (int) Math.rint(size / SUBNORMAL));
    }
    int single = Float.floatToRawIntBits(Math.min(size, LARGEST));
    int rounded = single + 0xfff + (single >>> 13 & 1);
    return (short) (sign | (rounded >>> 13) - (112 << 10));
  }

  /** The number that 16 bits stand for. */
  public static float value(short bits) {
    int exponent = bits >>> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float size =
        switch (exponent) {
          case 0 -> fraction * SUBNORMAL;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        };
    return bits < 0 ? -size : size;
  }

  /** All numbers of an array, rounded. */
  public static short[] bits(float[] values) {
    short[] bits = new short[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = bits(values[i]);
    }
    return bits;
  }

  /** All numbers that an array of bits stands for. */
  public static float[] values(short[] bits) {
    float[] values = new float[bits.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(bits[i]);
    }
    return values;
  }
}
