package studio.graft.ml.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes pickles by hand, for files that no fixture has. */
final class PickleWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  PickleWriter() {
    bytes(0x80, 2);
  }

  PickleWriter bytes(int... opcodes) {
    for (int b : opcodes) {
      out.write(b);
    }
    return this;
  }

  PickleWriter text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return bytes('X').int32(utf8.length).raw(utf8);
  }

  PickleWriter number(int value) {
    return bytes('J').int32(value);
  }

  PickleWriter huge(long value) {
    bytes(0x8a, 8);
    return raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  PickleWriter global(String module, String name) {
    return bytes('c').raw((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
  }

  PickleWriter int32(int value) {
    return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  PickleWriter raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** A float tensor [rows][columns] that is all of a storage. */
  PickleWriter tensor(String key, long count, int rows, int columns, boolean oldFormat) {
    global("torch._utils", "_rebuild_tensor_v2").bytes('(', '(').text("storage");
    global("torch", "FloatStorage").text(key).text("cpu").huge(count);
    if (oldFormat) {
      bytes('N');
    }
    bytes('t', 'Q').number(0).number(rows).number(columns).bytes(0x86);
    return number(columns).number(1).bytes(0x86, 0x89, 'N', 't', 'R');
  }

  byte[] end() {
    return bytes('.').out.toByteArray();
  }

  /** An archive with the pickle and one storage. */
  static Path archive(Path file, byte[] pickle, String key, byte[] storage) throws IOException {
    try (OutputStream raw = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(raw)) {
      zip.putNextEntry(new ZipEntry("m/data.pkl"));
      zip.write(pickle);
      zip.putNextEntry(new ZipEntry("m/data/" + key));
      zip.write(storage);
    }
    return file;
  }
}
