package studio.graft.ml.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.graft.model.GraftException;

/**
 * Reads and writes the safetensors format: eight bytes with the length of a JSON header, the header
 * with name, type, shape and offsets of each tensor, then the values, little-endian. Every offset
 * is checked against the file before it is used.
 */
public final class Safetensors {
  /** The file in a trained model's folder that holds its network, batch norm not folded. */
  public static final String OF_A_MODEL = "backbone.safetensors";

  /** The format's own limit. */
  private static final long MAX_HEADER = 100_000_000L;

  private static final String DATA_OFFSETS = "data_offsets";

  private final Path file;
  private final ByteBuffer data;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(String type, List<Long> shape, int start, int end) {
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
   * @param bytes all of the file
   * @throws GraftException when it is not a safetensors file, or is cut off
   */
  public Safetensors(String name, byte[] bytes) {
    file = Path.of(name);
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < Long.BYTES) {
      throw damaged("it is only " + bytes.length + " bytes long");
    }
    long length = all.getLong(0);
    if (length < 2 || length > MAX_HEADER || length > bytes.length - (long) Long.BYTES) {
      throw damaged("its header does not fit into the file");
    }
    all.position(Long.BYTES + (int) length);
    data = all.slice().order(ByteOrder.LITTLE_ENDIAN);
    try {
      JsonObject header =
          JsonParser.parseString(
                  new String(bytes, Long.BYTES, (int) length, StandardCharsets.UTF_8))
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
        | UnsupportedOperationException
        | StackOverflowError e) { // Gson reads nested arrays by recursion
      throw damaged("its header cannot be read");
    }
    checkApart();
  }

  /** No two tensors share bytes: a file in which they do was made to deceive. */
  private void checkApart() {
    long end = 0;
    for (Map.Entry<String, Entry> next :
        entries.entrySet().stream()
            .filter(e -> e.getValue().end() > e.getValue().start())
            .sorted(Comparator.comparingInt(e -> e.getValue().start()))
            .toList()) {
      if (next.getValue().start() < end) {
        throw damaged("the values of " + next.getKey() + " overlap with others");
      }
      end = next.getValue().end();
    }
  }

  private Entry entry(String tensor, JsonElement json) {
    JsonObject object = json.getAsJsonObject();
    List<Long> shape = new ArrayList<>();
    for (JsonElement side : object.getAsJsonArray("shape")) {
      shape.add(side.getAsLong());
      if (shape.get(shape.size() - 1) < 0) {
        throw damaged("the shape of " + tensor + " is negative");
      }
    }
    JsonArray offsets = object.getAsJsonArray(DATA_OFFSETS);
    long start = offsets.get(0).getAsLong();
    long end = offsets.get(1).getAsLong();
    if (start < 0 || end < start || end > data.capacity()) {
      throw damaged("the values of " + tensor + " lie outside of the file");
    }
    return new Entry(object.get("dtype").getAsString(), List.copyOf(shape), (int) start, (int) end);
  }

  /** Every tensor by name, whatever its type. */
  public Map<String, Tensor> tensors() {
    Budget budget = new Budget(file);
    Map<String, Tensor> all = new LinkedHashMap<>();
    entries.forEach((tensor, entry) -> all.put(tensor, tensor(tensor, entry, budget)));
    return all;
  }

  private Tensor tensor(String tensor, Entry entry, Budget budget) {
    NumberType type;
    try {
      type = NumberType.valueOf(entry.type());
    } catch (IllegalArgumentException e) {
      throw damaged(tensor + " is of type " + entry.type() + ", which is not read");
    }
    if (type.isWhole() && Refusal.isKernel(entry.shape())) {
      throw Refusal.wholeNumbers(file, tensor);
    }
    if (!entry.fits(type.width())) {
      throw damaged("the size of " + tensor + " does not fit its shape");
    }
    float[] values = new float[budget.take(entry.shape())];
    ByteBuffer bytes = slice(entry);
    for (int i = 0; i < values.length; i++) {
      values[i] = type.read(bytes, i * type.width());
    }
    return new Tensor(entry.shape(), values);
  }

  /** Every float32 tensor by name, flat in row-major order. */
  public Map<String, float[]> floats() {
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
  public float[] floats(String tensor) {
    Entry entry = sized(tensor, "F32", Float.BYTES);
    float[] values = new float[(entry.end() - entry.start()) / Float.BYTES];
    slice(entry).asFloatBuffer().get(values);
    return values;
  }

  /** An unsigned-byte tensor, flat in row-major order. */
  public byte[] bytes(String tensor) {
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
    return Refusal.damaged(file, what);
  }

  /**
   * Writes tensors as float32. The same tensors in the same order give the same bytes.
   *
   * @throws IOException when the stream fails
   */
  public static void write(Map<String, Tensor> tensors, OutputStream out) throws IOException {
    JsonObject header = new JsonObject();
    long offset = 0;
    for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
      JsonArray shape = new JsonArray();
      tensor.getValue().shape().forEach(shape::add);
      JsonArray offsets = new JsonArray();
      offsets.add(offset);
      offset += (long) Float.BYTES * tensor.getValue().values().length;
      offsets.add(offset);
      JsonObject entry = new JsonObject();
      entry.addProperty("dtype", NumberType.F32.name());
      entry.add("shape", shape);
      entry.add(DATA_OFFSETS, offsets);
      header.add(tensor.getKey(), entry);
    }
    String text = header.toString();
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    text += " ".repeat(Math.floorMod(-length, Long.BYTES)); // values begin at a multiple of eight
    byte[] head = text.getBytes(StandardCharsets.UTF_8);
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(head.length)
            .array());
    out.write(head);
    for (Tensor tensor : tensors.values()) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Float.BYTES * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(tensor.values());
      out.write(bytes.array());
    }
  }
}
