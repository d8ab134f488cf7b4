package studio.graft.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What changes between two snapshots of a project; a line of its journal. Parts that do not change
 * are null or empty. Applied in the order removed, images, labels, splits. Ids that the project
 * does not have are passed over.
 *
 * @param what it does, in words for a person, such as "Label 3 images as rust"
 * @param classes all classes afterwards, null for no change
 * @param removed ids of images that are taken out
 * @param images that are added, or replace those of the same id
 * @param labels ids of images by the class they get; the key {@link #UNLABELLED} takes labels away
 * @param splits ids of images by the part of the data they get
 * @param splitPlan the plan afterwards, null for no change
 * @param testSeen how often the test set has been looked at afterwards, null for no change
 * @param viewpoint what the images look at afterwards, null for no change
 */
public record ProjectChange(
    String what,
    List<ClassLabel> classes,
    List<Integer> removed,
    List<ImageItem> images,
    Map<String, List<Integer>> labels,
    Map<Split, List<Integer>> splits,
    NewPlan splitPlan,
    Integer testSeen,
    NewViewpoint viewpoint) {
  /** The key of {@link #labels} that takes labels away. */
  public static final String UNLABELLED = "";

  /**
   * Another plan.
   *
   * @param plan null for none
   */
  public record NewPlan(SplitPlan plan) {}

  /**
   * Another viewpoint.
   *
   * @param viewpoint null for nothing said
   */
  public record NewViewpoint(Viewpoint viewpoint) {}

  /** A change of nothing, to start from. */
  public static ProjectChange named(String what) {
    return new ProjectChange(
        what, null, List.of(), List.of(), Map.of(), Map.of(), null, null, null);
  }

  /** With these classes afterwards. */
  public ProjectChange withClasses(List<ClassLabel> all) {
    return new ProjectChange(
        what, List.copyOf(all), removed, images, labels, splits, splitPlan, testSeen, viewpoint);
  }

  /** That takes these images out. */
  public ProjectChange withRemoved(Collection<Integer> ids) {
    return new ProjectChange(
        what, classes, List.copyOf(ids), images, labels, splits, splitPlan, testSeen, viewpoint);
  }

  /** That adds or replaces these images. */
  public ProjectChange withImages(List<ImageItem> items) {
    return new ProjectChange(
        what, classes, removed, List.copyOf(items), labels, splits, splitPlan, testSeen, viewpoint);
  }

  /** With these labels. */
  public ProjectChange withLabels(Map<String, List<Integer>> byClass) {
    return new ProjectChange(
        what,
        classes,
        removed,
        images,
        Map.copyOf(byClass),
        splits,
        splitPlan,
        testSeen,
        viewpoint);
  }

  /** With these parts of the data, and the plan that they come from. */
  public ProjectChange withSplits(Map<Split, List<Integer>> bySplit, SplitPlan plan) {
    return new ProjectChange(
        what,
        classes,
        removed,
        images,
        labels,
        Map.copyOf(bySplit),
        new NewPlan(plan),
        testSeen,
        viewpoint);
  }

  /** With this count of looks at the test set. */
  public ProjectChange withTestSeen(int times) {
    return new ProjectChange(
        what, classes, removed, images, labels, splits, splitPlan, times, viewpoint);
  }

  /** With this viewpoint; null for nothing said. */
  public ProjectChange withViewpoint(Viewpoint seen) {
    return new ProjectChange(
        what,
        classes,
        removed,
        images,
        labels,
        splits,
        splitPlan,
        testSeen,
        new NewViewpoint(seen));
  }

  /** Whether it changes nothing at all. */
  public boolean isEmpty() {
    return classes == null
        && removed.isEmpty()
        && images.isEmpty()
        && labels.isEmpty()
        && splits.isEmpty()
        && splitPlan == null
        && testSeen == null
        && viewpoint == null;
  }

  /** The snapshot after this change. Linear in the number of images. */
  public Project applyTo(Project before) {
    return new Project(
        before.folder(),
        before.file(),
        before.name(),
        before.description(),
        before.synthetic(),
        classes == null ? before.classes() : classes,
        imagesAfter(before),
        splitPlan == null ? before.splitPlan() : splitPlan.plan(),
        testSeen == null ? before.testSeen() : testSeen,
        viewpoint == null ? before.viewpoint() : viewpoint.viewpoint());
  }

  /**
   * The change that takes this one back.
   *
   * @param before the snapshot that this change is applied to
   */
  public ProjectChange inverse(Project before) {
    List<ImageItem> restored = new ArrayList<>();
    List<Integer> takenOut = new ArrayList<>();
    for (int id : removed) {
      before.imageById(id).ifPresent(restored::add);
    }
    for (ImageItem image : images) {
      before.imageById(image.id()).ifPresentOrElse(restored::add, () -> takenOut.add(image.id()));
    }
    Map<String, List<Integer>> oldLabels = new LinkedHashMap<>();
    labels.values().stream()
        .flatMap(List::stream)
        .flatMap(id -> before.imageById(id).stream())
        .forEach(
            image ->
                oldLabels
                    .computeIfAbsent(image.label().orElse(UNLABELLED), k -> new ArrayList<>())
                    .add(image.id()));
    Map<Split, List<Integer>> oldSplits = new LinkedHashMap<>();
    splits.values().stream()
        .flatMap(List::stream)
        .flatMap(id -> before.imageById(id).stream())
        .forEach(
            image ->
                oldSplits.computeIfAbsent(image.split(), k -> new ArrayList<>()).add(image.id()));
    return new ProjectChange(
        what,
        classes == null ? null : before.classes(),
        takenOut,
        restored,
        oldLabels,
        oldSplits,
        splitPlan == null ? null : new NewPlan(before.splitPlan()),
        testSeen == null ? null : before.testSeen(),
        viewpoint == null ? null : new NewViewpoint(before.viewpoint()));
  }

  private List<ImageItem> imagesAfter(Project before) {
    if (removed.isEmpty() && images.isEmpty() && labels.isEmpty() && splits.isEmpty()) {
      return before.images();
    }
    List<ImageItem> next = merged(before.images());
    Map<Integer, Integer> places = placesOf(next);
    labels.forEach(
        (classId, ids) -> {
          String label = classId.equals(UNLABELLED) ? null : classId;
          for (int id : ids) {
            Integer place = places.get(id);
            if (place != null) {
              next.set(place, next.get(place).withClassId(label));
            }
          }
        });
    splits.forEach(
        (split, ids) -> {
          for (int id : ids) {
            Integer place = places.get(id);
            if (place != null) {
              next.set(place, next.get(place).withSplit(split));
            }
          }
        });
    return List.copyOf(next);
  }

  /** Without the removed and with the added images, ascending by id. */
  private List<ImageItem> merged(List<ImageItem> old) {
    if (removed.isEmpty() && images.isEmpty()) {
      return new ArrayList<>(old);
    }
    Set<Integer> gone = new HashSet<>(removed);
    TreeMap<Integer, ImageItem> added = new TreeMap<>();
    images.forEach(image -> added.put(image.id(), image));
    List<ImageItem> next = new ArrayList<>(old.size() + added.size());
    for (ImageItem image : old) {
      while (!added.isEmpty() && added.firstKey() < image.id()) {
        next.add(added.pollFirstEntry().getValue());
      }
      ImageItem instead = added.remove(image.id());
      if (instead != null) {
        next.add(instead);
      } else if (!gone.contains(image.id())) {
        next.add(image);
      }
    }
    next.addAll(added.values());
    return next;
  }

  /** Where the images of {@link #labels} and {@link #splits} stand; found by bisection. */
  private Map<Integer, Integer> placesOf(List<ImageItem> items) {
    Map<Integer, Integer> places = new HashMap<>();
    for (Collection<List<Integer>> groups : List.of(labels.values(), splits.values())) {
      for (List<Integer> ids : groups) {
        for (int id : ids) {
          int low = 0;
          int high = items.size() - 1;
          while (low < high) {
            int middle = (low + high) >>> 1;
            if (items.get(middle).id() < id) {
              low = middle + 1;
            } else {
              high = middle;
            }
          }
          if (high >= 0 && items.get(low).id() == id) {
            places.put(id, low);
          }
        }
      }
    }
    return places;
  }
}
