package studio.graft.ml.weights;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import studio.graft.model.GraftException;

/**
 * Reads what Keras saves: HDF5 files with {@code layer_names} (weights only, or a whole model with
 * them under {@code model_weights}), and the layout of Keras 3 with {@code layers/…/vars}, also
 * inside of a {@code .keras} archive.
 */
final class KerasFile {
  private static final String ARCHIVED = "model.weights.h5";
  private static final String MODEL_WEIGHTS = "model_weights";
  private static final int MAX_CONFIG = 1 << 25;
  private static final long MAX_BYTES = 2L * Float.BYTES * Refusal.MAX_VALUES;

  private KerasFile() {}

  /**
   * Reads an HDF5 file.
   *
   * @throws GraftException when it is damaged, or not Keras'
   */
  static WeightFile hdf5(Path file) throws IOException {
    Hdf5Head.check(file);
    try (HdfFile hdf = new HdfFile(file)) {
      return read(file, hdf, "");
    } catch (GraftException e) {
      throw e;
    } catch (HdfException e) {
      throw damaged(file, e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw damaged(file, e); // the library believes the lengths and addresses of a broken file
    }
  }

  /**
   * Reads a {@code .keras} archive.
   *
   * @throws GraftException when it is damaged
   */
  static WeightFile archive(Path file, ZipFile zip) throws IOException {
    String model = modelName(file, zip);
    byte[] bytes = ArchiveEntry.bytes(file, zip, zip.getEntry(ARCHIVED), MAX_BYTES);
    Hdf5Head.check(file, bytes);
    try (HdfFile hdf = HdfFile.fromBytes(bytes)) {
      WeightFile read = read(file, hdf, model);
      return new WeightFile(file, WeightFile.Format.KERAS_ARCHIVE, read.model(), read.layers());
    } catch (GraftException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw damaged(file, e);
    }
  }

  /** Whether an archive is one of Keras 3. */
  static boolean isArchive(ZipFile zip) {
    return zip.getEntry(ARCHIVED) != null;
  }

  private static GraftException damaged(Path file, Throwable cause) {
    return Refusal.damaged(file, "its HDF5 structure cannot be read", cause);
  }

  private static String modelName(Path file, ZipFile zip) throws IOException {
    ZipEntry config = zip.getEntry("config.json");
    return config == null
        ? ""
        : configName(
            new String(ArchiveEntry.bytes(file, zip, config, MAX_CONFIG), StandardCharsets.UTF_8));
  }

  private static String configName(String json) {
    try {
      JsonObject config = JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("config");
      return config.get("name").getAsString();
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NullPointerException
        | UnsupportedOperationException
        | StackOverflowError e) {
      return ""; // only a name for messages
    }
  }

  private static WeightFile read(Path file, HdfFile hdf, String model) {
    Budget budget = new Budget(file);
    if (hdf.getChildren().get(MODEL_WEIGHTS) instanceof Group weights) {
      String name =
          strings(hdf, "model_config").stream().findFirst().map(KerasFile::configName).orElse("");
      return new WeightFile(
          file, WeightFile.Format.KERAS_MODEL, name, new KerasLegacy(file, budget).layers(weights));
    }
    if (hdf.getChildren().get("layers") instanceof Group layers) {
      return new WeightFile(
          file,
          WeightFile.Format.KERAS_3,
          model.isEmpty() ? Keras3.name(hdf) : model,
          new Keras3(file, budget).layers(layers));
    }
    List<StoredLayer> layers = new KerasLegacy(file, budget).layers(hdf);
    return new WeightFile(file, WeightFile.Format.KERAS_LEGACY, model, layers);
  }

  /** The texts of an attribute, which Keras splits where it gets long; empty when missing. */
  static List<String> strings(Node node, String name) {
    List<String> texts = new ArrayList<>();
    Attribute whole = node.getAttributes().get(name);
    if (whole != null) {
      add(texts, whole);
      return texts;
    }
    for (int i = 0; node.getAttributes().get(name + i) != null; i++) {
      add(texts, node.getAttributes().get(name + i));
    }
    return texts;
  }

  private static void add(List<String> texts, Attribute attribute) {
    Object data = attribute.getData();
    if (data instanceof Object[] several) {
      Arrays.stream(several).map(String::valueOf).forEach(texts::add);
    } else if (data != null) {
      texts.add(String.valueOf(data));
    }
  }

  /** The numbers of a data set as float. */
  static Tensor tensor(Path file, Dataset data, Budget budget) {
    List<Long> shape = Arrays.stream(data.getDimensions()).asLongStream().boxed().toList();
    int size = budget.take(shape);
    Object flat = data.getDataFlat();
    boolean whole = flat instanceof int[] || flat instanceof long[];
    if (whole && Refusal.isKernel(shape)) {
      throw Refusal.wholeNumbers(file, data.getPath());
    }
    float[] values = new float[size];
    if (flat instanceof float[] floats && floats.length == size) {
      values = floats;
    } else if (flat instanceof double[] doubles && doubles.length == size) {
      for (int i = 0; i < size; i++) {
        values[i] = (float) doubles[i];
      }
    } else if (flat instanceof Number number && size == 1) {
      values[0] = number.floatValue();
    } else if (flat instanceof int[] ints && ints.length == size) {
      for (int i = 0; i < size; i++) {
        values[i] = ints[i];
      }
    } else if (flat instanceof long[] longs && longs.length == size) {
      for (int i = 0; i < size; i++) {
        values[i] = longs[i];
      }
    } else if (size > 0) {
      throw Refusal.damaged(file, "the values of " + data.getPath() + " are no numbers");
    }
    return new Tensor(shape, values);
  }
}
