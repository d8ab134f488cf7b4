package studio.graft.ml.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import studio.graft.model.GraftException;

/**
 * Reads PyTorch's checkpoints: a zip archive of a pickle and one file per storage, or, before
 * PyTorch 1.6, pickles followed by the storages (as torchvision's ShuffleNetV2 ×1.0 still is).
 * Names of nested dictionaries below {@code state_dict} or {@code model} are those inside of it.
 */
final class TorchFile {
  private static final String PICKLE = "data.pkl";
  private static final int MAX_PICKLE = 1 << 26;

  /** 0x1950a86a20f9469cfc6c as a pickled number of ten bytes, at the start of the old format. */
  static final byte[] OLD_MAGIC = {
    (byte) 0x80,
    2,
    (byte) 0x8a,
    10,
    0x6c,
    (byte) 0xfc,
    (byte) 0x9c,
    0x46,
    (byte) 0xf9,
    0x20,
    0x6a,
    (byte) 0xa8,
    0x50,
    0x19
  };

  /** Keys under which training scripts keep the weights. */
  private static final List<String> NESTED = List.of("state_dict", "model_state_dict", "model");

  private TorchFile() {}

  /**
   * All tensors by name.
   *
   * @throws GraftException when the file is damaged, hostile or absurd
   */
  static Map<String, Tensor> read(Path file) throws IOException {
    try {
      byte[] head = head(file);
      return Arrays.equals(head, OLD_MAGIC) ? oldFormat(file) : archive(file);
    } catch (GraftException e) {
      throw e;
    } catch (RuntimeException e) { // whatever a broken pickle makes the machine stumble over
      throw Refusal.damaged(file, "its pickle cannot be read", e);
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(OLD_MAGIC.length);
    }
  }

  private static Map<String, Tensor> archive(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry pickle =
          zip.stream()
              .filter(e -> e.getName().equals(PICKLE) || e.getName().endsWith("/" + PICKLE))
              .findFirst()
              .orElseThrow(() -> Refusal.unknown(file, "the archive holds no " + PICKLE));
      String folder = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
      ZipEntry order = zip.getEntry(folder + "byteorder");
      boolean big =
          order != null
              && new String(ArchiveEntry.bytes(file, zip, order, 16), StandardCharsets.UTF_8)
                  .strip()
                  .equals("big");
      TorchTensors tensors =
          new TorchTensors(
              file,
              storage -> entry(file, zip, folder, storage),
              big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      ByteBuffer in =
          ByteBuffer.wrap(ArchiveEntry.bytes(file, zip, pickle, MAX_PICKLE))
              .order(ByteOrder.LITTLE_ENDIAN);
      return state(file, new Pickle(file, in, tensors).load(), tensors);
    }
  }

  private static byte[] entry(Path file, ZipFile zip, String folder, TorchTensors.Storage storage)
      throws IOException {
    ZipEntry entry = zip.getEntry(folder + "data/" + storage.key());
    if (entry == null) {
      throw Refusal.damaged(file, "the numbers of storage " + storage.key() + " are missing");
    }
    return ArchiveEntry.bytes(file, zip, entry, storage.bytes());
  }

  private static Map<String, Tensor> oldFormat(Path file) throws IOException {
    if (Files.size(file) > Float.BYTES * Refusal.MAX_VALUES) {
      throw Refusal.tooLarge(file);
    }
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, byte[]> storages = new HashMap<>();
    TorchTensors tensors =
        new TorchTensors(file, storage -> found(file, storages, storage), ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 3; i++) { // magic number, version of the protocol, the writer's machine
      new Pickle(file, in, tensors).load();
    }
    Object root = new Pickle(file, in, tensors).load();
    for (Object key : (List<?>) new Pickle(file, in, tensors).load()) {
      TorchTensors.Storage storage = tensors.storage(String.valueOf(key));
      long count = in.getLong();
      if (storage == null || count != storage.count() || storage.bytes() > in.remaining()) {
        throw Refusal.damaged(file, "the numbers of storage " + key + " are cut off");
      }
      byte[] bytes = new byte[(int) storage.bytes()];
      in.get(bytes);
      storages.put(storage.key(), bytes);
    }
    return state(file, root, tensors);
  }

  private static byte[] found(
      Path file, Map<String, byte[]> storages, TorchTensors.Storage storage) {
    byte[] bytes = storages.get(storage.key());
    if (bytes == null) {
      throw Refusal.damaged(file, "the numbers of storage " + storage.key() + " are missing");
    }
    return bytes;
  }

  private static Map<String, Tensor> state(Path file, Object root, TorchTensors made)
      throws IOException {
    Object found = root;
    for (String key : NESTED) {
      if (found instanceof Map<?, ?> map && map.get(key) instanceof Map<?, ?> nested) {
        found = nested;
      }
    }
    if (!(found instanceof Map<?, ?> map)) {
      throw Refusal.unknown(file, "it holds no dictionary of weights");
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      made.tensor(entry.getValue())
          .ifPresent(tensor -> tensors.put(String.valueOf(entry.getKey()), tensor));
    }
    if (tensors.isEmpty()) {
      throw Refusal.unknown(
          file, "it holds no weights by name; save the model's state_dict instead of the model");
    }
    return tensors;
  }

  /** The tensors as layers, in TensorFlow's order of dimensions. */
  static List<StoredLayer> layers(Map<String, Tensor> tensors) {
    Map<String, Map<String, Tensor>> modules = new LinkedHashMap<>();
    tensors.forEach(
        (full, tensor) -> {
          String name = full.startsWith("module.") ? full.substring("module.".length()) : full;
          int dot = name.lastIndexOf('.');
          modules
              .computeIfAbsent(dot < 0 ? "" : name.substring(0, dot), n -> new LinkedHashMap<>())
              .put(name.substring(dot + 1), tensor);
        });
    List<StoredLayer> layers = new ArrayList<>();
    modules.forEach((name, weights) -> layers.add(new StoredLayer(name, "", roles(weights))));
    return layers;
  }

  private static Map<String, Tensor> roles(Map<String, Tensor> module) {
    Map<String, Tensor> roles = new LinkedHashMap<>();
    Tensor weight = module.get("weight");
    boolean norm = weight != null && weight.shape().size() == 1;
    module.forEach(
        (word, tensor) -> {
          switch (word) {
            case "weight" -> roles.put(norm ? "gamma" : "kernel", kernel(tensor));
            case "bias" -> roles.put(norm ? "beta" : "bias", tensor);
            case "running_mean" -> roles.put("moving_mean", tensor);
            case "running_var" -> roles.put("moving_variance", tensor);
            case "num_batches_tracked" -> {} // how long it was trained, which changes no result
            default -> roles.put(word, tensor);
          }
        });
    return roles;
  }

  /** OIHW to HWIO, depthwise C1HW to HWC1, dense [out, in] to [in, out]. */
  private static Tensor kernel(Tensor weight) {
    return switch (weight.shape().size()) {
      case 2 -> weight.transposed(1, 0);
      case 4 ->
          weight.shape().get(1) == 1
              ? weight.transposed(2, 3, 0, 1)
              : weight.transposed(2, 3, 1, 0);
      default -> weight;
    };
  }
}
