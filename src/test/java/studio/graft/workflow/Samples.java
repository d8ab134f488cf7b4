package studio.graft.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.graft.model.BackboneInfo;
import studio.graft.model.BlockInfo;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.model.SplitPlan;

/** Projects and backbones made by formula. */
final class Samples {
  private Samples() {}

  /** A network of stem, 16 blocks of 10 layers each, and top; 4 layers come before them. */
  static BackboneInfo backbone() {
    List<BlockInfo> blocks = new ArrayList<>();
    blocks.add(new BlockInfo("stem", 1000, 112, 32, 4));
    for (int i = 0; i < 16; i++) {
      blocks.add(new BlockInfo("block%02d".formatted(i), 10_000, 14, 112, 4 + 10 * (i + 1)));
    }
    blocks.add(new BlockInfo("top", 400_000, 7, 1280, 168));
    return new BackboneInfo(
        Plans.DEFAULT_BACKBONE,
        "EfficientNet-Lite0",
        true,
        3_400_000,
        18_000_000,
        "Apache-2.0",
        "A formula.",
        224,
        1280,
        0.751,
        "A paper.",
        "x",
        List.copyOf(blocks),
        List.of(),
        "ab".repeat(32));
  }

  /** A project without a split whose classes have these numbers of images. */
  static Project project(int... perClass) {
    List<ClassLabel> classes = new ArrayList<>();
    List<ImageItem> images = new ArrayList<>();
    for (int c = 0; c < perClass.length; c++) {
      classes.add(new ClassLabel("c" + c, "class " + c, c % 8, c + 1));
      for (int i = 0; i < perClass[c]; i++) {
        images.add(image(images.size() + 1, "c" + c, Split.UNASSIGNED));
      }
    }
    return of(classes, images, null);
  }

  /** The same project, in another folder. */
  static Project in(Path folder, Project sample) {
    return new Project(
        folder,
        folder.resolve("sample.graft"),
        sample.name(),
        "",
        true,
        sample.classes(),
        sample.images(),
        null,
        0);
  }

  static Project of(List<ClassLabel> classes, List<ImageItem> images, SplitPlan plan) {
    Path folder = Path.of("/projects/sample").toAbsolutePath();
    return new Project(
        folder,
        folder.resolve("sample.graft"),
        "sample",
        "",
        true,
        List.copyOf(classes),
        List.copyOf(images),
        plan,
        0);
  }

  static ImageItem image(int id, String classId, Split split) {
    return image(id, classId, split, "hash" + id);
  }

  static ImageItem image(int id, String classId, Split split, String hash) {
    return new ImageItem(id, "images/" + id + ".png", hash, 1000, 64, 64, classId, split);
  }
}
