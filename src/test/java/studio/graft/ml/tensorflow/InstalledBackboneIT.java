package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Backbone;
import studio.graft.ml.Checkpoints;
import studio.graft.ml.Classifier;
import studio.graft.ml.Engines;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Features;
import studio.graft.ml.TrainedModel;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.ml.WeightsSource;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.WeightSpec;
import studio.graft.ml.weights.Safetensors;
import studio.graft.ml.weights.Tensor;
import studio.graft.model.Augmentation;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.ImageSource;
import studio.graft.model.InstalledBackbone;
import studio.graft.model.LabelledImage;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Prediction;
import studio.graft.model.Preset;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TestViews;
import studio.graft.model.TrainingConfig;
import studio.graft.testing.FormulaWeights;

/** From files to predictions with backbones that do not come with the program. */
class InstalledBackboneIT {
  private static final List<String> CLASSES = List.of("fine", "coarse");

  @TempDir Path folder;
  private final TensorFlowEngine engine = new TensorFlowEngine(new ByFormula(), Engines.Work.STEPS);

  @AfterEach
  void close() {
    engine.close();
  }

  /** Cropped pictures, standardised; trained from the middle of a unit on. */
  @Test
  void aShuffleNetIsFineTunedFromALayerOnAndPredictsWhatItWasJudgedBy() {
    NetworkLayout layout = BackboneCatalogue.layout("shufflenet-v2-x0.5");
    int line =
        layout.layers().stream()
            .filter(l -> l.name().equals("stage4.3.branch2.4"))
            .findFirst()
            .orElseThrow()
            .index();
    PhaseConfig tune =
        new PhaseConfig(Kind.FINE_TUNE, 1, 1e-4, Schedule.CONSTANT, 0, 0, 1).withTraining(1, line);
    TrainedModel model = train(layout.name(), List.of(convex(), tune));
    assertThat(model.description().centreCrop()).isTrue();
    assertServed(model);
  }

  /** Pictures of 240 pixels. */
  @Test
  void anEfficientNetWithALargerInputIsTrainedAndPredicts() {
    TrainedModel model = train("efficientnet-b1", List.of(convex()));
    assertThat(model.description().inputSize()).isEqualTo(240);
    assertThat(model.description().centreCrop()).isFalse();
    assertServed(model);
  }

  @Test
  void featuresOfTwoBackbonesAreKeptApartAndSimilarityNeedsNoClassifier() {
    Map<String, float[]> kept = new LinkedHashMap<>();
    FeatureCache cache =
        new FeatureCache() {
          @Override
          public Optional<float[]> get(String space, String hash) {
            return Optional.ofNullable(kept.get(space + hash));
          }

          @Override
          public void put(String space, String hash, float[] values) {
            kept.put(space + hash, values);
          }
        };
    List<ImageSource> images =
        files(2).stream().map(f -> new ImageSource(1, f, f.getFileName().toString())).toList();
    for (String name : List.of("shufflenet-v2-x0.5", "mobilenet-v3-small")) {
      try (Backbone backbone = engine.open(name, cache)) {
        Features first = extract(backbone, images);
        assertThat(first.values()[0]).hasSize(backbone.info().features());
        assertThat(extract(backbone, images).values()).isDeepEqualTo(first.values());
        Similarity similarity =
            backbone.similarity(images, 1, ProgressListener.NONE, new CancellationToken());
        assertThat(similarity.value()).isPositive();
        assertThat(similarity.nearest()).isEmpty();
      }
    }
    assertThat(kept.keySet()).filteredOn(key -> key.startsWith("features-")).hasSize(4);
    assertThat(kept.keySet())
        .as("small pictures of each form that pictures are given to a network in")
        .filteredOn(key -> key.startsWith("small-"))
        .hasSize(4);
  }

  private static Features extract(Backbone backbone, List<ImageSource> images) {
    return backbone.extract(images, ProgressListener.NONE, new CancellationToken());
  }

  private static PhaseConfig convex() {
    return new PhaseConfig(Kind.CONVEX_HEAD, 1, 1, Schedule.CONSTANT, 0, 0, 0);
  }

  private TrainedModel train(String backbone, List<PhaseConfig> phases) {
    List<LabelledImage> images = new ArrayList<>();
    List<Path> files = files(16);
    for (int i = 0; i < files.size(); i++) {
      images.add(new LabelledImage(new ImageSource(i, files.get(i), "hash" + i), i % 2));
    }
    TrainingConfig config =
        new TrainingConfig(
            Strategy.FINE_TUNING, Preset.ADVISED, backbone, phases, 8, Augmentation.NONE, false, 1);
    Trainer.Task task =
        new Trainer.Task(
            config,
            CLASSES,
            images.subList(0, 10),
            images.subList(10, 16),
            folder.resolve("model"),
            Checkpoints.NONE);
    return engine
        .trainer(FeatureCache.NONE)
        .train(task, event -> {}, new TrainingControl(new CancellationToken()));
  }

  /** What is written and served says the same of the validation images as the run did. */
  private void assertServed(TrainedModel model) {
    List<Path> files =
        model.validation().stream().map(e -> Path.of(e.prediction().file())).toList();
    List<Prediction> served = new ArrayList<>();
    try (Classifier classifier = engine.load(folder.resolve("model"), model.description())) {
      classifier.predict(
          files, TestViews.PLAIN, served::add, ProgressListener.NONE, new CancellationToken());
    }
    assertThat(served).hasSize(6);
    for (int i = 0; i < served.size(); i++) {
      EvaluatedImage judged = model.validation().get(i);
      for (int c = 0; c < CLASSES.size(); c++) {
        assertThat(served.get(i).probabilities().get(c))
            .isCloseTo(judged.prediction().probabilities().get(c), within(1e-3));
      }
    }
  }

  private List<Path> files(int n) {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Path file = folder.resolve("image" + i + ".png");
      files.add(Drawings.png(file, 300, 180 + 10 * (i % 4), i % 2 == 0 ? 5 * i : 5 * i + 3));
    }
    return files;
  }

  /** Every backbone is installed, with weights by formula. */
  private static final class ByFormula implements WeightsSource {
    @Override
    public Optional<InstalledBackbone> installed(String name) {
      return Optional.of(
          new InstalledBackbone(
              name,
              name,
              "A formula",
              "",
              "f",
              "00",
              false,
              name + "-hash-hash",
              1,
              Instant.EPOCH));
    }

    @Override
    public byte[] open(String name) {
      NetworkLayout layout = BackboneCatalogue.layout(name);
      Map<String, float[]> values = FormulaWeights.keras(layout, 2.0);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (WeightSpec spec : layout.weights()) {
        tensors.put(spec.name(), new Tensor(spec.shape(), values.get(spec.name())));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        Safetensors.write(tensors, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toByteArray();
    }
  }
}
