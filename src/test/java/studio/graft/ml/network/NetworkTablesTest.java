package studio.graft.ml.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.graft.model.BackboneInfo;
import studio.graft.model.LayerInfo;

/** Every network has the layers and weights that its own framework lists. */
class NetworkTablesTest {
  private static final int SIZE = 224;

  @ParameterizedTest
  @CsvSource({
    "mobilenet-v2, MobileNetV2",
    "mobilenet-v3-small, MobileNetV3Small",
    "mobilenet-v3-large, MobileNetV3Large",
    "resnet50, ResNet50",
    "resnet50-v2, ResNet50V2",
    "efficientnet-b0, EfficientNetB0",
    "efficientnet-b3, EfficientNetB3",
    "efficientnet-v2-b0, EfficientNetV2B0"
  })
  void layersAndWeightsAreThoseOfKeras(String name, String folder) {
    NetworkLayout layout = BackboneCatalogue.layout(name, SIZE);
    assertThat(layout.layers())
        .extracting(
            l ->
                "%d,%s,%s,%s,%d"
                    .formatted(l.index(), l.name(), l.type(), l.output(), l.parameters()))
        .containsExactlyElementsOf(
            withImageNet(
                rows(folder, "layers.csv").stream()
                    .map(row -> String.join(",", row.subList(0, 5)))
                    .toList()));
    List<String> listed =
        rows(folder, "weights.csv").stream()
            .map(r -> String.join(",", r.get(1), r.get(2), r.get(3), r.get(5)))
            .toList();
    assertThat(layout.weights())
        .extracting(NetworkTablesTest::row)
        .containsExactlyElementsOf(listed);
  }

  /**
   * The tables are of networks without weights. With those of ImageNet Keras rescales the input of
   * EfficientNet B0 to B4 once more after its normalisation, in a layer of its own.
   */
  private static List<String> withImageNet(List<String> rows) {
    int normalised =
        IntStream.range(0, rows.size())
            .filter(i -> rows.get(i).contains(",normalization,") && rows.get(i).endsWith(",7"))
            .findFirst()
            .orElse(-1);
    if (normalised < 0) {
      return rows;
    }
    List<String> all = new ArrayList<>(rows);
    String[] cells = rows.get(normalised).split(",");
    all.add(normalised + 1, "0,rescaling_1,Rescaling," + cells[3] + ",0");
    return IntStream.range(0, all.size())
        .mapToObj(i -> i + all.get(i).substring(all.get(i).indexOf(',')))
        .toList();
  }

  private static String row(WeightSpec spec) {
    String shape = spec.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
    return "%s,%s,%s,%s"
        .formatted(spec.layer(), spec.role().keras(), shape, spec.fanIn() == 0 ? "" : spec.fanIn());
  }

  @ParameterizedTest
  @CsvSource({
    "shufflenet-v2-x0.5, ShuffleNetV2x0_5",
    "shufflenet-v2-x1.0, ShuffleNetV2x1_0",
  })
  void weightsAreThoseOfTorchvision(String name, String folder) {
    NetworkLayout layout = BackboneCatalogue.layout(name);
    List<String> listed =
        rows(folder, "weights.csv").stream()
            .filter(r -> !r.get(1).startsWith("fc."))
            .map(r -> String.join(",", r.get(1), r.get(2), r.get(4)))
            .toList();
    assertThat(layout.weights())
        .extracting(NetworkTablesTest::torchRow)
        .containsExactlyElementsOf(listed);
  }

  private static String torchRow(WeightSpec spec) {
    String weight =
        switch (spec.role()) {
          case KERNEL, GAMMA -> "weight";
          case BETA, BIAS -> "bias";
          case MOVING_MEAN -> "running_mean";
          case MOVING_VARIANCE -> "running_var";
        };
    List<Long> s = spec.shape();
    String shape = "" + s.get(0);
    if (spec.role() == WeightSpec.Role.KERNEL) {
      boolean depthwise = s.get(3) == 1;
      long outputs = depthwise ? s.get(2) : s.get(3);
      shape = "%dx%dx%dx%d".formatted(outputs, depthwise ? 1 : s.get(2), s.get(0), s.get(1));
    }
    return "%s.%s,%s,%s"
        .formatted(spec.layer(), weight, shape, spec.fanIn() == 0 ? "" : spec.fanIn());
  }

  @ParameterizedTest
  @CsvSource({
    "mobilenet-v2, 154, 2257984, 1280, 224",
    "mobilenet-v3-small, 157, 939120, 576, 224",
    "mobilenet-v3-large, 187, 2996352, 960, 224",
    "resnet50, 175, 23587712, 2048, 224",
    "resnet50-v2, 190, 23564800, 2048, 224",
    "efficientnet-b0, 238, 4049571, 1280, 224",
    "efficientnet-b1, 340, 6575239, 1280, 240",
    "efficientnet-b2, 340, 7768569, 1408, 260",
    "efficientnet-b3, 385, 10783535, 1536, 300",
    "efficientnet-b4, 475, 17673823, 1792, 380",
    "efficientnet-v2-b0, 270, 5919312, 1280, 224"
  })
  void sizesAreThoseOfKeras(String name, int layers, long parameters, int features, int input) {
    BackboneInfo info = BackboneCatalogue.info(name);
    assertThat(info.layers()).hasSize(layers);
    assertThat(info.layers().stream().mapToLong(LayerInfo::parameters).sum()).isEqualTo(parameters);
    assertThat(info.features()).isEqualTo(features);
    assertThat(info.inputSize()).isEqualTo(input);
  }

  @ParameterizedTest
  @CsvSource({"shufflenet-v2-x0.5, 341792", "shufflenet-v2-x1.0, 1253604"})
  void sizesAreThoseOfTorchvision(String name, long parameters) {
    assertThat(BackboneCatalogue.info(name).parameters()).isEqualTo(parameters);
  }

  /** A block reads nothing but what the block before it puts out: it can be cut there. */
  @ParameterizedTest
  @CsvSource({
    "efficientnet-lite0",
    "mobilenet-v2",
    "mobilenet-v3-small",
    "resnet50",
    "resnet50-v2",
    "efficientnet-b4",
    "efficientnet-v2-b0",
    "shufflenet-v2-x0.5"
  })
  void aNetworkCanBeCutBeforeEveryBlock(String name) {
    NetworkLayout layout = BackboneCatalogue.layout(name);
    assertThat(layout.blocks()).first().extracting(NetworkBlock::name).isEqualTo("stem");
    assertThat(layout.blocks()).last().extracting(NetworkBlock::name).isEqualTo("top");
    int end = 0;
    for (NetworkBlock block : layout.blocks()) {
      assertThat(block.from()).isEqualTo(end);
      end = block.to();
      for (Layer layer : layout.layers().subList(block.from(), block.to())) {
        assertThat(layer.inputs()).allMatch(i -> i >= block.from() - 1 && i < layer.index());
      }
    }
    assertThat(end).isEqualTo(layout.layers().size());
  }

  private static List<List<String>> rows(String folder, String file) {
    String path = "/fixtures/architectures/" + folder + "/" + file;
    try (InputStream in = NetworkTablesTest.class.getResourceAsStream(path)) {
      List<List<String>> rows = new ArrayList<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .forEach(line -> rows.add(List.of(line.split(",", -1))));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
