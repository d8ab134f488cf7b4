package studio.graft.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot of a project. Every change yields a new one.
 *
 * @param folder the project folder, absolute
 * @param file the {@code .graft} file in it, absolute
 * @param name for people
 * @param description shown with the project, such as where the images come from; may be empty
 * @param synthetic whether the images are drawn by a program; shown wherever figures are shown
 * @param classes in the order of their creation
 * @param images in ascending order of their ids
 * @param splitPlan how the images were divided last, null when never
 * @param testSeen how often results on the test set have been looked at
 * @param viewpoint what a person said the images look at; null when nobody has
 */
public record Project(
    Path folder,
    Path file,
    String name,
    String description,
    boolean synthetic,
    List<ClassLabel> classes,
    List<ImageItem> images,
    SplitPlan splitPlan,
    int testSeen,
    Viewpoint viewpoint) {

  /** A project of which nobody has said what its images look at. */
  public Project(
      Path folder,
      Path file,
      String name,
      String description,
      boolean synthetic,
      List<ClassLabel> classes,
      List<ImageItem> images,
      SplitPlan splitPlan,
      int testSeen) {
    this(folder, file, name, description, synthetic, classes, images, splitPlan, testSeen, null);
  }

  /** The class with this id. */
  public Optional<ClassLabel> classById(String id) {
    return classes.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** The class with this name, upper and lower case told apart. */
  public Optional<ClassLabel> classByName(String className) {
    return classes.stream().filter(c -> c.name().equals(className)).findFirst();
  }

  /** The image with this id; found by bisection. */
  public Optional<ImageItem> imageById(int id) {
    int low = 0;
    int high = images.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = images.get(middle).id();
      if (found == id) {
        return Optional.of(images.get(middle));
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /** Where an image's file lies, absolute. */
  public Path resolve(ImageItem image) {
    return folder.resolve(image.path()).normalize();
  }

  /** How many images bear a label. */
  public long labelled() {
    return images.stream().filter(i -> i.classId() != null).count();
  }
}
