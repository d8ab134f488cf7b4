package studio.graft.workflow;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Split;

/**
 * Labelled images that are in two parts of the split, byte for byte. A new split keeps copies
 * together, but parts that came with the images stay as they are.
 *
 * @param validation images that validate and train
 * @param test images that test and train or validate
 */
record PartCopies(Some validation, Some test) {
  /**
   * Some of a part's images.
   *
   * @param copies the file names of those that are in another part as well
   * @param of how many images the part has
   */
  record Some(List<String> copies, int of) {}

  static PartCopies of(Project project) {
    Set<String> known = contents(project, Split.TRAIN);
    Some validation = some(project, Split.VALIDATION, known);
    known.addAll(contents(project, Split.VALIDATION));
    return new PartCopies(validation, some(project, Split.TEST, known));
  }

  /** What to say of them and to do, empty when there are none. */
  Optional<String> warning() {
    List<String> all =
        Stream.concat(validation.copies.stream(), test.copies.stream()).distinct().toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    String which =
        Stream.of(words(validation, "validation"), words(test, "test"))
            .flatMap(Optional::stream)
            .reduce((a, b) -> a + " and " + b)
            .orElseThrow();
    return Optional.of(
        ("%s are in a part that is learned from as well, byte for byte (such as %s): results on"
                + " them look better than they are. Remove the copies from one of the parts, or"
                + " divide the images again; a new split keeps copies together, save in parts that"
                + " came with the images.")
            .formatted(which, all.get(0)));
  }

  private static Optional<String> words(Some some, String part) {
    return some.copies.isEmpty()
        ? Optional.empty()
        : Optional.of("%,d of %,d %s images".formatted(some.copies.size(), some.of, part));
  }

  private static Some some(Project project, Split part, Set<String> known) {
    List<ImageItem> images = images(project, part).toList();
    List<String> copies =
        images.stream()
            .filter(image -> known.contains(image.contentHash()))
            .map(ImageItem::fileName)
            .toList();
    return new Some(copies, images.size());
  }

  private static Set<String> contents(Project project, Split part) {
    Set<String> contents = new HashSet<>();
    images(project, part).map(ImageItem::contentHash).forEach(contents::add);
    contents.remove(""); // not known
    return contents;
  }

  private static Stream<ImageItem> images(Project project, Split part) {
    return project.images().stream()
        .filter(image -> image.classId() != null && image.split() == part);
  }
}
