package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import studio.graft.model.ClassLabel;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.LabelledImage;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.model.SplitPlan;

class RunSplitTest {
  private static final List<ClassLabel> TWO =
      List.of(new ClassLabel("c0", "daisy", 0, 1), new ClassLabel("c1", "rose", 1, 2));

  @Test
  void withoutASplitAFifthOfEachClassValidatesTheRun() {
    RunSplit split = RunSplit.of(Samples.project(100, 50), 1);
    assertThat(perClass(split.data().validation())).isEqualTo(Map.of(0, 20L, 1, 10L));
    assertThat(perClass(split.data().train())).isEqualTo(Map.of(0, 80L, 1, 40L));
    assertThat(split.divided()).isEqualTo(150);
  }

  @Test
  void theDivisionOfARunIsSaid() {
    Project project = Samples.project(100, 50);
    assertThat(RunSplit.of(project, 1).remark(project))
        .hasValueSatisfying(text -> assertThat(text).contains("30 of 150").contains("not changed"));
  }

  @Test
  void theSameSeedDividesAlikeAndAnotherOneDoesNot() {
    Project project = Samples.project(100, 50);
    assertThat(RunSplit.of(project, 7).data()).isEqualTo(RunSplit.of(project, 7).data());
    assertThat(RunSplit.of(project, 7).data()).isNotEqualTo(RunSplit.of(project, 8).data());
  }

  @Test
  void theProjectsOwnSplitIsUsedAndTestImagesAreLeftAlone() {
    Project project =
        Samples.of(
            TWO,
            List.of(
                Samples.image(1, "c0", Split.TRAIN),
                Samples.image(2, "c0", Split.VALIDATION),
                Samples.image(3, "c0", Split.TEST),
                Samples.image(4, "c1", Split.TRAIN),
                Samples.image(5, null, Split.TRAIN)),
            SplitPlan.DEFAULT);
    RunSplit split = RunSplit.of(project, 1);
    assertThat(ids(split.data().train())).containsExactly(1, 4);
    assertThat(ids(split.data().validation())).containsExactly(2);
    assertThat(split.remark(project)).isEmpty();
  }

  @Test
  void exactDuplicatesAreNeverApart() {
    List<ImageItem> images = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      images.add(Samples.image(i + 1, i % 2 == 0 ? "c0" : "c1", Split.UNASSIGNED, "h" + i / 4));
    }
    RunSplit split = RunSplit.of(Samples.of(TWO, images, null), 3);
    List<String> validating = hashes(split.data().validation());
    assertThat(validating).isNotEmpty().doesNotContainAnyElementsOf(hashes(split.data().train()));
  }

  @Test
  void aClassOfOneImageTrains() {
    RunSplit split = RunSplit.of(Samples.project(10, 1), 1);
    assertThat(perClass(split.data().train())).containsEntry(1, 1L);
  }

  @Test
  void classesWithoutImagesAreNoOutputs() {
    assertThat(RunSplit.of(Samples.project(10, 0, 10), 1).data().classIds())
        .containsExactly("c0", "c2");
  }

  @Test
  void oneClassIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> RunSplit.of(Samples.project(10), 1))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("class 0")
        .hasMessageContaining("at least two classes");
  }

  @Test
  void noLabelsAreRefusedWithWhatToDo() {
    Project project = Samples.of(TWO, List.of(Samples.image(1, null, Split.UNASSIGNED)), null);
    assertThatThrownBy(() -> RunSplit.of(project, 1))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("Label images");
  }

  @Test
  void anEmptyProjectIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> RunSplit.of(Samples.of(TWO, List.of(), null), 1))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("Import");
  }

  @Test
  void aClassThatOnlyValidatesIsRefused() {
    Project project =
        Samples.of(
            TWO,
            List.of(Samples.image(1, "c0", Split.TRAIN), Samples.image(2, "c1", Split.VALIDATION)),
            SplitPlan.DEFAULT);
    assertThatThrownBy(() -> RunSplit.of(project, 1))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("'rose' has no training image");
  }

  private static Map<Integer, Long> perClass(List<LabelledImage> images) {
    return images.stream()
        .collect(Collectors.groupingBy(LabelledImage::classIndex, Collectors.counting()));
  }

  private static List<Integer> ids(List<LabelledImage> images) {
    return images.stream().map(i -> i.source().id()).toList();
  }

  private static List<String> hashes(List<LabelledImage> images) {
    return images.stream().map(i -> i.source().contentHash()).toList();
  }
}
