package studio.graft.ml.tensorflow;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import studio.graft.ml.Backbone;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.WeightsSource;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.PictureForm;
import studio.graft.ml.weights.Safetensors;
import studio.graft.model.BackboneInfo;
import studio.graft.model.ImageSource;
import studio.graft.model.InstalledBackbone;
import studio.graft.model.ModelDescription;

/** What the parts of the engine share: weights read once, and one decoder for each input size. */
final class EngineResources implements TrainerResources, AutoCloseable {
  private final WeightsSource installed;
  private final FeatureCache cache;
  private final Shared shared;

  /** What is made on first use and lives as long as the engine. */
  private static final class Shared {
    private final Map<String, Weights> weights = new HashMap<>();
    private String arithmetic;
    private final Map<PictureForm, ImagePixels> images = new HashMap<>();
    private final Map<PictureForm, PixelBatches> batches = new HashMap<>();
  }

  /**
   * Resources of an engine.
   *
   * @param installed weights that do not come with the program
   */
  EngineResources(WeightsSource installed) {
    this(installed, FeatureCache.NONE, new Shared());
  }

  private EngineResources(WeightsSource installed, FeatureCache cache, Shared shared) {
    this.installed = installed;
    this.cache = cache;
    this.shared = shared;
  }

  /** The same resources with a cache; to be closed by the first. */
  EngineResources with(FeatureCache other) {
    return new EngineResources(installed, other, shared);
  }

  @Override
  public NetworkLayout layout(String backbone) {
    return BackboneCatalogue.layout(
        installed.installed(backbone).map(InstalledBackbone::architecture).orElse(backbone));
  }

  @Override
  public Weights weights(String backbone) {
    return shared.weights.computeIfAbsent(backbone, this::read);
  }

  private Weights read(String backbone) {
    return backbone.equals(BackboneCatalogue.EMBEDDED)
        ? EmbeddedWeights.of(BackboneCatalogue.info(backbone))
        : new Weights(new Safetensors(backbone, installed.open(backbone)).floats());
  }

  @Override
  public String arithmetic() {
    if (shared.arithmetic == null) {
      shared.arithmetic = Arithmetic.ofThisProcess();
    }
    return shared.arithmetic;
  }

  @Override
  public Backbone open(String backbone) {
    NetworkLayout layout = layout(backbone);
    Weights weights = weights(backbone);
    BackboneInfo info = info(backbone);
    String space =
        cache.space(
            "features-%.12s-%s"
                .formatted(info.weightsHash(), ImagePixels.version(layout.pictures())),
            this::arithmetic);
    return new FrozenBackbone(info, layout, weights, batches(layout.pictures()), cache, space);
  }

  private BackboneInfo info(String backbone) {
    return installed
        .installed(backbone)
        .filter(weights -> !backbone.equals(BackboneCatalogue.EMBEDDED))
        .map(weights -> BackboneCatalogue.info(weights.architecture()).with(weights))
        .orElseGet(() -> BackboneCatalogue.info(backbone));
  }

  @Override
  public byte[] pixels(ImageSource image, PictureForm form) {
    return images(form).read(image.file());
  }

  @Override
  public void write(TrainedNetwork network, ModelDescription description, Path folder) {
    SavedModelWriter.write(network, folder);
    // a network that was trained from scratch may be of a backbone that is not installed
    Weights before = shared.weights.get(description.backbone());
    if (before == null || !network.weights().agreesWith(before, network.layout())) {
      TrainedWeights.write(network, folder);
    }
  }

  /** Batches of decoded pictures of a form. */
  PixelBatches batches(PictureForm form) {
    synchronized (shared) {
      return shared.batches.computeIfAbsent(form, f -> new PixelBatches(images(f)));
    }
  }

  private ImagePixels images(PictureForm form) {
    synchronized (shared) { // pictures are asked for by several threads
      return shared.images.computeIfAbsent(form, ImagePixels::new);
    }
  }

  @Override
  public void close() {
    shared.batches.values().forEach(PixelBatches::close);
    shared.images.values().forEach(ImagePixels::close);
  }
}
