package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.RunData;
import studio.graft.model.Split;

class DataDifferenceTest {
  @TempDir Path folder;

  private final List<ImageItem> images =
      new ArrayList<>(
          List.of(
              Samples.image(1, "c0", Split.TRAIN),
              Samples.image(2, "c0", Split.TRAIN),
              Samples.image(3, "c0", Split.VALIDATION),
              Samples.image(4, "c1", Split.TRAIN),
              Samples.image(5, "c1", Split.TRAIN),
              Samples.image(6, "c1", Split.VALIDATION)));
  private RunData then;

  @BeforeEach
  void divide() {
    then = RunSplit.of(project(), 1).data();
  }

  private Project project() {
    return Samples.in(
        folder, Samples.of(Samples.project(1, 1).classes(), List.copyOf(images), null));
  }

  @Test
  void aProjectAsItWasIsNoDifference() {
    assertThat(since()).isEmpty();
    images.add(Samples.image(7, "c1", Split.TEST));
    assertThat(since()).as("test images play no part in a run").isEmpty();
  }

  @Test
  void eachChangeIsSaid() {
    images.set(0, images.get(0).withClassId("c1"));
    assertThat(since())
        .containsExactly("1 image is labelled otherwise, 1.png (class 1, was class 0)");
    images.set(1, images.get(1).withClassId(null));
    assertThat(since())
        .containsExactly("2 images are labelled otherwise, such as 1.png (class 1, was class 0)");
    images.set(2, images.get(2).withSplit(Split.TRAIN));
    images.set(4, images.get(4).withSplit(Split.TEST));
    images.remove(3);
    images.add(Samples.image(7, "c1", Split.TRAIN));
    images.add(Samples.image(8, "c1", Split.UNASSIGNED));
    assertThat(since())
        .containsExactly(
            "2 images are labelled otherwise, such as 1.png (class 1, was class 0)",
            "2 images are in another part of the split",
            "1 image is gone, 4.png",
            "2 images are new");
  }

  @Test
  void anImageWithTheSamePlaceAndOtherContentIsSaid() {
    images.set(0, Samples.image(1, "c0", Split.TRAIN, "another"));
    assertThat(since()).containsExactly("1 image is of other content, 1.png");
  }

  @Test
  void twoRunsAreToldApartByTheirData() {
    images.set(3, images.get(3).withClassId("c0"));
    images.remove(5);
    assertThat(
            DataDifference.between(then, RunSplit.of(project(), 1).data())
                .clauses("only in A", "only in B"))
        .contains("1 image is labelled otherwise, 4.png (class 0, was class 1)")
        .contains("1 image is only in A, 6.png");
    assertThat(DataDifference.between(then, then).clauses("", "")).isEmpty();
  }

  @Test
  void aFileThatTheProjectHasUnderAnotherNameIsFound() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Path renamed = Files.writeString(folder.resolve("images").resolve("9.png"), "content");
    images.add(Samples.image(9, "c0", Split.UNASSIGNED, "hash2"));
    RunData found = FilesOfRun.found(then, project());
    assertThat(found.train())
        .filteredOn(image -> image.source().id() == 2)
        .singleElement()
        .satisfies(image -> assertThat(image.source().file()).isEqualTo(renamed));
    assertThat(found.train().get(0)).as("missing everywhere").isEqualTo(then.train().get(0));
  }

  private List<String> since() {
    return DataDifference.since(then, project()).clauses("gone", "new");
  }
}
