package studio.graft.storage;

import java.util.List;
import java.util.stream.IntStream;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.ProjectChange;
import studio.graft.model.Split;

/** Changes for the tests. */
final class Fixtures {
  static final List<ClassLabel> CLASSES =
      List.of(new ClassLabel("c1", "healthy", 0, 1), new ClassLabel("c2", "Blattfäule 🍅", 1, 2));

  private Fixtures() {}

  static ProjectChange images(int count) {
    return ProjectChange.named("Import")
        .withClasses(CLASSES)
        .withImages(IntStream.rangeClosed(1, count).mapToObj(Fixtures::image).toList());
  }

  static ImageItem image(int id) {
    return new ImageItem(
        id,
        "images/a folder/ä 🍃 " + id + ".jpg",
        "%064x".formatted(id),
        1000L + id,
        640,
        480,
        id % 3 == 0 ? null : "c" + (id % 3),
        id % 2 == 0 ? Split.VALIDATION : Split.UNASSIGNED,
        id % 4 == 0);
  }

  static ProjectChange label(int id, String classId) {
    return ProjectChange.named("Label").withLabels(java.util.Map.of(classId, List.of(id)));
  }
}
