package studio.graft.ml.network;

import java.util.ArrayList;
import java.util.List;
import studio.graft.model.BackboneInfo;
import studio.graft.model.BlockInfo;
import studio.graft.model.GraftException;

/** The backbones that the studio knows, as data. Listing them reads no weights. */
public final class BackboneCatalogue {
  private static final String LITE0 = "efficientnet-lite0";

  /** The input layer and the layer that preprocesses come before the stem. */
  private static final int KERAS_LAYERS_BEFORE_STEM = 2;

  private BackboneCatalogue() {}

  /** All of them, embedded ones first. */
  public static List<BackboneInfo> all() {
    NetworkLayout layout = NetworkLayout.efficientNetLite0();
    List<BlockInfo> blocks = blocks(layout);
    return List.of(
        new BackboneInfo(
            LITE0,
            "EfficientNet-Lite0",
            true,
            blocks.stream().mapToLong(BlockInfo::parameters).sum(),
            18_799_600,
            "Apache-2.0",
            "Google's EfficientNet-lite release for TPUs, trained on ImageNet; comes with the program",
            layout.inputSize(),
            layout.features(),
            0.751, // as published with the release
            blocks,
            "2425dcacb50409ad34d118b3a146d4c99680a3d058595f187a7d46d448d3a667"));
  }

  /**
   * The structure of a backbone.
   *
   * @throws GraftException when it is not known
   */
  public static NetworkLayout layout(String name) {
    if (!name.equals(LITE0)) {
      throw new GraftException("There is no backbone '%s'. Known is: %s.".formatted(name, LITE0));
    }
    return NetworkLayout.efficientNetLite0();
  }

  /**
   * A backbone as it is listed.
   *
   * @throws GraftException when it is not known
   */
  public static BackboneInfo info(String name) {
    layout(name);
    return all().stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<BlockInfo> blocks(NetworkLayout layout) {
    List<BlockInfo> blocks = new ArrayList<>();
    int kerasLayers = KERAS_LAYERS_BEFORE_STEM;
    for (int i = 0; i < layout.blocks().size(); i++) {
      NetworkBlock block = layout.blocks().get(i);
      long parameters = 0;
      for (ConvLayer layer : block.layers()) {
        long kernel = 1;
        for (long side : layer.kernelShape()) {
          kernel *= side;
        }
        parameters += kernel + 2L * layer.outputs();
        kerasLayers += layer.relu() ? 3 : 2; // convolution, batch norm, activation
      }
      kerasLayers += block.shortcut() ? 1 : 0;
      blocks.add(
          new BlockInfo(
              block.name(), parameters, layout.sizeAfter(i), layout.channelsAfter(i), kerasLayers));
    }
    return blocks;
  }
}
