package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.app.CommandLineHarness.Said;

/** Data that need advice of their own, measured by the engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdviceSpecialCasesIT {
  private static final int MANY_CLASSES = 1000;

  private Path home;
  private CommandLineHarness graft;

  @BeforeAll
  void open(@TempDir Path folder) {
    home = folder;
    graft = new CommandLineHarness(folder);
  }

  @AfterAll
  void close() {
    graft.close();
  }

  @Test
  void imbalanceIsSaidWithItsRatioAndWhatToDo() throws Exception {
    JsonNode advice = advise(graft.project("imbalance", Map.of("red", 60, "blue", 20)));
    assertThat(warnings(advice))
        .contains("3.0 times as many images as the smallest")
        .contains("balance the classes");
    assertThat(advice.get("quickLook").get("accuracy").isNumber()).isTrue();
  }

  @Test
  void tinyClassesAreNamedAndTheFoldsFollowTheSmallest() throws Exception {
    JsonNode advice = advise(graft.project("tiny", Map.of("red", 24, "blue", 3)));
    assertThat(warnings(advice)).contains("The class 'blue' has 3 images: too few to judge it");
    assertThat(advice.get("quickLook").get("folds").asInt()).isEqualTo(3);
    assertThat(advice.get("strategy").asText()).isEqualTo("extraction");
  }

  @Test
  void aClassOfOneImageGetsAdviceWithoutAQuickLook() throws Exception {
    JsonNode advice = advise(graft.project("single", Map.of("red", 24, "blue", 1)));
    assertThat(warnings(advice))
        .contains("No quick look was possible")
        .contains("'blue' has 1 image:");
    assertThat(advice.get("quickLook").isNull()).isTrue();
    assertThat(advice.get("similarity").get("value").asDouble()).isPositive();
    assertThat(advice.get("strategy").asText()).isEqualTo("extraction");
  }

  @Test
  void oneClassIsToldThatItNeedsAnother() throws Exception {
    Said said = graft.say("advise", graft.project("one", Map.of("red", 5)));
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("'red'").contains("needs at least two classes");
  }

  @Test
  void imagesWithoutLabelsAreToldToBeLabelled() throws Exception {
    Path project = home.resolve("unlabelled");
    graft.done("new", project);
    Path pictures = graft.pictures("unlabelled pictures", Map.of("red", 3, "blue", 3));
    graft.done("import", project, pictures, "--labels", "none");
    Said said = graft.say("advise", project);
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .contains("None of the 6 images")
        .contains("Label images of at least two classes first");
  }

  @Test
  void classesThatLookAlikeAreNamedAsPerhapsOne() throws Exception {
    Path pictures = home.resolve("twins");
    SampleParts.cells("monocyte", pictures.resolve("monocyte"), 30, 1);
    SampleParts.cells("neutrophil", pictures.resolve("neutrophil left"), 30, 2);
    SampleParts.cells("neutrophil", pictures.resolve("neutrophil right"), 30, 3);
    Path project = home.resolve("twin project");
    graft.done("new", project);
    graft.done("import", project, pictures);
    JsonNode advice = advise(project);
    assertThat(warnings(advice))
        .contains("'neutrophil left' and 'neutrophil right' are told apart hardly better")
        .contains("perhaps they are one class")
        .doesNotContain("'monocyte' and");
  }

  @Test
  void aThousandClassesAreToldWhatChanceIsAndToThinkOfCoarserOnes() throws Exception {
    Path pictures = home.resolve("thousand");
    for (int c = 0; c < MANY_CLASSES; c++) {
      picture(pictures.resolve("kind %03d".formatted(c)).resolve("a.png"), c);
      picture(pictures.resolve("kind %03d".formatted(c)).resolve("b.png"), c + MANY_CLASSES);
    }
    Path project = home.resolve("thousand project");
    graft.done("new", project);
    graft.done("import", project, pictures);
    JsonNode advice = advise(project);
    assertThat(advice.get("classes").asInt()).isEqualTo(MANY_CLASSES);
    assertThat(advice.get("size").asText()).isEqualTo("small");
    assertThat(advice.get("strategy").asText()).isEqualTo("extraction");
    assertThat(warnings(advice))
        .contains("With 1,000 classes one in 1,000 is right by chance")
        .contains("coarser classes")
        .contains("1000 of 1000 classes have fewer than 20 images");
    assertThat(advice.get("quickLook").get("folds").asInt()).isEqualTo(2);
  }

  private JsonNode advise(Path project) throws IOException {
    return graft.done("advise", project, "--json").json();
  }

  private static void picture(Path file, int number) throws IOException {
    int side = 16;
    Random random = new Random(number);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, random.nextInt(0x1000000));
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private static String warnings(JsonNode advice) {
    return String.join(
        "\n",
        StreamSupport.stream(advice.get("warnings").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }
}
