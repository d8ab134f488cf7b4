package studio.graft.ml.weights;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Well-known networks that are not offered, told by a layer that only they have. */
final class Families {
  /** The larger ones come first: they have the layers of the smaller. */
  private static final List<Map.Entry<String, String>> BY_LAYER =
      List.of(
          Map.entry("conv4_block36_1_conv", "ResNet152"),
          Map.entry("conv4_block23_1_conv", "ResNet101"),
          Map.entry("conv5_block32_1_conv", "DenseNet169 or DenseNet201"),
          Map.entry("conv5_block16_1_conv", "DenseNet121"),
          Map.entry("block5_conv4", "VGG19"),
          Map.entry("block5_conv3", "VGG16"),
          Map.entry("block14_sepconv2", "Xception"),
          Map.entry("conv_dw_13", "MobileNet (version 1)"),
          Map.entry(
              "res2a_branch2a", "the ResNet50 of Keras before 2019, whose batch norms differ"),
          Map.entry("mixed_7a_branch2_0_conv", "InceptionResNetV2"),
          Map.entry(
              "layer1.0.conv1", "a ResNet of PyTorch, whose strides lie elsewhere than Keras'"),
          Map.entry(
              "features.18.0", "the MobileNetV2 of PyTorch, whose padding differs from Keras'"),
          Map.entry("features.denseblock1.denselayer1.conv1", "a DenseNet of PyTorch"));

  private Families() {}

  /** What the layers are, for a sentence; empty when it is not known. */
  static String name(List<StoredLayer> layers) {
    Set<String> names = layers.stream().map(StoredLayer::name).collect(Collectors.toSet());
    return BY_LAYER.stream()
        .filter(e -> names.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
