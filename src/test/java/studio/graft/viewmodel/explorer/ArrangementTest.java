package studio.graft.viewmodel.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageCopy;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.viewmodel.common.WantedImages;

class ArrangementTest {
  private final Arrangement arrangement = new Arrangement();
  private final Project project =
      project(
          image(1, "a/leaf-10.png", "rust", Split.TRAIN),
          image(2, "a/Leaf-2.png", null, Split.TRAIN),
          image(3, "b/leaf-1.png", "healthy", Split.TEST),
          image(4, "b/bark.png", "rust", Split.UNASSIGNED));

  private static ImageItem image(int id, String path, String classId, Split split) {
    return new ImageItem(id, path, "", 1, 1, 1, classId, split);
  }

  private static Project project(ImageItem... images) {
    Path folder = Path.of("/p");
    return new Project(
        folder,
        folder.resolve("p.graft"),
        "p",
        "",
        false,
        List.of(new ClassLabel("healthy", "healthy", 0, 1), new ClassLabel("rust", "rust", 1, 2)),
        List.of(images),
        null,
        0);
  }

  private List<Integer> ids(ImageFilter filter, ImageOrder order) {
    return arrangement.arrange(project, filter, order).stream().map(ImageItem::id).toList();
  }

  @Test
  void numbersInNamesCountByTheirValue() {
    assertThat(ids(ImageFilter.ALL, ImageOrder.NAME)).containsExactly(4, 3, 2, 1);
  }

  @Test
  void classesComeInTheirOrderAndUnlabelledImagesLast() {
    assertThat(ids(ImageFilter.ALL, ImageOrder.CLASS)).containsExactly(3, 4, 1, 2);
  }

  @Test
  void whatIsInTwoPartsStandsPairByPairAndOtherChosenImagesAsUsual() {
    ImageFilter copies = ImageFilter.ALL.only(WantedImages.copies(List.of(copy(4, 1), copy(3, 2))));
    assertThat(ids(copies, ImageOrder.IMPORT)).containsExactly(4, 1, 3, 2);
    assertThat(ids(copies.ofSplit(Split.TRAIN), ImageOrder.IMPORT)).containsExactly(1, 2);
    assertThat(ids(copies, ImageOrder.NAME)).containsExactly(4, 3, 2, 1);
    ImageFilter errors =
        ImageFilter.ALL.only(WantedImages.labelErrors(new LinkedHashSet<>(List.of(4, 1, 3, 2))));
    assertThat(ids(errors, ImageOrder.IMPORT)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void allThatAreLikeOneTrainingImageStandBesideIt() {
    WantedImages copies = WantedImages.copies(List.of(copy(4, 1), copy(3, 2), copy(5, 1)));
    assertThat(copies.ids()).containsExactly(4, 5, 1, 3, 2);
    assertThat(copies.partOf(5)).contains(Split.VALIDATION);
    assertThat(copies.partOf(1)).contains(Split.TRAIN);
    assertThat(copies.partOf(6)).isEmpty();
  }

  private static ImageCopy copy(int image, int of) {
    return new ImageCopy(image, image + ".jpg", of, of + ".jpg", false);
  }

  @Test
  void newestIsTheImportBackwards() {
    assertThat(ids(ImageFilter.ALL, ImageOrder.IMPORT)).containsExactly(1, 2, 3, 4);
    assertThat(ids(ImageFilter.ALL, ImageOrder.NEWEST)).containsExactly(4, 3, 2, 1);
  }

  @Test
  void filtersByLabelPartAndNameAtOnce() {
    assertThat(ids(ImageFilter.ALL.onlyUnlabelled(), ImageOrder.IMPORT)).containsExactly(2);
    ImageFilter rust = ImageFilter.ALL.ofClass("rust");
    assertThat(ids(rust, ImageOrder.NAME)).containsExactly(4, 1);
    assertThat(ids(rust.named("LEAF"), ImageOrder.NAME)).containsExactly(1);
    assertThat(ids(rust.ofSplit(Split.TEST), ImageOrder.NAME)).isEmpty();
  }

  @Test
  void searchLooksAtTheFileNameOnly() {
    assertThat(ids(ImageFilter.ALL.named("b/"), ImageOrder.IMPORT)).isEmpty();
    assertThat(ids(ImageFilter.ALL.named(" bark "), ImageOrder.IMPORT)).containsExactly(4);
  }
}
