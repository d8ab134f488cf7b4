package studio.graft.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import java.util.zip.CRC32;

/**
 * A file of arrays of one length. Big-endian: the magic {@code GRFP}, the format, the length in
 * floats, a zero; then records of a hash, the floats, and the CRC-32 of both. Thread-safe.
 */
final class FeaturePack implements Closeable {
  private static final int MAGIC = 0x47524650;
  private static final int FORMAT = 1;
  private static final int HEADER = 16;
  private static final int CRC = 4;

  private final RandomAccessFile file;
  private final int length;
  private long end;

  private FeaturePack(RandomAccessFile file, int length, long end) {
    this.file = file;
    this.length = length;
    this.end = end;
  }

  /** Opens a pack for reading; empty when it is none, or none of this format. */
  static Optional<FeaturePack> open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    byte[] header = new byte[HEADER];
    if (file.length() >= HEADER) {
      file.readFully(header);
      ByteBuffer in = ByteBuffer.wrap(header);
      if (in.getInt() == MAGIC && in.getInt() == FORMAT) {
        int length = in.getInt();
        if (length >= 0 && length < (Integer.MAX_VALUE - HEADER) / Float.BYTES) {
          long record = recordBytes(length);
          // what does not fill a record at the end was being written when its process died
          long end = HEADER + (file.length() - HEADER) / record * record;
          return Optional.of(new FeaturePack(file, length, end));
        }
      }
    }
    file.close();
    return Optional.empty();
  }

  /** Makes a pack that only this process writes to. */
  static FeaturePack create(Path path, int length) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    file.setLength(0);
    file.write(ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(FORMAT).putInt(length).array());
    return new FeaturePack(file, length, HEADER);
  }

  /** Floats in each array. */
  int length() {
    return length;
  }

  /** Tells the hash and the place of each record. */
  synchronized void forEach(ObjLongConsumer<FeatureKey> consumer) throws IOException {
    byte[] hash = new byte[FeatureKey.BYTES];
    long record = recordBytes(length);
    for (long at = HEADER; at < end; at += record) {
      file.seek(at);
      file.readFully(hash);
      consumer.accept(FeatureKey.of(hash), at);
    }
  }

  /** The array at a place; empty when it is damaged. */
  synchronized Optional<float[]> read(long at) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(recordBytes(length))];
    file.seek(at);
    file.readFully(bytes);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int body = bytes.length - CRC;
    if (in.getInt(body) != crc(bytes, body)) {
      return Optional.empty();
    }
    float[] values = new float[length];
    in.position(FeatureKey.BYTES);
    in.asFloatBuffer().get(values);
    return Optional.of(values);
  }

  /** Adds an array and yields its place. */
  synchronized long append(FeatureKey key, float[] values) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(recordBytes(length)));
    key.write(out);
    out.asFloatBuffer().put(values);
    int body = out.capacity() - CRC;
    out.putInt(body, crc(out.array(), body));
    long at = end;
    file.seek(at);
    file.write(out.array());
    end = at + out.capacity();
    return at;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  private static long recordBytes(int length) {
    return FeatureKey.BYTES + (long) length * Float.BYTES + CRC;
  }

  private static int crc(byte[] bytes, int count) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, count);
    return (int) crc.getValue();
  }
}
