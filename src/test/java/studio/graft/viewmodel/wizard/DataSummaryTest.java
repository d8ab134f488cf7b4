package studio.graft.viewmodel.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.viewmodel.wizard.DataFinding.Kind;

class DataSummaryTest {
  private static Project project(Split split, int unlabelled, int... perClass) {
    List<ClassLabel> classes = new ArrayList<>();
    List<ImageItem> images = new ArrayList<>();
    for (int c = 0; c < perClass.length; c++) {
      classes.add(new ClassLabel("id" + c, "class " + c, c, c + 1));
      for (int i = 0; i < perClass[c]; i++) {
        images.add(item(images.size() + 1, "id" + c, split));
      }
    }
    for (int i = 0; i < unlabelled; i++) {
      images.add(item(images.size() + 1, null, Split.UNASSIGNED));
    }
    Path folder = Path.of("p").toAbsolutePath();
    return new Project(folder, folder.resolve("p.graft"), "p", "", false, classes, images, null, 0);
  }

  private static ImageItem item(int id, String classId, Split split) {
    return new ImageItem(id, id + ".png", "", 1, 1, 1, classId, split);
  }

  private static List<Kind> kinds(DataSummary summary) {
    return summary.findings().stream().map(DataFinding::kind).toList();
  }

  @Test
  void countsWhatIsThere() {
    DataSummary summary = DataSummary.of(project(Split.UNASSIGNED, 7, 40, 60));
    assertThat(summary.images()).isEqualTo(107);
    assertThat(summary.labelled()).isEqualTo(100);
    assertThat(summary.smallest().orElseThrow().images()).isEqualTo(40);
    assertThat(summary.expectedValidation()).isEqualTo(20);
    assertThat(summary.expectedTrain()).isEqualTo(80);
    assertThat(kinds(summary)).containsExactly(Kind.UNLABELLED);
  }

  @Test
  void findsTinyUnusedAndImbalancedClasses() {
    DataSummary summary = DataSummary.of(project(Split.TRAIN, 0, 90, 12, 0));
    assertThat(kinds(summary)).containsExactly(Kind.UNUSED_CLASS, Kind.TINY_CLASS, Kind.IMBALANCED);
    DataFinding imbalance = summary.findings().get(2);
    assertThat(imbalance.className()).isEqualTo("class 0");
    assertThat(imbalance.other()).isEqualTo("class 1");
    assertThat(imbalance.ratio()).isEqualTo(7.5);
    assertThat(summary.measurable()).isTrue();
  }

  @Test
  void isNotMeasurableWithOneClass() {
    DataSummary summary = DataSummary.of(project(Split.TRAIN, 0, 50, 0));
    assertThat(summary.measurable()).isFalse();
    assertThat(summary.findings().get(0).blocks()).isTrue();
  }

  @Test
  void saysOfAnEmptyProjectOnlyThatItIsEmpty() {
    assertThat(kinds(DataSummary.of(project(Split.TRAIN, 0, 0, 0)))).containsExactly(Kind.EMPTY);
  }
}
