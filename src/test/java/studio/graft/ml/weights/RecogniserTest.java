package studio.graft.ml.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.BackboneInfo;
import studio.graft.model.GraftException;

class RecogniserTest {
  private static final Recogniser RECOGNISER = Recogniser.ofCatalogue();

  @TempDir Path folder;

  static Stream<String> backbones() {
    return BackboneCatalogue.all().stream().map(BackboneInfo::name);
  }

  private static List<StoredLayer> layers(String backbone) {
    return new ArrayList<>(Networks.layers(BackboneCatalogue.layout(backbone)));
  }

  private static Recognised recognise(List<StoredLayer> layers) {
    return RECOGNISER.recognise(Networks.file(layers));
  }

  /** Each tensor begins with its place in the network. */
  private static void areInOrder(Recognised found) {
    int place = 0;
    for (Map.Entry<String, Tensor> tensor : found.tensors().entrySet()) {
      assertThat(tensor.getValue().values()[0]).as(tensor.getKey()).isEqualTo(place++);
    }
  }

  @ParameterizedTest
  @MethodSource("backbones")
  void everyBackboneIsTakenForItself(String backbone) {
    NetworkLayout layout = BackboneCatalogue.layout(backbone);
    Recognised found = recognise(layers(backbone));
    assertThat(found.architecture()).isEqualTo(backbone);
    assertThat(found.ignored()).isEmpty();
    assertThat(found.tensors().keySet())
        .containsExactlyElementsOf(layout.weights().stream().map(w -> w.name()).toList());
  }

  @ParameterizedTest
  @MethodSource("backbones")
  void layersOfOtherNamesAreTakenInOrderAsKerasDoes(String backbone) {
    List<StoredLayer> renamed = new ArrayList<>();
    for (StoredLayer layer : layers(backbone)) {
      renamed.add(new StoredLayer("x" + renamed.size(), "", layer.weights()));
    }
    Recognised found = recognise(renamed);
    assertThat(found.architecture()).isEqualTo(backbone);
    assertThat(found.sentence()).contains("other names and were taken in their order");
    areInOrder(found);
  }

  @Test
  void anOrderThatTheNamesContradictIsRefused() {
    List<StoredLayer> layers = layers("resnet50");
    int first = place(layers, "conv4_block3_2_conv");
    int second = place(layers, "conv4_block5_2_conv"); // of the same shapes
    for (String path : List.of("model/", "resnet50/")) {
      List<StoredLayer> swapped = new ArrayList<>();
      layers.forEach(l -> swapped.add(new StoredLayer(path + l.name(), l.kind(), l.weights())));
      assertThat(recognise(swapped).architecture()).isEqualTo("resnet50");
      Collections.swap(swapped, first, second);
      assertThatThrownBy(() -> recognise(swapped))
          .isInstanceOf(GraftException.class)
          .hasMessageContaining("some.h5 are those of ResNet50")
          .hasMessageContaining(
              path + "conv4_block5_2_conv stands where conv4_block3_2_conv belongs");
    }
  }

  @Test
  void theNamesCountWhereTheyAreTheNetworksOwn() {
    List<StoredLayer> swapped = layers("resnet50");
    Collections.swap(
        swapped, place(swapped, "conv4_block3_2_conv"), place(swapped, "conv4_block5_2_conv"));
    Recognised found = recognise(swapped);
    areInOrder(found);
    assertThat(found.renamed()).isFalse();
  }

  private static int place(List<StoredLayer> layers, String name) {
    return layers.stream().map(StoredLayer::name).toList().indexOf(name);
  }

  /** The official MobileNetV3 files were written when Keras still had TensorFlow's names. */
  @Test
  void theOldNamesOfMobileNetV3AreRead() {
    List<StoredLayer> old = new ArrayList<>();
    for (StoredLayer layer : layers("mobilenet-v3-small")) {
      String name =
          layer
              .name()
              .replaceFirst("^conv", "Conv")
              .replaceAll("_(depthwise|expand|project|squeeze_excite)", "/$1")
              .replaceFirst("_bn$", "/BatchNorm");
      old.add(new StoredLayer(name, "", layer.weights()));
    }
    old.add(Networks.dense("Logits", 8, 10));
    Recognised found = recognise(old);
    assertThat(found.architecture()).isEqualTo("mobilenet-v3-small");
    assertThat(found.ignored()).containsExactly("Logits");
  }

  @Test
  void aClassifierIsLeftOutAndSaid() {
    List<StoredLayer> layers = layers("mobilenet-v2");
    layers.add(Networks.dense("predictions", 1280, 1000));
    Recognised found = recognise(layers);
    assertThat(found.ignored()).containsExactly("predictions");
    assertThat(found.sentence())
        .isEqualTo(
            "some.h5: MobileNetV2 weights, Keras HDF5 weights. Its classifier (predictions) was"
                + " left out: Graft Studio trains its own.");
  }

  @Test
  void aMissingLayerIsNamed() {
    List<StoredLayer> layers = layers("resnet50");
    layers.removeIf(layer -> layer.name().equals("conv3_block2_1_conv"));
    assertThatThrownBy(() -> recognise(layers))
        .isInstanceOf(GraftException.class)
        .hasMessage(
            "The file some.h5 looks like ResNet50, but its layer conv3_block2_1_conv is missing."
                + " Get the whole file from where it came from.");
  }

  @Test
  void severalMissingLayersAreCounted() {
    List<StoredLayer> layers = layers("efficientnet-b0");
    layers.removeIf(layer -> layer.name().startsWith("block7a"));
    assertThatThrownBy(() -> recognise(layers))
        .hasMessageContaining("looks like EfficientNet-B0, but its layer block7a_expand_conv is")
        .hasMessageContaining("more are");
  }

  @Test
  void aMissingWeightIsNamed() {
    List<StoredLayer> layers = layers("mobilenet-v2");
    layers.replaceAll(
        layer -> {
          Map<String, Tensor> weights = new LinkedHashMap<>(layer.weights());
          if (layer.name().equals("bn_Conv1")) {
            weights.remove("moving_variance");
          }
          return new StoredLayer(layer.name(), layer.kind(), weights);
        });
    assertThatThrownBy(() -> recognise(layers))
        .hasMessageContaining("its layer bn_Conv1 has no moving_variance");
  }

  @Test
  void aWrongShapeIsNamedWithBothShapes() {
    List<StoredLayer> layers = layers("resnet50-v2");
    layers.replaceAll(
        layer ->
            layer.name().equals("conv2_block1_1_conv")
                ? new StoredLayer(
                    layer.name(),
                    "",
                    Map.of("kernel", new Tensor(List.of(1L, 1L, 64L, 32L), new float[2048])))
                : layer);
    assertThatThrownBy(() -> recognise(layers))
        .hasMessageContaining(
            "looks like ResNet50V2, but conv2_block1_1_conv/kernel has the shape 1×1×64×32, not"
                + " 1×1×64×64");
  }

  @Test
  void valuesThatNoNetworkHasAreRefused() {
    List<StoredLayer> layers = layers("mobilenet-v2");
    layers.get(0).weights().get("kernel").values()[7] = Float.NaN;
    assertThatThrownBy(() -> recognise(layers))
        .hasMessageContaining("is damaged: Conv1/kernel holds NaN");
  }

  @ParameterizedTest
  @CsvSource({"0.35", "0.5", "0.75", "1.3", "1.4"})
  void aMobileNetV2OfAnotherWidthIsToldByItsWidth(double alpha) {
    String name = "mobilenet-v2-x" + alpha;
    assertThat(recognise(Networks.layers(BackboneCatalogue.layout(name))).architecture())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"mobilenet_v2_0.35_legacy_notop.h5", "mobilenet_v2_0.35.weights.h5"})
  void theSmallFilesOfKerasAreOfWidth035(String name) {
    Recognised read = RECOGNISER.recognise(WeightFiles.read(Samples.copy(name, folder)));
    assertThat(read.architecture()).isEqualTo("mobilenet-v2-x0.35");
    assertThat(read.title()).isEqualTo("MobileNetV2 ×0.35");
  }

  @ParameterizedTest
  @CsvSource({"tiny.keras,'tiny'", "tiny_whole_model.h5,a network"})
  void aNetworkThatIsNotKnownIsDescribed(String name, String called) {
    WeightFile file = WeightFiles.read(Samples.copy(name, folder));
    assertThatThrownBy(() -> RECOGNISER.recognise(file))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining(called)
        .hasMessageContaining("of 3 layers with weights (")
        .hasMessageContaining("none that Graft Studio knows");
  }

  @Test
  void aDeeperRelativeIsNamed() {
    List<StoredLayer> deeper = layers("resnet50");
    StoredLayer model = deeper.get(deeper.size() - 2);
    for (int block = 7; block <= 23; block++) {
      deeper.add(new StoredLayer("conv4_block%d_1_conv".formatted(block), "", model.weights()));
    }
    assertThatThrownBy(() -> recognise(deeper)).hasMessageContaining("holds ResNet101, which");
    List<StoredLayer> unknown = layers("efficientnet-v2-b0");
    unknown.add(new StoredLayer("block9z_expand_conv", "", model.weights()));
    assertThatThrownBy(() -> recognise(unknown))
        .hasMessageContaining("a larger relative of EfficientNetV2-B0")
        .hasMessageContaining("block9z_expand_conv");
  }

  @Test
  void theNormalisationInOfficialEfficientNetFilesIsPassedOver() {
    List<StoredLayer> layers = layers("efficientnet-b0");
    layers.add(0, normalisation(0.485f, 0.456f, 0.406f));
    assertThat(recognise(layers).architecture()).isEqualTo("efficientnet-b0");
    layers.set(0, normalisation(0, 0, 0));
    assertThatThrownBy(() -> recognise(layers))
        .hasMessageContaining("normalised by the mean [0.0, 0.0, 0.0], not by ImageNet's");
  }

  private static StoredLayer normalisation(float... mean) {
    return new StoredLayer(
        "normalization",
        "",
        Map.of(
            "mean", new Tensor(List.of(3L), mean),
            "variance", new Tensor(List.of(3L), new float[] {0.229f, 0.224f, 0.225f}),
            "count", new Tensor(List.of(), new float[] {0})));
  }

  @Test
  void keras3FilesWithoutNamesAreReadByClass() {
    NetworkLayout layout = BackboneCatalogue.layout("mobilenet-v3-large");
    Blueprint blueprint = Blueprint.of("mobilenet-v3-large", "", layout);
    List<StoredLayer> named = layers("mobilenet-v3-large");
    List<StoredLayer> byClass = new ArrayList<>();
    for (String kind : List.of("batch_normalization", "conv2d", "depthwise_conv2d")) {
      for (int i = 0; i < named.size(); i++) {
        if (blueprint.layers().get(i).kind().equals(kind)) {
          byClass.add(new StoredLayer("", kind, named.get(i).weights()));
        }
      }
    }
    assertThat(byClass).hasSameSizeAs(named);
    areInOrder(recognise(byClass));
  }

  @Test
  void aStateDictionaryOfShuffleNetIsRecognised() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (StoredLayer layer : layers("shufflenet-v2-x0.5")) {
      layer.weights().forEach((role, tensor) -> torch(layer.name(), role, tensor, state));
    }
    state.put("fc.weight", new Tensor(List.of(1000L, 1024L), new float[1000 * 1024]));
    state.put("fc.bias", new Tensor(List.of(1000L), new float[1000]));
    Recognised found = recognise(TorchFile.layers(state));
    assertThat(found.architecture()).isEqualTo("shufflenet-v2-x0.5");
    assertThat(found.ignored()).containsExactly("fc");
    areInOrder(found);
  }

  private static void torch(String layer, String role, Tensor tensor, Map<String, Tensor> state) {
    switch (role) {
      case "kernel" -> {
        boolean depthwise = tensor.shape().get(3) == 1;
        state.put(
            layer + ".weight",
            depthwise ? tensor.transposed(2, 3, 0, 1) : tensor.transposed(3, 2, 0, 1));
      }
      case "gamma" -> state.put(layer + ".weight", tensor);
      case "beta" -> state.put(layer + ".bias", tensor);
      case "moving_mean" -> state.put(layer + ".running_mean", tensor);
      default -> {
        state.put(layer + ".running_var", tensor);
        state.put(layer + ".num_batches_tracked", new Tensor(List.of(), new float[] {1}));
      }
    }
  }

  @Test
  void everyDownloadIsOfABackboneThatIsKnown() {
    assertThat(OfficialFile.all())
        .allSatisfy(
            file -> {
              assertThat(BackboneCatalogue.info(file.backbone()).license())
                  .isEqualTo(file.licence());
              assertThat(file.address()).hasScheme("https");
              assertThat(file.hash()).matches("[0-9a-f]{10,64}");
            });
    List<String> downloads =
        OfficialFile.all().stream()
            .filter(OfficialFile::download)
            .map(OfficialFile::backbone)
            .toList();
    assertThat(backbones().filter(b -> !downloads.contains(b)))
        .containsExactly(BackboneCatalogue.EMBEDDED);
    assertThat(downloads).doesNotHaveDuplicates();
  }
}
