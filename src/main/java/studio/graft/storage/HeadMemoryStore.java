package studio.graft.storage;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.GraftException;
import studio.graft.model.HeadMemory;

/**
 * Keeps what a quick look left behind, one file for each backbone. Big-endian: the magic {@code
 * GRHM}, the format, the fields in the order of the record, each array after its length, and the
 * CRC-32 of all that. A cache: what cannot be read is worked out again.
 */
public final class HeadMemoryStore {
  private static final Logger LOG = LoggerFactory.getLogger(HeadMemoryStore.class);
  private static final int MAGIC = 0x4752484d;
  private static final int FORMAT = 1;
  private static final int CRC = 8;

  private final Path folder;

  /** Memories in a folder; made with the first one. */
  public HeadMemoryStore(Path folder) {
    this.folder = folder;
  }

  /** What was kept for a backbone, empty when nothing was, or it is damaged. */
  public Optional<HeadMemory> get(String backbone) {
    Path file = fileOf(backbone);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Disk.contents(file);
      int body = bytes.length - CRC;
      CRC32 crc = new CRC32();
      crc.update(bytes, 0, Math.max(0, body));
      if (body < CRC || ByteBuffer.wrap(bytes).getLong(body) != crc.getValue()) {
        throw new IOException("damaged");
      }
      return read(new DataInputStream(new ByteArrayInputStream(bytes, 0, body)));
    } catch (IOException | NegativeArraySizeException e) {
      LOG.info("{} is made again: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /** Keeps a memory in place of the one before; a full disk is no error. */
  public void put(String backbone, HeadMemory memory) {
    try {
      Disk.cache(
          fileOf(backbone),
          raw -> {
            CheckedOutputStream checked = new CheckedOutputStream(raw, new CRC32());
            DataOutputStream out = new DataOutputStream(checked);
            write(memory, out);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
          });
    } catch (GraftException e) {
      LOG.info("what the quick look found was not kept: {}", e.getMessage());
    }
  }

  private static void write(HeadMemory memory, DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(FORMAT);
    out.writeUTF(memory.space());
    out.writeInt(memory.classes().size());
    for (String name : memory.classes()) {
      out.writeUTF(name);
    }
    ByteBuffer keys = ByteBuffer.allocate(memory.keys().length * Long.BYTES);
    keys.asLongBuffer().put(memory.keys());
    array(out, keys);
    ints(out, memory.labels());
    ints(out, memory.fold());
    floats(out, memory.mean());
    floats(out, memory.basis());
    floats(out, memory.coordinates());
    out.writeDouble(memory.c());
    ints(out, memory.sizes());
    floats(out, memory.heads());
  }

  private static Optional<HeadMemory> read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC || in.readInt() != FORMAT) {
      return Optional.empty();
    }
    String space = in.readUTF();
    int count = in.readInt();
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      classes.add(in.readUTF());
    }
    ByteBuffer bytes = array(in);
    long[] keys = new long[bytes.capacity() / Long.BYTES];
    bytes.asLongBuffer().get(keys);
    return Optional.of(
        new HeadMemory(
            space,
            List.copyOf(classes),
            keys,
            ints(in),
            ints(in),
            floats(in),
            floats(in),
            floats(in),
            in.readDouble(),
            ints(in),
            floats(in)));
  }

  private static void ints(DataOutputStream out, int[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    array(out, bytes);
  }

  private static void floats(DataOutputStream out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    array(out, bytes);
  }

  private static void array(DataOutputStream out, ByteBuffer bytes) throws IOException {
    out.writeInt(bytes.capacity());
    out.write(bytes.array());
  }

  private static int[] ints(DataInputStream in) throws IOException {
    ByteBuffer bytes = array(in);
    int[] values = new int[bytes.capacity() / Integer.BYTES];
    bytes.asIntBuffer().get(values);
    return values;
  }

  private static float[] floats(DataInputStream in) throws IOException {
    ByteBuffer bytes = array(in);
    float[] values = new float[bytes.capacity() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  private static ByteBuffer array(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length > in.available()) {
      throw new IOException("truncated");
    }
    return ByteBuffer.wrap(in.readNBytes(length));
  }

  private Path fileOf(String backbone) {
    return folder.resolve("head-" + backbone + ".bin");
  }
}
