package studio.graft.ml.tensorflow;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.graft.model.GraftException;

/**
 * Reads the safetensors format: eight bytes with the length of a JSON header, the header with name,
 * type, shape and offsets of each tensor, then the values, little-endian. Every offset is checked
 * against the file before it is used.
 */
final class Safetensors {
  /** The format's own limit. */
  private static final long MAX_HEADER = 100_000_000L;

  private final String name;
  private final ByteBuffer data;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(String type, long[] shape, int start, int end) {
    /** Whether the values take as many bytes as the shape asks for. */
    boolean fits(int width) {
      try {
        long bytes = width;
        for (long s : shape) {
          bytes = Math.multiplyExact(bytes, s);
        }
        return bytes == end - start;
      } catch (ArithmeticException e) {
        return false; // no file is that large
      }
    }
  }

  /**
   * Reads the header.
   *
   * @param name of the file, for messages
   * @param file all its bytes
   * @throws GraftException when it is not a safetensors file, or is cut off
   */
  Safetensors(String name, byte[] file) {
    this.name = name;
    ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 8) {
      throw damaged("it is only " + file.length + " bytes long");
    }
    long length = all.getLong(0);
    if (length < 2 || length > MAX_HEADER || length > file.length - 8L) {
      throw damaged("its header does not fit into the file");
    }
    all.position(8 + (int) length);
    data = all.slice().order(ByteOrder.LITTLE_ENDIAN);
    try {
      JsonObject header =
          JsonParser.parseString(new String(file, 8, (int) length, StandardCharsets.UTF_8))
              .getAsJsonObject();
      header.entrySet().stream()
          .filter(e -> !e.getKey().equals("__metadata__"))
          .forEach(e -> entries.put(e.getKey(), entry(e.getKey(), e.getValue())));
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NullPointerException
        | NumberFormatException
        | IndexOutOfBoundsException
        | UnsupportedOperationException e) {
      throw damaged("its header cannot be read");
    }
  }

  private Entry entry(String tensor, JsonElement json) {
    JsonObject object = json.getAsJsonObject();
    JsonArray dimensions = object.getAsJsonArray("shape");
    long[] shape = new long[dimensions.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = dimensions.get(i).getAsLong();
      if (shape[i] < 0) {
        throw damaged("the shape of " + tensor + " is negative");
      }
    }
    JsonArray offsets = object.getAsJsonArray("data_offsets");
    long start = offsets.get(0).getAsLong();
    long end = offsets.get(1).getAsLong();
    if (start < 0 || end < start || end > data.capacity()) {
      throw damaged("the values of " + tensor + " lie outside of the file");
    }
    return new Entry(object.get("dtype").getAsString(), shape, (int) start, (int) end);
  }

  /** Every float32 tensor by name, flat in row-major order. */
  Map<String, float[]> floats() {
    Map<String, float[]> all = new LinkedHashMap<>();
    entries.forEach(
        (tensor, entry) -> {
          if (entry.type().equals("F32")) {
            all.put(tensor, floats(tensor));
          }
        });
    return all;
  }

  /**
   * A float32 tensor, flat in row-major order.
   *
   * @throws GraftException when it is missing, of another type, or its size does not fit its shape
   */
  float[] floats(String tensor) {
    Entry entry = sized(tensor, "F32", 4);
    float[] values = new float[(entry.end() - entry.start()) / 4];
    slice(entry).asFloatBuffer().get(values);
    return values;
  }

  /** An unsigned-byte tensor, flat in row-major order. */
  byte[] bytes(String tensor) {
    Entry entry = sized(tensor, "U8", 1);
    byte[] values = new byte[entry.end() - entry.start()];
    slice(entry).get(values);
    return values;
  }

  private Entry sized(String tensor, String type, int width) {
    Entry entry = entries.get(tensor);
    if (entry == null) {
      throw damaged("it has no tensor named " + tensor);
    }
    if (!entry.type().equals(type)) {
      throw damaged(tensor + " is of type " + entry.type() + ", not " + type);
    }
    if (!entry.fits(width)) {
      throw damaged("the size of " + tensor + " does not fit its shape");
    }
    return entry;
  }

  private ByteBuffer slice(Entry entry) {
    return data.slice(entry.start(), entry.end() - entry.start()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private GraftException damaged(String what) {
    return new GraftException(
        "The weight file %s is damaged: %s. Get it again from where it came from."
            .formatted(name, what));
  }
}
