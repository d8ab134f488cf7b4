package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Split;

class PartCopiesTest {
  @Test
  void copiesInTwoPartsAreCountedAndNamed() {
    Project project =
        project(
            Samples.image(1, "c0", Split.TRAIN, "a"),
            Samples.image(2, "c1", Split.TRAIN, "b"),
            Samples.image(3, "c1", Split.VALIDATION, "b"),
            Samples.image(4, "c0", Split.VALIDATION, "c"),
            Samples.image(5, "c0", Split.TEST, "c"),
            Samples.image(6, "c1", Split.TEST, "a"),
            Samples.image(7, "c1", Split.TEST, "d"));
    assertThat(PartCopies.of(project).warning().orElseThrow())
        .startsWith("1 of 2 validation images and 2 of 3 test images are in a part")
        .contains("such as 3.png");
  }

  @Test
  void copiesWithinAPartAndImagesWithoutAPartOrALabelAreNoMatter() {
    Project project =
        project(
            Samples.image(1, "c0", Split.TRAIN, "a"),
            Samples.image(2, "c0", Split.TRAIN, "a"),
            Samples.image(3, "c1", Split.UNASSIGNED, "a"),
            Samples.image(4, null, Split.VALIDATION, "a"),
            Samples.image(5, "c1", Split.VALIDATION, "b"),
            Samples.image(6, "c1", Split.VALIDATION, "b"));
    assertThat(PartCopies.of(project).warning()).isEmpty();
  }

  private static Project project(ImageItem... images) {
    return Samples.of(
        List.of(new ClassLabel("c0", "zero", 0, 1), new ClassLabel("c1", "one", 1, 2)),
        List.of(images),
        null);
  }
}
