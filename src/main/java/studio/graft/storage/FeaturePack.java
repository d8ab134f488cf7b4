package studio.graft.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.HalfFloat;

/**
 * A file of arrays of one length. Big-endian: the magic {@code GRFP}, the format, the length in
 * numbers, a zero; then records of a hash, the numbers, and the CRC-32 of both. Format 1 holds
 * single precision, format 2 half. Packs that are there already are mapped into memory, so that the
 * system decides what stays there. Thread-safe.
 */
final class FeaturePack implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FeaturePack.class);
  private static final int MAGIC = 0x47524650;
  private static final int SINGLE = 1;
  private static final int HALF = 2;
  private static final int HEADER = 16;
  private static final int CRC = 4;
  private static final int WINDOW = 1 << 28;

  private final FileChannel file;
  private final int length;
  private final boolean half;
  private final List<ByteBuffer> windows = new ArrayList<>();
  private long end;

  private FeaturePack(FileChannel file, int length, boolean half, long end) {
    this.file = file;
    this.length = length;
    this.half = half;
    this.end = end;
  }

  /** Opens a pack for reading; empty when it is none, or none of these formats. */
  static Optional<FeaturePack> open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      if (file.read(header, 0) == HEADER && header.flip().getInt() == MAGIC) {
        int format = header.getInt();
        int length = header.getInt();
        boolean known = format == SINGLE || format == HALF;
        if (known && length >= 0 && length < (WINDOW - HEADER) / Float.BYTES - FeatureKey.BYTES) {
          FeaturePack pack = new FeaturePack(file, length, format == HALF, HEADER);
          pack.map();
          return Optional.of(pack);
        }
      }
    } catch (IOException e) {
      file.close();
      throw e;
    }
    file.close();
    return Optional.empty();
  }

  private void map() throws IOException {
    long record = recordBytes();
    // what does not fill a record at the end was being written when its process died
    end = HEADER + (file.size() - HEADER) / record * record;
    long step = perWindow() * record;
    for (long at = HEADER; at < end; at += step) {
      windows.add(file.map(FileChannel.MapMode.READ_ONLY, at, Math.min(step, end - at)));
    }
  }

  /** Makes a pack that only this process writes to. */
  static FeaturePack create(Path path, int length, boolean half) throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FeaturePack pack = new FeaturePack(file, length, half, HEADER);
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putInt(MAGIC).putInt(half ? HALF : SINGLE).putInt(length).rewind();
    pack.write(header, 0);
    return pack;
  }

  /** Numbers in each array. */
  int length() {
    return length;
  }

  /** Whether numbers are kept in half precision. */
  boolean half() {
    return half;
  }

  /** Bytes that each array takes. */
  long recordBytes() {
    return FeatureKey.BYTES + (long) length * (half ? Short.BYTES : Float.BYTES) + CRC;
  }

  private long perWindow() {
    return Math.max(1, WINDOW / recordBytes());
  }

  /** Tells the hash and the place of each record that was there when the pack was opened. */
  void forEach(ObjLongConsumer<FeatureKey> consumer) {
    long at = HEADER;
    long record = recordBytes();
    for (ByteBuffer window : windows) {
      for (int i = 0; i + record <= window.capacity(); i += (int) record) {
        consumer.accept(FeatureKey.read(window.duplicate().position(i)), at);
        at += record;
      }
    }
  }

  /** The array at a place; empty when it is damaged. */
  Optional<float[]> read(long at) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(Math.toIntExact(recordBytes()));
    if (windows.isEmpty()) {
      while (in.hasRemaining()) {
        if (file.read(in, at + in.position()) < 0) {
          return Optional.empty();
        }
      }
    } else {
      long record = (at - HEADER) / in.capacity();
      ByteBuffer window = windows.get((int) (record / perWindow())).duplicate();
      int from = (int) (record % perWindow()) * in.capacity();
      in.put(window.position(from).limit(from + in.capacity()));
    }
    int body = in.capacity() - CRC;
    if (in.getInt(body) != crc(in.array(), body)) {
      return Optional.empty();
    }
    in.position(FeatureKey.BYTES);
    float[] values = new float[length];
    if (half) {
      short[] bits = new short[length];
      in.asShortBuffer().get(bits);
      values = HalfFloat.values(bits);
    } else {
      in.asFloatBuffer().get(values);
    }
    return Optional.of(values);
  }

  /** Adds an array and yields its place. */
  synchronized long append(FeatureKey key, float[] values) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(recordBytes()));
    key.write(out);
    if (half) {
      out.asShortBuffer().put(HalfFloat.bits(values));
    } else {
      out.asFloatBuffer().put(values);
    }
    int body = out.capacity() - CRC;
    out.putInt(body, crc(out.array(), body));
    long at = end;
    try {
      write(out.rewind(), at);
    } catch (IOException e) {
      cut(at);
      throw e;
    }
    end = at + out.capacity();
    return at;
  }

  /** Gives back what a full disk took of a record. */
  private void cut(long length) {
    try {
      file.truncate(length);
    } catch (IOException e) {
      LOG.debug("a pack keeps a part of a record", e); // which no reader takes for one
    }
  }

  private void write(ByteBuffer out, long at) throws IOException {
    while (out.hasRemaining()) {
      file.write(out, at + out.position());
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static int crc(byte[] bytes, int count) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, count);
    return (int) crc.getValue();
  }
}
