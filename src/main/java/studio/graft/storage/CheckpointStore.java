package studio.graft.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest checkpoint of a run: {@code checkpoint/checkpoint.safetensors} in its folder, float32
 * arrays with the rest of the state in the file's metadata. It is replaced as a whole, so a process
 * that dies leaves the old or the new one.
 */
public final class CheckpointStore {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
  private static final String FOLDER = "checkpoint";
  private static final String FILE = "checkpoint.safetensors";
  private static final String METADATA = "__metadata__";
  private static final String STATE = "state";
  private static final String EVENTS = "events";
  private static final int MOST_HEADER = 1 << 26;
  private static final int CHUNK = 1 << 18;

  private final JsonMapper mapper = Json.mapper();

  /**
   * A checkpoint as it is kept.
   *
   * @param state what is no array, as the one who wrote it put it
   * @param events length of the run's event file at that time, in bytes
   * @param arrays by name
   */
  public record Saved(String state, long events, Map<String, float[]> arrays) {}

  /** The beginning of a file: what it says before its arrays. */
  private record Header(JsonNode json, long length) {
    long events() {
      return Long.parseLong(json.path(METADATA).path(EVENTS).asText("0"));
    }
  }

  /**
   * Keeps a checkpoint in place of the one before.
   *
   * @throws studio.graft.model.GraftException when it cannot be written; the old one is as before
   */
  public void write(Path runFolder, String state, Map<String, float[]> arrays) {
    Map<String, float[]> ordered = new TreeMap<>(arrays);
    long events = runFolder.resolve(RunStore.EVENTS).toFile().length();
    byte[] header = header(ordered, state, events);
    Disk.replace(file(runFolder), out -> write(out, header, ordered));
  }

  private byte[] header(Map<String, float[]> arrays, String state, long events) {
    ObjectNode json = mapper.createObjectNode();
    json.putObject(METADATA).put(STATE, state).put(EVENTS, Long.toString(events));
    long at = 0;
    for (Map.Entry<String, float[]> array : arrays.entrySet()) {
      ObjectNode entry = json.putObject(array.getKey());
      entry.put("dtype", "F32");
      entry.putArray("shape").add(array.getValue().length);
      long end = at + (long) Float.BYTES * array.getValue().length;
      entry.putArray("data_offsets").add(at).add(end);
      at = end;
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(OutputStream out, byte[] header, Map<String, float[]> arrays)
      throws IOException {
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(header.length).array());
    out.write(header);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] values : arrays.values()) {
      for (int from = 0; from < values.length; from += CHUNK) {
        int n = Math.min(CHUNK, values.length - from);
        chunk.clear().asFloatBuffer().put(values, from, n);
        out.write(chunk.array(), 0, n * Float.BYTES);
      }
    }
  }

  /** The newest checkpoint; empty when there is none, or when it is damaged. */
  public Optional<Saved> read(Path runFolder) {
    Path file = file(runFolder);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      Header header = header(in);
      Map<String, float[]> arrays = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : header.json().properties()) {
        if (!entry.getKey().equals(METADATA)) {
          JsonNode offsets = entry.getValue().path("data_offsets");
          arrays.put(
              entry.getKey(),
              array(in.getChannel(), header, offsets.get(0).asLong(), offsets.get(1).asLong()));
        }
      }
      String state = header.json().path(METADATA).path(STATE).asText();
      return Optional.of(new Saved(state, header.events(), arrays));
    } catch (IOException | RuntimeException e) {
      // a damaged checkpoint costs the epochs that it stood for, not the run
      LOG.warn("{} is damaged; the run begins anew", file, e);
      return Optional.empty();
    }
  }

  /** Length of the event file when the newest checkpoint was made; 0 when there is none. */
  long eventsAt(Path runFolder) {
    try (RandomAccessFile in = new RandomAccessFile(file(runFolder).toFile(), "r")) {
      return header(in).events();
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} has no checkpoint", runFolder, e);
      return 0;
    }
  }

  /** Whether there is a checkpoint to go on from. */
  public boolean exists(Path runFolder) {
    return Files.exists(file(runFolder));
  }

  /** Removes the checkpoint. */
  public void delete(Path runFolder) {
    Disk.delete(runFolder.resolve(FOLDER));
  }

  private Header header(RandomAccessFile in) throws IOException {
    byte[] length = new byte[Long.BYTES];
    in.readFully(length);
    long size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (size < 0 || size > MOST_HEADER) {
      throw new IOException("the header cannot have " + size + " bytes");
    }
    byte[] json = new byte[(int) size];
    in.readFully(json);
    return new Header(mapper.readTree(json), Long.BYTES + size);
  }

  private static float[] array(FileChannel channel, Header header, long from, long to)
      throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(to - from)).order(ByteOrder.LITTLE_ENDIAN);
    for (long at = header.length() + from;
        bytes.hasRemaining();
        at = header.length() + from + bytes.position()) {
      if (channel.read(bytes, at) < 0) {
        throw new EOFException("the file ends early");
      }
    }
    float[] values = new float[bytes.flip().remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  private static Path file(Path runFolder) {
    return runFolder.resolve(FOLDER).resolve(FILE);
  }
}
