package studio.graft.viewmodel.wizard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.model.SplitPlan;

/**
 * What a project's data looks like before anything is measured on it.
 *
 * @param images all images
 * @param unlabelled images without a class
 * @param classes in the order of the project, with their images
 * @param train labelled images of the training part
 * @param validation labelled images of the validation part
 * @param test labelled images of the test part
 * @param unassigned labelled images that a run will divide
 * @param findings what may spoil the result, the gravest first
 */
public record DataSummary(
    int images,
    int unlabelled,
    List<ClassCount> classes,
    int train,
    int validation,
    int test,
    int unassigned,
    List<DataFinding> findings) {
  /** Classes with fewer images than this are called tiny: an interval is wider than ±20 points. */
  public static final int TINY = 20;

  /** From this ratio of the largest to the smallest class on, a set is called imbalanced. */
  public static final double IMBALANCE = 3;

  /** A summary of nothing. */
  public static final DataSummary EMPTY =
      new DataSummary(0, 0, List.of(), 0, 0, 0, 0, List.of(DataFinding.of(DataFinding.Kind.EMPTY)));

  /**
   * A class with its images.
   *
   * @param label the class
   * @param images how many bear it
   */
  public record ClassCount(ClassLabel label, int images) {}

  /** Sums a project up. */
  public static DataSummary of(Project project) {
    Map<String, Long> byClass =
        project.images().stream()
            .filter(image -> image.classId() != null)
            .collect(Collectors.groupingBy(ImageItem::classId, Collectors.counting()));
    List<ClassCount> classes =
        project.classes().stream()
            .map(label -> new ClassCount(label, byClass.getOrDefault(label.id(), 0L).intValue()))
            .toList();
    int images = project.images().size();
    int unlabelled = images - (int) project.labelled();
    return new DataSummary(
        images,
        unlabelled,
        classes,
        labelledIn(project, Split.TRAIN),
        labelledIn(project, Split.VALIDATION),
        labelledIn(project, Split.TEST),
        labelledIn(project, Split.UNASSIGNED),
        findings(images, unlabelled, classes));
  }

  private static int labelledIn(Project project, Split split) {
    return (int)
        project.images().stream()
            .filter(image -> image.classId() != null && image.split() == split)
            .count();
  }

  private static List<DataFinding> findings(int images, int unlabelled, List<ClassCount> classes) {
    List<DataFinding> found = new ArrayList<>();
    List<ClassCount> used =
        classes.stream()
            .filter(c -> c.images() > 0)
            .sorted(Comparator.comparingInt(ClassCount::images))
            .toList();
    if (images == 0) {
      return List.of(DataFinding.of(DataFinding.Kind.EMPTY));
    }
    if (used.size() < 2) {
      found.add(DataFinding.of(DataFinding.Kind.ONE_CLASS));
    }
    classes.stream()
        .filter(c -> c.images() == 0)
        .forEach(c -> found.add(DataFinding.of(DataFinding.Kind.UNUSED_CLASS, c)));
    used.stream()
        .filter(c -> c.images() < TINY)
        .forEach(c -> found.add(DataFinding.of(DataFinding.Kind.TINY_CLASS, c)));
    if (used.size() > 1) {
      ClassCount largest = used.get(used.size() - 1);
      ClassCount smallest = used.get(0);
      double ratio = (double) largest.images() / smallest.images();
      if (ratio >= IMBALANCE) {
        found.add(
            new DataFinding(
                DataFinding.Kind.IMBALANCED,
                largest.label().name(),
                smallest.label().name(),
                smallest.images(),
                ratio));
      }
    }
    if (unlabelled > 0) {
      found.add(new DataFinding(DataFinding.Kind.UNLABELLED, "", "", unlabelled, 0));
    }
    return List.copyOf(found);
  }

  /** Images with a class. */
  public int labelled() {
    return images - unlabelled;
  }

  /** Classes that occur. */
  public int usedClasses() {
    return (int) classes.stream().filter(c -> c.images() > 0).count();
  }

  /** The smallest class that occurs. */
  public Optional<ClassCount> smallest() {
    return classes.stream()
        .filter(c -> c.images() > 0)
        .min(Comparator.comparingInt(ClassCount::images));
  }

  /** The largest class. */
  public Optional<ClassCount> largest() {
    return classes.stream().max(Comparator.comparingInt(ClassCount::images));
  }

  /** Whether there is enough to measure: two classes that occur. */
  public boolean measurable() {
    return usedClasses() >= 2;
  }

  /** Whether the images are divided already; otherwise a run divides them. */
  public boolean divided() {
    return train + validation > 0;
  }

  /** Images that a run would train on. */
  public int expectedTrain() {
    return labelled() - test - expectedValidation();
  }

  /** Images that a run would validate on. */
  public int expectedValidation() {
    return validation > 0
        ? validation
        : (int) Math.round((train + unassigned) * SplitPlan.DEFAULT.validation());
  }
}
