package studio.graft.storage;

import java.nio.ByteBuffer;

/** The 32 bytes of a hash. */
record FeatureKey(long a, long b, long c, long d) {
  static final int BYTES = 32;

  static FeatureKey of(byte[] hash) {
    return read(ByteBuffer.wrap(hash));
  }

  static FeatureKey read(ByteBuffer in) {
    return new FeatureKey(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  void write(ByteBuffer out) {
    out.putLong(a).putLong(b).putLong(c).putLong(d);
  }
}
