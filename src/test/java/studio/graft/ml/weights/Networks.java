package studio.graft.ml.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.graft.ml.network.Layer;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.WeightSpec;

/** Weight files of whole networks, by the formula. */
public final class Networks {
  private static final double GAIN = 2;

  private Networks() {}

  /** All tensors of a network by this program's names. */
  public static Map<String, Tensor> tensors(NetworkLayout layout) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int t = 0;
    for (WeightSpec w : layout.weights()) {
      float[] values =
          Formula.values(t++, w.role().keras(), w.size(), Math.max(1, w.fanIn()), GAIN);
      tensors.put(w.name(), new Tensor(w.shape(), values));
    }
    return tensors;
  }

  /**
   * The layers of a network as a file holds them, without their classes. The first number of each
   * tensor is its place in the network, the others are zero.
   */
  static List<StoredLayer> layers(NetworkLayout layout) {
    List<StoredLayer> layers = new ArrayList<>();
    int place = 0;
    for (Layer layer : layout.layers()) {
      Map<String, Tensor> weights = new LinkedHashMap<>();
      for (WeightSpec w : layer.weights()) {
        float[] values = new float[w.size()];
        values[0] = place++;
        weights.put(w.role().keras(), new Tensor(w.shape(), values));
      }
      if (!weights.isEmpty()) {
        layers.add(new StoredLayer(layer.name(), "", weights));
      }
    }
    return layers;
  }

  static StoredLayer dense(String name, int inputs, int outputs) {
    return new StoredLayer(
        name,
        "",
        Map.of(
            "kernel",
                new Tensor(List.of((long) inputs, (long) outputs), new float[inputs * outputs]),
            "bias", new Tensor(List.of((long) outputs), new float[outputs])));
  }

  static WeightFile file(List<StoredLayer> layers) {
    return new WeightFile(Path.of("some.h5"), WeightFile.Format.KERAS_LEGACY, "", layers);
  }
}
