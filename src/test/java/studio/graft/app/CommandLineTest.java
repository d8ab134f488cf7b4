package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.graft.app.CommandLineHarness.Said;
import studio.graft.ml.weights.Samples;
import studio.graft.model.Run;
import studio.graft.storage.RunQueueStore;
import studio.graft.storage.RunStore;
import studio.graft.ui.support.Records;

/** Words that need no engine: their JSON, their exit codes, and what bad input does. */
class CommandLineTest {
  @TempDir Path home;
  private CommandLineHarness graft;

  @BeforeEach
  void open() {
    graft = new CommandLineHarness(home);
  }

  @AfterEach
  void close() {
    graft.close();
  }

  @Test
  void newMakesAProjectAndSaysWhere() throws Exception {
    Said said = graft.say("new", home.resolve("p"), "--json");
    assertThat(said.exitCode()).isZero();
    assertThat(said.json().get("project").asText()).isEqualTo(home.resolve("p").toString());
    assertThat(said.err()).isEmpty();
  }

  @Test
  void importCountsAndTwiceIsHarmless() throws Exception {
    Path project = home.resolve("p");
    Path pictures = graft.pictures("pictures", Map.of("red", 3, "blue", 2));
    graft.say("new", project);
    JsonNode first = graft.say("import", project, pictures, "--json").json();
    assertThat(first.get("imported").asInt()).isEqualTo(5);
    assertThat(first.get("classes").get("red").asInt()).isEqualTo(3);
    assertThat(first.get("skipped")).isEmpty();
    JsonNode second = graft.say("import", project, pictures, "--json").json();
    assertThat(second.get("imported").asInt()).isZero();
    assertThat(second.get("alreadyPresent").asInt()).isEqualTo(5);
  }

  @Test
  void filesThatAreNoImagesAreSkippedNamedAndCountAsDone() throws Exception {
    Path project = home.resolve("p");
    Path pictures = graft.pictures("pictures", Map.of("red", 3));
    Files.writeString(pictures.resolve("red").resolve("notes.jpg"), "this is text");
    Files.createFile(pictures.resolve("red").resolve("empty.png"));
    graft.say("new", project);
    Said said = graft.say("import", project, pictures, "--json");
    assertThat(said.exitCode()).isEqualTo(3);
    assertThat(said.json().get("imported").asInt()).isEqualTo(3);
    assertThat(said.json().get("skipped"))
        .hasSize(2)
        .allSatisfy(s -> assertThat(s.get("reason").asText()).isNotBlank());
  }

  @Test
  void anImportSaysWhatItTookFoldersFor() throws Exception {
    Path project = home.resolve("p");
    graft.done("new", project);
    for (String part : new String[] {"train", "val", "test"}) {
      CommandLineHarness.picture(
          home.resolve("data/" + part + "/red/" + part + ".png"), "red", part);
      CommandLineHarness.picture(
          home.resolve("data/" + part + "/blue/plot/" + part + "2.png"), "blue", part);
    }
    Said said = graft.done("import", project, home.resolve("data"));
    assertThat(said.out())
        .contains("test, train, val were taken for parts", "2 train, 2 validation, 2 test")
        .contains("3 images lie deeper", "--labels inner-folders");
    Path other = home.resolve("q");
    graft.done("new", other);
    JsonNode json =
        graft.done("import", other, home.resolve("data"), "--as", "none", "--json").json();
    assertThat(json.get("classes").fieldNames()).toIterable().containsExactly("blue", "red");
    assertThat(json.get("remarks").get(0).asText()).contains("were not taken for classes");
  }

  @Test
  void anEmptyPathIsNotTheFolderThatTheShellIsIn() {
    Path project = home.resolve("p");
    graft.done("new", project);
    Said said = graft.say("import", project, "");
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("a path cannot be empty");
    assertThat(graft.say("new", "").exitCode()).isEqualTo(2);
  }

  @Test
  void doctorFreesWhatNothingNeeds() throws Exception {
    Path removed = home.resolve("home/data/backbones/removed/old-0123.safetensors");
    Files.createDirectories(removed.getParent());
    Files.write(removed, new byte[3_000_000]);
    assertThat(graft.done("doctor", "--free").out())
        .contains("Freed 3 MB (removed backbones 3 MB)");
    assertThat(removed).doesNotExist();
    assertThat(graft.done("doctor", "--free").out()).contains("nothing to free");
  }

  @Test
  void anEmptyFolderIsRefusedAndChangesNothing() throws Exception {
    Path project = graft.project("p", Map.of("red", 2));
    Path empty = Files.createDirectory(home.resolve("empty"));
    Said said = graft.say("import", project, empty);
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains(empty.toString());
    assertThat(said.out()).isEmpty();
    assertThat(graft.say("split", project, "--validation", "0.5", "--json").json().get("train"))
        .isNotEmpty();
  }

  @Test
  void labelSetsLabelsOfFilesByAnyOfTheirNames() throws Exception {
    Path project = home.resolve("p");
    Path pictures = graft.pictures("pictures", Map.of("red", 3));
    graft.say("new", project);
    graft.say("import", project, pictures, "--labels", "none");
    Said said =
        graft.say(
            "label",
            project,
            "--class",
            "healthy",
            pictures.resolve("red").resolve("image 0.png"),
            "image 1.png",
            "--json");
    assertThat(said.json().get("labelled").asInt()).isEqualTo(2);
    assertThat(said.json().get("newClass").asBoolean()).isTrue();
  }

  @Test
  void anImageThatTheProjectHasNotIsRefusedAndNothingIsLabelled() throws Exception {
    Path project = graft.project("p", Map.of("red", 2));
    Said said = graft.say("label", project, "--class", "new one", "image 0.png", "nowhere.png");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("nowhere.png");
    JsonNode split = graft.say("split", project, "--validation", "0.5", "--json").json();
    assertThat(split.get("train").has("new one")).isFalse();
  }

  @Test
  void aClassSpeltInAnotherCaseIsTakenForAMistake() throws Exception {
    Path project = graft.project("p", Map.of("Red", 2));
    Said said = graft.say("label", project, "--class", "red", "image 0.png");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("'Red'");
  }

  @Test
  void runsSayWhyThoseThatWaitHaveNotBegun() throws Exception {
    Path project = graft.project("p", Map.of("red", 2, "blue", 2));
    Run run = new RunStore().create(project, Records.config(1, 2, 5), Records.data(project));
    RunQueueStore queue = new RunQueueStore();
    queue.add(project, run.id());
    queue.refuse(project, run.id(), "The worker process could not be started.");
    JsonNode told = graft.done("runs", project, "--json").json().at("/runs/0");
    assertThat(told.get("status").asText()).isEqualTo("queued");
    assertThat(told.at("/waiting/place").asInt()).isEqualTo(1);
    assertThat(told.at("/waiting/reason").asText()).isEqualTo("refused");
    assertThat(told.at("/waiting/refusal").asText()).contains("could not be started");
    assertThat(graft.done("runs", project).out())
        .contains(run.id() + " waits: it could not begin. The worker process could not");
  }

  @Test
  void splitCountsEachClassInEachPart() throws Exception {
    Path project = graft.project("p", Map.of("red", 10, "blue", 20));
    JsonNode json =
        graft.say("split", project, "--validation", "0.2", "--test", "0.1", "--json").json();
    assertThat(json.get("train").get("blue").asInt()).isEqualTo(14);
    assertThat(json.get("validation").get("blue").asInt()).isEqualTo(4);
    assertThat(json.get("test").get("red").asInt()).isEqualTo(1);
    assertThat(json.get("groups").isInt()).isTrue();
  }

  @Test
  void runsOfANewProjectAreNone() throws Exception {
    Path project = graft.project("p", Map.of("red", 2, "blue", 2));
    Said said = graft.say("runs", project, "--json");
    assertThat(said.exitCode()).isZero();
    assertThat(said.json().get("runs")).isEmpty();
  }

  @Test
  void modelsListsTheEmbeddedBackbone() throws Exception {
    JsonNode models = graft.say("models", "--json").json().get("models");
    assertThat(models).isNotEmpty();
    assertThat(models.get(0).get("name").asText()).isEqualTo("efficientnet-lite0");
    assertThat(models.get(0).get("installed").asBoolean()).isTrue();
    assertThat(models.get(0).get("imagesPerSecond").asDouble()).isPositive();
  }

  @Test
  void modelsSaysWhatAFileIsThatItDoesNotTake() throws Exception {
    Path file = Samples.copy("hostile.pth", home);
    Said said = graft.say("models", "import", file, "--json");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.json().get("error").asText()).contains("'posix.system'");
    assertThat(graft.say("models", "remove", "resnet50").err()).contains("nothing to remove");
    assertThat(graft.say("models", "download").exitCode()).isEqualTo(2);
  }

  @Test
  void aBackboneThatIsNotInstalledIsSaidBeforeARunIsMade() throws Exception {
    Path project = graft.project("p", Map.of("red", 5, "blue", 5));
    Said said = graft.say("train", project, "--strategy", "extraction", "--backbone", "resnet50");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("graft models download resnet50");
    assertThat(graft.say("runs", project, "--json").json().get("runs")).isEmpty();
    assertThat(graft.say("advise", project, "--backbone", "resnet50").err())
        .contains("graft models download resnet50");
  }

  @Test
  void oneClassCannotBeTrainedOnAndTheRunIsNotMade() throws Exception {
    Path project = graft.project("p", Map.of("red", 5));
    Said said = graft.say("train", project, "--strategy", "extraction");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("at least two classes");
    assertThat(graft.say("runs", project, "--json").json().get("runs")).isEmpty();
  }

  @Test
  void evaluatingBeforeTrainingSaysWhatToDo() throws Exception {
    Path project = graft.project("p", Map.of("red", 2, "blue", 2));
    Said said = graft.say("evaluate", project, "--json");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.json().get("error").asText()).contains("Train it first");
  }

  @Test
  void aProjectThatIsNotThereIsNamed() {
    Said said = graft.say("runs", home.resolve("nowhere"));
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("nowhere").doesNotContain("Exception");
  }

  @Test
  void theAlarmJudgesEveryRecordedCurve() throws Exception {
    Path curves = home.resolve("curves.csv");
    try (var fixture = getClass().getResourceAsStream("/fixtures/alarm/curves.csv")) {
      Files.copy(fixture, curves);
    }
    JsonNode json = graft.say("bench", "alarm", curves, "--json").json().get("curves");
    assertThat(json).hasSize(95);
    assertThat(json.findValuesAsText("kind")).contains("overfitting", "none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"health", "export", "report"})
  void wordsThatComeLaterSaySo(String word) throws Exception {
    Said said = graft.say(word, "p", "--format", "savedmodel", "--json");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.json().get("error").asText()).contains("later version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "train",
        "train p --epochs many",
        "train p --epochs 0",
        "train p --learning-rate -1",
        "train p --batch 0",
        "train p --augment wild",
        "train p --strategy magic",
        "train p --freeze-layers 3 --train-blocks 2",
        "import p pictures --labels csv=",
        "import p pictures --as holdout",
        "import p pictures --labels guess",
        "label p a.png",
        "bench nothing",
        "bench decode",
        "models explode"
      })
  void wrongUsageIsToldApartFromFailure(String words) {
    Said said = graft.say((Object[]) words.split(" "));
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).isNotBlank();
    assertThat(said.out()).isEmpty();
  }

  @Test
  void aNumberThatIsNoneIsCalledSo() {
    for (String given : new String[] {"many", "2.5", "99999999999"}) {
      assertThat(graft.say("train", "p", "--epochs", given).err())
          .contains("'--epochs': '%s' is no whole number".formatted(given));
    }
  }

  @Test
  void anUnknownStrategyIsToldAllThatThereAre() {
    assertThat(graft.say("train", "p", "--strategy", "magic").err())
        .contains("advised, extraction, fine-tuning, from-scratch");
  }

  @Test
  void everyWordExplainsItself() {
    for (String word :
        new String[] {
          "new",
          "import",
          "label",
          "split",
          "advise",
          "train",
          "runs",
          "evaluate",
          "predict",
          "models",
          "bench",
          "doctor",
          "demo",
          "rate",
          "compare",
          "reproduce",
          "health",
          "export",
          "report"
        }) {
      Said said = graft.say(word, "--help");
      assertThat(said.exitCode()).as(word).isZero();
      assertThat(said.out()).contains("Usage: graft " + word);
    }
  }

  @Test
  void quietWordsSayNothingBesides() throws Exception {
    Path project = home.resolve("p");
    graft.say("new", project);
    Said said =
        graft.say("import", project, graft.pictures("pictures", Map.of("red", 3)), "--quiet");
    assertThat(said.err()).isEmpty();
  }
}
