package studio.graft.ml.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import studio.graft.model.GraftException;

/** Reads weight files, told apart by what is in them, not by their names. */
public final class WeightFiles {
  private static final int HEAD = 16;
  private static final long MAX_FILE = 4L * Float.BYTES * Refusal.MAX_VALUES;

  private WeightFiles() {}

  /**
   * Reads a file.
   *
   * @throws GraftException when it is no weight file, damaged, hostile or absurdly large; a
   *     sentence for a person
   */
  public static WeightFile read(Path file) {
    check(file);
    try {
      byte[] head;
      try (InputStream in = Files.newInputStream(file)) {
        head = in.readNBytes(HEAD);
      }
      return read(file, head);
    } catch (ZipException e) {
      throw Refusal.damaged(file, "its archive is broken or cut off", e);
    } catch (IOException e) {
      throw new GraftException(
          "The weight file %s cannot be read (%s). Check that it may be read, and that its disk is connected."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * Makes sure, without reading it, that it is a file of a size that weights have.
   *
   * @throws GraftException when it is none, or absurdly large
   */
  public static void check(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new GraftException(
          "There is no file %s. Check the path, or choose another file.".formatted(file));
    }
    if (file.toFile().length() > MAX_FILE) {
      throw Refusal.tooLarge(file);
    }
  }

  private static WeightFile read(Path file, byte[] head) throws IOException {
    if (Hdf5Head.matches(head)) {
      return KerasFile.hdf5(file);
    }
    if (head.length > 1 && head[0] == 'P' && head[1] == 'K') {
      try (ZipFile zip = new ZipFile(file.toFile())) {
        if (KerasFile.isArchive(zip)) {
          return KerasFile.archive(file, zip);
        }
      }
      return torch(file);
    }
    if (startsWith(head, TorchFile.OLD_MAGIC)) {
      return torch(file);
    }
    if (isSafetensors(file, head)) {
      Map<String, Tensor> tensors =
          new Safetensors(file.getFileName().toString(), Files.readAllBytes(file)).tensors();
      boolean torch = tensors.keySet().stream().anyMatch(n -> n.endsWith(".weight"));
      return new WeightFile(
          file,
          WeightFile.Format.SAFETENSORS,
          "",
          torch ? TorchFile.layers(tensors) : layers(tensors));
    }
    throw Refusal.unknown(file, whatItIs(file, head));
  }

  private static WeightFile torch(Path file) throws IOException {
    return new WeightFile(
        file, WeightFile.Format.PYTORCH, "", TorchFile.layers(TorchFile.read(file)));
  }

  private static boolean startsWith(byte[] head, byte[] magic) {
    return head.length >= magic.length && Arrays.equals(Arrays.copyOf(head, magic.length), magic);
  }

  private static boolean isSafetensors(Path file, byte[] head) throws IOException {
    if (head.length <= Long.BYTES) {
      return false;
    }
    long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
    boolean named = file.getFileName().toString().endsWith(".safetensors");
    return head[Long.BYTES] == '{' && (named || length > 1 && length < Files.size(file));
  }

  private static String whatItIs(Path file, byte[] head) {
    if (head.length == 0) {
      return "it is empty";
    }
    String name = file.getFileName().toString();
    if (name.endsWith(".h5") || name.endsWith(".hdf5")) {
      return "its name says HDF5, but its content is not";
    }
    if (head[0] == (byte) 0x80) {
      return "it is a Python pickle, but not of PyTorch's weights";
    }
    return "its content is of none of the formats that are read";
  }

  /** Names of the form {@code layer/kernel}. */
  private static List<StoredLayer> layers(Map<String, Tensor> tensors) {
    Map<String, Map<String, Tensor>> layers = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          int slash = name.lastIndexOf('/');
          layers
              .computeIfAbsent(
                  slash < 0 ? "" : name.substring(0, slash), l -> new LinkedHashMap<>())
              .put(name.substring(slash + 1), tensor);
        });
    List<StoredLayer> stored = new ArrayList<>();
    layers.forEach((name, weights) -> stored.add(new StoredLayer(name, "", weights)));
    return stored;
  }
}
