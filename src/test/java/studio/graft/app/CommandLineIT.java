package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.app.CommandLineHarness.Said;
import studio.graft.storage.FeatureStore;
import studio.graft.storage.SettingsStore;

/** Words that compute, in real child processes, on a project of two classes drawn by formula. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineIT {
  private Path home;
  private CommandLineHarness graft;
  private Path project;
  private JsonNode trained;

  @BeforeAll
  void train(@TempDir Path folder) throws Exception {
    home = folder;
    graft = new CommandLineHarness(home);
    project = graft.project("p", Map.of("red", 12, "blue", 12));
    Said said = graft.say("train", project, "--strategy", "extraction", "--json");
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.err()).contains("has not been split");
    trained = said.json();
  }

  @AfterAll
  void close() {
    graft.close();
  }

  @Test
  void trainingYieldsARunWithItsCurveAndAccuracy() {
    assertThat(trained.get("strategy").asText()).isEqualTo("extraction");
    assertThat(trained.get("stoppedBy").asText()).isNotBlank();
    assertThat(trained.get("bestEpoch").asInt()).isPositive();
    assertThat(trained.get("alarm").isNull()).isTrue();
    assertThat(trained.get("validation").get("accuracy").asDouble()).isGreaterThan(0.7);
    assertThat(trained.get("validation").get("loss").isNumber()).isTrue();
    assertThat(trained.get("epochs"))
        .isNotEmpty()
        .allSatisfy(
            e ->
                assertThat(e.fieldNames())
                    .toIterable()
                    .contains(
                        "phase",
                        "epoch",
                        "trainLoss",
                        "validationLoss",
                        "trainAccuracy",
                        "validationAccuracy",
                        "learningRate"));
  }

  @Test
  void theLimitOfTheCacheThatIsSetInTheWindowHoldsOnTheCommandLine() throws Exception {
    Path other = graft.project("bounded", Map.of("green", 12, "brown", 12));
    long most = 40_000; // 24 images need three times as much
    SettingsStore settings = new SettingsStore(graft.paths().config());
    settings.saveCacheBytes(most);
    try {
      graft.done("train", other, "--strategy", "extraction");
    } finally {
      settings.saveCacheBytes(0);
    }
    assertThat(bytes(other)).isPositive().isLessThanOrEqualTo(most);
    assertThat(bytes(project)).isGreaterThan(most);
  }

  private static long bytes(Path project) {
    try (FeatureStore store = new FeatureStore(project.resolve("cache").resolve("features"))) {
      return store.used();
    }
  }

  @Test
  void aSearchForALearningRateAnswersWithItsCurveAndChangesNothing() throws Exception {
    List<String> before = files(project.resolve("runs"));
    Said said =
        graft.say(
            "rate",
            project,
            "--strategy",
            "fine-tuning",
            "--train-blocks",
            "1",
            "--batch",
            "8",
            "--json");
    assertThat(said.exitCode()).as(said.err()).isZero();
    JsonNode json = said.json();
    assertThat(json.get("phase").asInt()).isEqualTo(2);
    assertThat(json.get("rates").get(0).asDouble()).isEqualTo(1e-7);
    assertThat(json.get("losses")).hasSameSizeAs(json.get("rates"));
    assertThat(json.get("smoothed")).hasSameSizeAs(json.get("rates"));
    assertThat(json.get("reason").asText())
        .isIn("steepest-descent", "tenth-of-minimum", "no-descent", "converged-head");
    assertThat(json.has("suggested")).isTrue();
    assertThat(json.get("lowerBound").asBoolean())
        .as("the head has converged before phase 2")
        .isEqualTo(!json.get("suggested").isNull());
    assertThat(json.has("steepest")).isTrue();
    assertThat(json.has("minimum")).isTrue();
    assertThat(files(project.resolve("runs"))).isEqualTo(before);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void aPlanWithoutGradientStepsHasNoRateToSearchFor() throws Exception {
    Said said = graft.say("rate", project, "--strategy", "extraction");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("needs no learning rate");
    Said wrong = graft.say("rate", project, "--strategy", "fine-tuning", "--phase", "7");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("--phase must be 1 to 2");
  }

  @Test
  void theRunIsListed() throws Exception {
    JsonNode runs = graft.say("runs", project, "--json").json().get("runs");
    assertThat(runs.findValuesAsText("run")).contains(trained.get("run").asText());
  }

  @Test
  void evaluationOnValidationHasAMatrixOfAllValidationImages() throws Exception {
    JsonNode json = graft.say("evaluate", project, "--json").json();
    assertThat(json.get("images").asInt()).isEqualTo(4);
    assertThat(sum(json.get("confusion"))).isEqualTo(4);
    assertThat(json.get("perClass")).hasSize(2);
    assertThat(json.get("calibration").get("temperature").asDouble()).isPositive();
    assertThat(json.get("likelyLabelErrors").isArray()).isTrue();
  }

  @Test
  void evaluationOnAFolderMatchesClassesByNameAndNamesWhatItDoesNotKnow() throws Exception {
    Path unseen = graft.pictures("unseen", Map.of("red", 3, "blue", 3, "green", 1));
    Said said = graft.say("evaluate", project, "--on", unseen, "--json");
    assertThat(said.exitCode()).isEqualTo(3);
    JsonNode json = said.json();
    assertThat(json.get("images").asInt()).isEqualTo(6);
    assertThat(json.get("accuracy").asDouble()).isGreaterThan(0.7);
    assertThat(json.get("skipped").get(0).get("reason").asText()).contains("green");
  }

  @Test
  void severalViewsAreThoseThatTheRunsAugmentationAllows() throws Exception {
    Path mirrored = graft.project("mirrored", Map.of("red", 8, "blue", 8));
    Said said =
        graft.say("train", mirrored, "--strategy", "extraction", "--augment", "light", "--json");
    assertThat(said.exitCode()).as(said.err()).isZero();
    JsonNode plain = graft.say("evaluate", mirrored, "--json").json();
    JsonNode tta = graft.say("evaluate", mirrored, "--tta", "--json").json();
    assertThat(plain.has("tta")).isFalse();
    assertThat(tta.get("tta").get("views").asInt()).isGreaterThan(1);
    assertThat(tta.get("tta").get("mirrored").asBoolean()).isTrue();
    assertThat(tta.get("images")).isEqualTo(plain.get("images"));
    assertThat(graft.say("evaluate", mirrored, "--json").json()).isEqualTo(plain);
    Path picture = home.resolve("another.png");
    CommandLineHarness.picture(picture, "red", "another");
    JsonNode alone = graft.say("predict", mirrored, picture, "--json").json();
    JsonNode views = graft.say("predict", mirrored, picture, "--tta", "--json").json();
    assertThat(views.get("tta")).isEqualTo(tta.get("tta"));
    assertThat(views.get("predictions")).hasSize(1).isNotEqualTo(alone.get("predictions"));
    assertThat(graft.say("predict", mirrored, picture, "--tta").out())
        .contains("Averaged over %d views".formatted(tta.get("tta").get("views").asInt()));
  }

  @Test
  void aModelWithoutItsRunIsNotAskedForOtherViews() throws Exception {
    Path run = project.resolve("runs").resolve(trained.get("run").asText());
    Path alone = Files.createDirectories(home.resolve("alone"));
    Files.copy(run.resolve("model").resolve("model.json"), alone.resolve("model.json"));
    Said said = graft.say("predict", alone, home, "--tta");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains(alone.toString()).contains("taken out of its run");
  }

  @Test
  void predictionsComeForEveryReadableFileAndTheOthersAreNamed() throws Exception {
    Path folder = Files.createDirectory(home.resolve("nur für 🌱"));
    CommandLineHarness.picture(folder.resolve("größe.png"), "red", "new");
    Files.writeString(folder.resolve("text.jpg"), "no image");
    Path csv = home.resolve("out").resolve("predictions.csv");
    Said said = graft.say("predict", project, folder, "--csv", csv, "--json");
    assertThat(said.exitCode()).isEqualTo(3);
    JsonNode prediction = said.json().get("predictions").get(0);
    assertThat(prediction.get("file").asText()).isEqualTo(folder.resolve("größe.png").toString());
    assertThat(prediction.get("class").asText()).isIn("red", "blue");
    assertThat(prediction.get("probabilities")).hasSize(2);
    assertThat(said.json().get("skipped")).hasSize(1);
    assertThat(Files.readAllLines(csv)).hasSize(2);
  }

  @Test
  void adviceHasItsEvidenceAndASecondTimeNothingIsMeasured() throws Exception {
    Said first = graft.say("advise", project, "--json");
    JsonNode json = first.json();
    assertThat(json.get("imagesPerClass").get("median").asDouble()).isEqualTo(12);
    assertThat(json.get("size").asText()).isEqualTo("small");
    assertThat(json.get("similarity").get("value").asDouble()).isPositive();
    assertThat(json.get("similarity").get("domain").asText()).isIn("similar", "different");
    assertThat(json.get("strategy").asText()).isEqualTo("extraction");
    assertThat(json.get("reasons")).isNotEmpty();
    assertThat(json.get("quickLook").get("folds").asInt()).isEqualTo(5);
    assertThat(json.get("learningCurve")).isNotEmpty();
    assertThat(json.get("plan").get("predictedSeconds").asDouble()).isPositive();
    assertThat(json.get("plan").get("predictedMemoryBytes").asLong()).isPositive();
    double phases = 0;
    for (JsonNode phase : json.get("plan").get("phases")) {
      phases += phase.get("predictedSeconds").asDouble();
    }
    assertThat(phases).isPositive().isLessThan(json.get("plan").get("predictedSeconds").asDouble());
    Said second = graft.say("advise", project, "--json");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).isEmpty(); // no worker was started, so there was no progress
  }

  @Test
  void whatTheImagesLookAtIsKeptAndDecidesHowTheyAreVaried() throws Exception {
    Path other = graft.project("seen from above", Map.of("red", 6, "blue", 6));
    JsonNode before = graft.say("advise", other, "--json").json().get("plan").get("augmentation");
    assertThat(before.get("set").asText()).isEqualTo("light");
    assertThat(before.get("viewpointSaid").asBoolean()).isFalse();
    assertThat(before.get("colourless").asDouble()).isZero();
    Said wrong = graft.say("advise", other, "--view", "sideways");
    assertThat(wrong.exitCode()).isEqualTo(2);
    graft.say("advise", other, "--view", "from-above", "--json");
    JsonNode after = graft.say("advise", other, "--json").json().get("plan").get("augmentation");
    assertThat(after.get("set").asText()).isEqualTo("from-above");
    assertThat(after.get("viewpoint").asText()).isEqualTo("from-above");
    assertThat(after.get("reasons")).hasSize(3);
    Said trained =
        graft.say(
            "train",
            other,
            "--strategy",
            "fine-tuning",
            "--preset",
            "advised",
            "--epochs",
            "1",
            "--train-blocks",
            "1",
            "--json");
    assertThat(trained.json().get("config").get("augment").asText()).isEqualTo("from-above");
  }

  @Test
  void fineTuningFollowsWhatWasChosen() throws Exception {
    Said said =
        graft.say(
            "train",
            project,
            "--strategy",
            "fine-tuning",
            "--train-blocks",
            "1",
            "--epochs",
            "1",
            "--batch",
            "8",
            "--json");
    assertThat(said.exitCode()).as(said.err()).isZero();
    JsonNode config = said.json().get("config");
    assertThat(config.get("trainBlocks").asInt()).isEqualTo(1);
    assertThat(config.get("preset").asText()).isEqualTo("custom");
    assertThat(said.json().get("epochs").findValuesAsText("phase")).contains("1", "2");
  }

  @Test
  void imagesThatWereDeletedAfterTheImportAreNamedAndTheRestIsTrainedOn() throws Exception {
    Path other = graft.project("deleted", Map.of("red", 6, "blue", 6));
    Files.delete(home.resolve("deleted pictures").resolve("red").resolve("image 0.png"));
    Said said = graft.say("train", other, "--strategy", "extraction", "--json");
    assertThat(said.exitCode()).isEqualTo(3);
    assertThat(said.json().get("skipped").get(0).get("file").asText()).contains("image 0.png");
  }

  @Test
  void classesOfOneImageCanBeTrainedOnWithAWarning() throws Exception {
    Path other = graft.project("single", Map.of("red", 1, "blue", 1));
    Said said = graft.say("train", other, "--strategy", "extraction", "--json");
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.json().get("validation").isNull()).isTrue();
    JsonNode advice = graft.say("advise", other, "--json").json();
    assertThat(advice.get("quickLook").isNull()).isTrue();
    assertThat(advice.get("warnings")).isNotEmpty();
  }

  @Test
  void theDoctorFindsTheEngineAndWholeWeights() throws Exception {
    Said said = graft.say("doctor", "--json");
    JsonNode checks = said.json().get("checks");
    assertThat(checks.findValuesAsText("name")).containsAll(List.of("Java", "engine", "weights"));
    assertThat(said.exitCode()).isZero();
  }

  @Test
  void ratesAreMeasured() throws Exception {
    Path pictures = graft.pictures("bench", Map.of("red", 4));
    assertThat(rate(graft.say("bench", "decode", pictures, "--json"))).isPositive();
    assertThat(rate(graft.say("bench", "extract", pictures, "--json"))).isPositive();
  }

  private static double rate(Said said) throws Exception {
    return said.json().get("imagesPerSecond").asDouble();
  }

  private static int sum(JsonNode matrix) {
    int sum = 0;
    for (JsonNode row : matrix) {
      for (JsonNode cell : row) {
        sum += cell.asInt();
      }
    }
    return sum;
  }
}
