package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Backbone;
import studio.graft.ml.Classifier;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Features;
import studio.graft.ml.metrics.Softmax;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.model.GraftException;
import studio.graft.model.ImageSource;
import studio.graft.model.ModelDescription;
import studio.graft.model.Prediction;
import studio.graft.model.SkippedFile;
import studio.graft.model.TestViews;

/** A network written as a SavedModel and served by DJL says what its weights say. */
class SavedModelIT {
  private static final String NAME = "efficientnet-lite0";
  private static final List<String> CLASSES = List.of("a", "b", "c");
  private static final double TEMPERATURE = 1.7;

  @TempDir static Path folder;
  private static TensorFlowEngine engine;
  private static List<Path> files;
  private static float[][] features;
  private static TrainerResources.TrainedNetwork network;

  @BeforeAll
  static void write() throws IOException {
    engine = new TensorFlowEngine();
    files = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      files.add(Drawings.png(folder.resolve("drawing " + i + ".png"), 60 + 20 * i, 90, i));
    }
    try (Backbone backbone = engine.open(NAME, FeatureCache.NONE)) {
      Features found =
          backbone.extract(
              files.stream().map(f -> new ImageSource(0, f, "")).toList(),
              ProgressListener.NONE,
              new CancellationToken());
      features = found.values();
    }
    Random random = new Random(5);
    float[] kernel = new float[features[0].length * CLASSES.size()];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (0.05 * random.nextGaussian());
    }
    // the third class has no centre of its own; the first two are the first two images
    float[][] centres = {features[0].clone(), features[1].clone(), new float[features[0].length]};
    network =
        new TrainerResources.TrainedNetwork(
            BackboneCatalogue.layout(NAME),
            EmbeddedWeights.of(BackboneCatalogue.info(NAME)),
            kernel,
            new float[] {0.1f, -0.2f, 0.3f},
            centres);
    SavedModelWriter.write(network, folder.resolve("model"));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void predictionsAreThoseOfTheWeights() {
    List<Prediction> predictions = predict(description(0, 2), files).predictions();
    assertThat(predictions).hasSize(files.size());
    for (int i = 0; i < predictions.size(); i++) {
      double[] wanted = Softmax.probabilities(logits(features[i]), TEMPERATURE);
      Prediction found = predictions.get(i);
      assertThat(found.file()).isEqualTo(files.get(i).toString());
      for (int c = 0; c < wanted.length; c++) {
        assertThat(found.probabilities().get(c)).isCloseTo(wanted[c], within(1e-4));
      }
      assertThat(found.abstained()).isFalse();
      assertThat(found.outOfDistribution()).isFalse();
    }
  }

  @Test
  void viewsAreAveragedInTheLogarithmAndTheTemperatureIsAppliedOnce() {
    BufferedImage drawing = Drawings.waves(224, 224, 4);
    Path plain = Drawings.write(drawing, "png", folder.resolve("plain.png"));
    Path mirror = Drawings.write(mirrored(drawing), "png", folder.resolve("mirror.png"));
    List<Prediction> single = predict(description(0, 2), List.of(plain, mirror)).predictions();
    TestViews both = new TestViews(true, false, 0, List.of());
    Prediction averaged = predict(description(0, 2), List.of(plain), both).predictions().get(0);
    double[] wanted = new double[CLASSES.size()];
    for (int c = 0; c < wanted.length; c++) {
      wanted[c] =
          Math.sqrt(single.get(0).probabilities().get(c) * single.get(1).probabilities().get(c));
    }
    double sum = Arrays.stream(wanted).sum();
    for (int c = 0; c < wanted.length; c++) {
      assertThat(averaged.probabilities().get(c)).isCloseTo(wanted[c] / sum, within(1e-4));
    }
    assertThat(averaged.probabilities()).isNotEqualTo(single.get(0).probabilities());
  }

  @Test
  void withMirrorImagesAPictureAndItsMirrorImageAreToldTheSame() {
    BufferedImage drawing = Drawings.waves(224, 224, 6);
    Path plain = Drawings.write(drawing, "png", folder.resolve("one way.png"));
    Path mirror = Drawings.write(mirrored(drawing), "png", folder.resolve("other way.png"));
    TestViews ten = new TestViews(true, false, 0.15, List.of());
    List<Prediction> told = predict(description(0, 2), List.of(plain, mirror), ten).predictions();
    for (int c = 0; c < CLASSES.size(); c++) {
      assertThat(told.get(0).probabilities().get(c))
          .isCloseTo(told.get(1).probabilities().get(c), within(2e-3));
    }
  }

  private static BufferedImage mirrored(BufferedImage image) {
    BufferedImage mirrored =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        mirrored.setRGB(image.getWidth() - 1 - x, y, image.getRGB(x, y));
      }
    }
    return mirrored;
  }

  @Test
  void belowTheThresholdTheAnswerIsDontKnow() {
    assertThat(predict(description(0.9999, 2), files).predictions())
        .allMatch(Prediction::abstained);
  }

  @Test
  void onlyWhatIsFarFromEveryCentreIsUnlikeTheTraining() {
    List<Prediction> predictions = predict(description(0, 1e-3), files).predictions();
    assertThat(predictions)
        .extracting(Prediction::outOfDistribution)
        .containsExactly(false, false, true);
  }

  @Test
  void aBrokenFileIsNamedAndTheOthersArePredicted() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.jpg"), "not a picture");
    Outcome outcome = predict(description(0, 2), List.of(files.get(0), text, files.get(1)));
    assertThat(outcome.predictions()).hasSize(2);
    assertThat(outcome.skipped()).extracting(SkippedFile::file).containsExactly(text.toString());
  }

  @Test
  void aMissingOrDamagedModelIsSaidToBeSo() throws IOException {
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    assertThatThrownBy(() -> engine.load(nothing, description(0, 2)))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining(nothing.toString());
    Path damaged = Files.createDirectory(folder.resolve("damaged"));
    Files.write(damaged.resolve("saved_model.pb"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> engine.load(damaged, description(0, 2)))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("damaged");
  }

  private record Outcome(List<Prediction> predictions, List<SkippedFile> skipped) {}

  private static Outcome predict(ModelDescription description, List<Path> asked) {
    return predict(description, asked, TestViews.PLAIN);
  }

  private static Outcome predict(ModelDescription description, List<Path> asked, TestViews views) {
    List<Prediction> predictions = new ArrayList<>();
    try (Classifier classifier = engine.load(folder.resolve("model"), description)) {
      List<SkippedFile> skipped =
          classifier.predict(
              asked, views, predictions::add, ProgressListener.NONE, new CancellationToken());
      return new Outcome(predictions, skipped);
    }
  }

  private static ModelDescription description(double abstainBelow, double distanceLimit) {
    return new ModelDescription(
        "test", NAME, 224, CLASSES, TEMPERATURE, abstainBelow, distanceLimit);
  }

  private static float[] logits(float[] row) {
    float[] logits = network.headBias().clone();
    for (int j = 0; j < row.length; j++) {
      for (int c = 0; c < logits.length; c++) {
        logits[c] += row[j] * network.headKernel()[j * logits.length + c];
      }
    }
    return logits;
  }
}
