package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.app.CommandLineHarness.Said;

/**
 * The four corners of the decision matrix, each by measuring pictures: those of leaves measure as
 * similar to ImageNet's, those of stained cells as different.
 */
class AdviceCornersIT {
  private static final int FEW = 30;
  private static final int MANY = 500;
  private static final int BLOCKS = 16;
  private static final int TOP_BLOCKS = 5;

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
  void fewSimilarImagesAreAdvisedFeatureExtraction() throws Exception {
    JsonNode advice = advise(leaves(FEW));
    assertCorner(advice, "small", "similar");
    assertThat(advice.get("strategy").asText()).isEqualTo("extraction");
    assertThat(phases(advice)).containsExactly("convex-head");
    assertThat(reasons(advice))
        .contains("look like what the network already knows")
        .contains("keep the network as it is and train only a head");
  }

  @Test
  void fewDifferentImagesAreAdvisedFeatureExtractionFirstAndToExpectToStruggle() throws Exception {
    JsonNode advice = advise(cells(FEW));
    assertCorner(advice, "small", "different");
    assertThat(advice.get("strategy").asText()).isEqualTo("extraction");
    assertThat(phases(advice)).containsExactly("convex-head");
    assertThat(reasons(advice))
        .contains("differ from what the network was trained on")
        .contains("start with feature extraction, and expect to struggle");
  }

  @Test
  void manySimilarImagesAreAdvisedFineTuningOfTheTopBlocks() throws Exception {
    JsonNode advice = advise(leaves(MANY));
    assertCorner(advice, "large", "similar");
    assertThat(advice.get("strategy").asText()).isEqualTo("fine-tuning");
    assertThat(phases(advice)).containsExactly("convex-head", "fine-tune");
    assertThat(advice.get("plan").get("trainBlocks").asInt()).isEqualTo(TOP_BLOCKS);
    assertThat(reasons(advice)).contains("fine-tune its top blocks, gently");
  }

  @Test
  void manyDifferentImagesAreAdvisedFineTuningOfEverythingOrTrainingFromScratch() throws Exception {
    JsonNode advice = advise(cells(MANY));
    assertCorner(advice, "large", "different");
    assertThat(advice.get("strategy").asText()).isEqualTo("fine-tuning");
    assertThat(phases(advice)).containsExactly("convex-head", "fine-tune");
    assertThat(advice.get("plan").get("trainBlocks").asInt()).isEqualTo(BLOCKS);
    assertThat(reasons(advice)).contains("fine-tune everything").contains("from scratch");
  }

  private Path leaves(int perClass) throws IOException {
    Path pictures = home.resolve("pictures");
    SampleParts.leaves("early blight", pictures.resolve("early blight"), perClass, 1);
    SampleParts.leaves("leaf mould", pictures.resolve("leaf mould"), perClass, 2);
    return pictures;
  }

  private Path cells(int perClass) throws IOException {
    Path pictures = home.resolve("pictures");
    SampleParts.cells("neutrophil", pictures.resolve("neutrophil"), perClass, 1);
    SampleParts.cells("lymphocyte", pictures.resolve("lymphocyte"), perClass, 2);
    return pictures;
  }

  private JsonNode advise(Path pictures) throws IOException {
    Path project = home.resolve("project");
    graft.done("new", project);
    graft.done("import", project, pictures);
    Said said = graft.done("advise", project, "--json");
    return said.json();
  }

  /** Both axes, the domain with its whole interval on one side of the border. */
  private static void assertCorner(JsonNode advice, String size, String domain) {
    assertThat(advice.get("size").asText()).isEqualTo(size);
    JsonNode similarity = advice.get("similarity");
    assertThat(similarity.get("domain").asText()).as("%s", similarity).isEqualTo(domain);
    double border = similarity.get("threshold").asDouble();
    if (domain.equals("similar")) {
      assertThat(similarity.get("high").asDouble()).isLessThan(border);
    } else {
      assertThat(similarity.get("low").asDouble()).isGreaterThan(border);
    }
    assertThat(advice.get("quickLook").get("accuracy").asDouble()).isGreaterThan(0.6);
  }

  private static List<String> phases(JsonNode advice) {
    return StreamSupport.stream(advice.get("plan").get("phases").spliterator(), false)
        .map(phase -> phase.get("kind").asText())
        .toList();
  }

  private static String reasons(JsonNode advice) {
    return String.join(
        " ",
        StreamSupport.stream(advice.get("reasons").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }
}
