package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.Prediction;
import studio.graft.model.Run;
import studio.graft.model.RunData;
import studio.graft.model.RunRecord;
import studio.graft.storage.RunResults;
import studio.graft.storage.RunStore;
import studio.graft.ui.support.Records;

class CompareRunsTest {
  private static final List<String> CLASSES = List.of("a", "b");

  @TempDir Path project;
  private final RunStore runs = new RunStore();
  private final RunResults results = new RunResults();

  @Test
  void mcnemarIsTheExactBinomialTest() {
    // by hand: 2 · (C(10,0) + C(10,1) + C(10,2)) / 2^10
    assertThat(CompareRuns.mcnemar(2, 8)).isCloseTo(2 * (1 + 10 + 45) / 1024.0, within(1e-12));
    assertThat(CompareRuns.mcnemar(8, 2)).isEqualTo(CompareRuns.mcnemar(2, 8));
    assertThat(CompareRuns.mcnemar(5, 5)).isEqualTo(1);
    assertThat(CompareRuns.mcnemar(0, 0)).isEqualTo(1);
  }

  @Test
  void runsAreJudgedOnTheImagesThatBothHaveSeenLast() {
    Run first = run(List.of(image(1, 0, 0), image(2, 0, 1), image(3, 1, 1), image(9, 0, 0)));
    Run second = run(List.of(image(2, 0, 0), image(3, 1, 1), image(1, 0, 0)));
    CompareRuns.Comparison comparison = new CompareRuns(runs).compare(first, second);
    assertThat(comparison.set()).isEqualTo("validation");
    assertThat(comparison.images()).isEqualTo(3);
    assertThat(comparison.firstAccuracy()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(comparison.secondAccuracy()).isEqualTo(1);
    assertThat(comparison.onlySecondRight()).isEqualTo(1);
    assertThat(comparison.mcnemarP()).isEqualTo(1);
    assertThat(comparison.changed())
        .singleElement()
        .satisfies(
            changed -> {
              assertThat(changed.file()).endsWith("2.png");
              assertThat(changed.first()).isEqualTo("b");
              assertThat(changed.second()).isEqualTo("a");
            });
  }

  @Test
  void withoutACommonImageNothingIsClaimed() {
    Run first = run(List.of(image(1, 0, 0)));
    Run second = run(List.of(image(2, 0, 0)));
    CompareRuns.Comparison comparison = new CompareRuns(runs).compare(first, second);
    assertThat(comparison.set()).isNull();
    assertThat(comparison.mcnemarP()).isNaN();
  }

  @Test
  void otherDataAreSaid() throws IOException {
    Run first = run(List.of(image(1, 0, 0)));
    Run second = run(List.of(image(1, 0, 0)));
    assertThat(new CompareRuns(runs).compare(first, second).data()).isEmpty();
    RunData all = Records.data(project);
    RunData fewer =
        new RunData(
            all.classes(),
            all.classIds(),
            all.train(),
            all.validation().subList(1, all.validation().size()));
    Run third = runs.create(project, Records.config(1, 2, 3), fewer);
    assertThat(new CompareRuns(runs).compare(first, third).data())
        .startsWith("Run " + third.id() + " had other data: 1 image is only in " + first.id());
    Files.delete(third.folder().resolve("split.csv"));
    assertThat(new CompareRuns(runs).compare(first, third).data())
        .startsWith("Whether their data differ is not known. Cannot read ");
  }

  @Test
  void whetherTheWeightsAreTheSameIsSaidWhereBothRecordedThem() {
    Run first = run(List.of(image(1, 0, 0)));
    Run second = run(List.of(image(1, 0, 0)));
    CompareRuns compare = new CompareRuns(runs);
    results.writeEnvironment(first.folder(), Map.of(RunRecord.WEIGHTS, "ab12"));
    assertThat(compare.compare(first, second).sameWeights()).as("one is not known").isNull();
    results.writeEnvironment(second.folder(), Map.of(RunRecord.WEIGHTS, "ab12"));
    assertThat(compare.compare(first, second).sameWeights()).isTrue();
    results.writeEnvironment(second.folder(), Map.of(RunRecord.WEIGHTS, "ab13"));
    assertThat(compare.compare(first, second).sameWeights()).isFalse();
  }

  private Run run(List<EvaluatedImage> images) {
    Run run = runs.create(project, Records.config(1, 2, 3), Records.data(project));
    results.writePredictions(run.folder(), "validation", CLASSES, new ArrayList<>(images));
    return run;
  }

  private EvaluatedImage image(int id, int truth, int predicted) {
    List<Double> probabilities = predicted == 0 ? List.of(0.8, 0.2) : List.of(0.3, 0.7);
    String file = project.resolve(id + ".png").toString();
    return new EvaluatedImage(
        id, truth, new Prediction(file, CLASSES, probabilities, false, false));
  }
}
