package studio.graft.ml.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import studio.graft.model.BackboneInfo;
import studio.graft.model.BlockInfo;
import studio.graft.model.GraftException;
import studio.graft.model.LayerInfo;

/** The backbones that the studio knows, as data. Listing them reads no weights. */
public final class BackboneCatalogue {
  /** The backbone that comes with the program. */
  public static final String EMBEDDED = "efficientnet-lite0";

  private static final String LITE0_HASH =
      "2425dcacb50409ad34d118b3a146d4c99680a3d058595f187a7d46d448d3a667";
  private static final long LITE0_BYTES = 18_799_600;
  private static final String KERAS = "Keras applications, trained on ImageNet";
  private static final String TORCHVISION = "torchvision, trained on ImageNet";
  private static final String KERAS_TABLE = "Keras applications table";
  private static final String MODELS_README = "README of MobileNet in TensorFlow Models";
  private static final String HOWARD = "Howard et al. 2019";
  private static final String TORCHVISION_TABLE = "torchvision metadata";
  private static final String APACHE = "Apache-2.0";
  private static final String BSD = "BSD-3-Clause";

  /** A backbone: what it is called, where it comes from, and its structure for an input size. */
  private record Entry(
      String name,
      String title,
      int inputSize,
      double top1,
      String top1Source,
      String source,
      String license,
      BiFunction<String, Integer, NetworkLayout> structure) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(
              EMBEDDED,
              "EfficientNet-Lite0",
              224,
              0.751,
              "README of the TPU EfficientNet-lite release",
              "Google's EfficientNet-lite release for TPUs, trained on ImageNet; comes with the program",
              APACHE,
              EfficientNets::lite0),
          keras(
              "mobilenet-v2",
              "MobileNetV2",
              224,
              0.713,
              KERAS_TABLE,
              (n, s) -> MobileNets.v2(n, 1, s)),
          keras("mobilenet-v3-small", "MobileNetV3-Small", 224, 0.674, HOWARD, MobileNets::v3Small),
          keras("mobilenet-v3-large", "MobileNetV3-Large", 224, 0.752, HOWARD, MobileNets::v3Large),
          keras("resnet50", "ResNet50", 224, 0.749, KERAS_TABLE, ResNets::resNet50),
          keras("resnet50-v2", "ResNet50V2", 224, 0.760, KERAS_TABLE, ResNets::resNet50V2),
          scaled("efficientnet-b0", "EfficientNet-B0", 224, 0.771, 1.0, 1.0),
          scaled("efficientnet-b1", "EfficientNet-B1", 240, 0.791, 1.0, 1.1),
          scaled("efficientnet-b2", "EfficientNet-B2", 260, 0.801, 1.1, 1.2),
          scaled("efficientnet-b3", "EfficientNet-B3", 300, 0.816, 1.2, 1.4),
          scaled("efficientnet-b4", "EfficientNet-B4", 380, 0.829, 1.4, 1.8),
          keras(
              "efficientnet-v2-b0",
              "EfficientNetV2-B0",
              224,
              0.787,
              KERAS_TABLE,
              EfficientNets::v2B0),
          new Entry(
              "shufflenet-v2-x0.5",
              "ShuffleNetV2 ×0.5",
              224,
              0.60552,
              TORCHVISION_TABLE,
              TORCHVISION,
              BSD,
              (n, s) -> ShuffleNets.v2(n, s, 48, 96, 192)),
          new Entry(
              "shufflenet-v2-x1.0",
              "ShuffleNetV2 ×1.0",
              224,
              0.69362,
              TORCHVISION_TABLE,
              TORCHVISION,
              BSD,
              (n, s) -> ShuffleNets.v2(n, s, 116, 232, 464)));

  /**
   * Widths of MobileNetV2 that Keras publishes besides 1.0: not listed, for they would crowd the
   * list, but their files can be imported.
   */
  private static final List<Entry> WIDTHS =
      List.of(
          width(0.35, 0.603),
          width(0.5, 0.654),
          width(0.75, 0.698),
          width(1.3, 0.744),
          width(1.4, 0.750));

  /** As listed, each made when it is first asked for: their layers take a while to count. */
  private static final Map<String, BackboneInfo> LISTED = new ConcurrentHashMap<>();

  private BackboneCatalogue() {}

  private static Entry width(double alpha, double top1) {
    return keras(
        "mobilenet-v2-x" + alpha,
        "MobileNetV2 ×" + alpha,
        224,
        top1,
        MODELS_README,
        (n, s) -> MobileNets.v2(n, alpha, s));
  }

  private static Entry keras(
      String name,
      String title,
      int size,
      double top1,
      String top1Source,
      BiFunction<String, Integer, NetworkLayout> structure) {
    return new Entry(name, title, size, top1, top1Source, KERAS, APACHE, structure);
  }

  private static Entry scaled(
      String name, String title, int size, double top1, double width, double depth) {
    return keras(
        name, title, size, top1, KERAS_TABLE, (n, s) -> EfficientNets.scaled(n, width, depth, s));
  }

  /** Names of all of them, the embedded one first. */
  public static List<String> names() {
    return ENTRIES.stream().map(Entry::name).toList();
  }

  /** All of them, the embedded one first, the others as not installed. */
  public static List<BackboneInfo> all() {
    return ENTRIES.stream().map(BackboneCatalogue::info).toList();
  }

  /** Those that are not listed, but whose files can be imported. */
  public static List<BackboneInfo> importable() {
    return WIDTHS.stream().map(BackboneCatalogue::info).toList();
  }

  /**
   * The structure of a backbone.
   *
   * @throws GraftException when it is not known
   */
  public static NetworkLayout layout(String name) {
    Entry entry = entry(name);
    return entry.structure().apply(name, entry.inputSize());
  }

  /** The structure of a backbone; empty for one's own. */
  public static Optional<NetworkLayout> known(String name) {
    return find(name).map(entry -> entry.structure().apply(name, entry.inputSize()));
  }

  /** Whether it is the name of a backbone that is listed, or whose files can be imported. */
  public static boolean knows(String name) {
    return find(name).isPresent();
  }

  /**
   * The structure of a backbone for pictures of another size; its weights are the same.
   *
   * @throws GraftException when it is not known
   */
  public static NetworkLayout layout(String name, int inputSize) {
    return entry(name).structure().apply(name, inputSize);
  }

  /**
   * A backbone as it is listed.
   *
   * @throws GraftException when it is not known
   */
  public static BackboneInfo info(String name) {
    return info(entry(name));
  }

  private static Optional<Entry> find(String name) {
    return Stream.concat(ENTRIES.stream(), WIDTHS.stream())
        .filter(entry -> entry.name().equals(name))
        .findFirst();
  }

  private static Entry entry(String name) {
    return find(name).orElseThrow(() -> BackboneInfo.unknown(name, names()));
  }

  private static BackboneInfo info(Entry entry) {
    return LISTED.computeIfAbsent(entry.name(), name -> counted(entry));
  }

  private static BackboneInfo counted(Entry entry) {
    NetworkLayout layout = entry.structure().apply(entry.name(), entry.inputSize());
    boolean embedded = entry.name().equals(EMBEDDED);
    long values = layout.weights().stream().mapToLong(WeightSpec::size).sum();
    return new BackboneInfo(
        entry.name(),
        entry.title(),
        embedded,
        layout.trainableParameters(0),
        embedded ? LITE0_BYTES : Float.BYTES * values,
        entry.license(),
        entry.source(),
        layout.inputSize(),
        layout.features(),
        entry.top1(),
        entry.top1Source(),
        layout.preprocessing().title(),
        blocks(layout),
        layers(layout),
        embedded ? LITE0_HASH : "");
  }

  private static List<BlockInfo> blocks(NetworkLayout layout) {
    List<BlockInfo> blocks = new ArrayList<>();
    for (int i = 0; i < layout.blocks().size(); i++) {
      NetworkBlock block = layout.blocks().get(i);
      blocks.add(
          new BlockInfo(
              block.name(),
              layout.layersOf(i).stream().mapToLong(Layer::trainableParameters).sum(),
              layout.outputOf(i).size(),
              layout.outputOf(i).channels(),
              block.to()));
    }
    return List.copyOf(blocks);
  }

  private static List<LayerInfo> layers(NetworkLayout layout) {
    return layout.layers().stream()
        .map(
            layer ->
                new LayerInfo(
                    layer.index(),
                    layer.name(),
                    layer.type(),
                    layer.output().toString(),
                    layer.parameters(),
                    layer.trainableParameters(),
                    layer.op().multiplyAdds(layer.output())))
        .toList();
  }
}
