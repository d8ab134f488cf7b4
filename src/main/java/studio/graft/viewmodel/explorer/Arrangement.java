package studio.graft.viewmodel.explorer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.viewmodel.common.WantedImages;

/**
 * Which images are shown in which order. Sorting by name is remembered for as long as the same
 * images are in the project, so that a label costs one pass over the images and no sort.
 */
final class Arrangement {
  private static final Comparator<ImageItem> BY_NAME =
      Comparator.comparing(ImageItem::fileName, new NaturalOrder())
          .thenComparing(ImageItem::path)
          .thenComparingInt(ImageItem::id);

  private int[] idsOfOrder = new int[0];
  private int[] positionsByName = new int[0];

  /** The images of a project that pass a filter, in order. */
  List<ImageItem> arrange(Project project, ImageFilter filter, ImageOrder order) {
    List<ImageItem> passed = new ArrayList<>();
    switch (order) {
      case IMPORT -> {
        collect(project.images(), filter, passed);
        inPairs(filter.picked(), passed);
      }
      case NEWEST -> {
        collect(project.images(), filter, passed);
        Collections.reverse(passed);
      }
      case NAME -> collectByName(project, filter, passed);
      case CLASS -> {
        collectByName(project, filter, passed);
        passed.sort(Comparator.comparingInt(rankByClass(project)::rank));
      }
    }
    return passed;
  }

  /** Images that are like each other stand side by side. */
  private static void inPairs(WantedImages picked, List<ImageItem> passed) {
    if (picked != null && picked.kind() == WantedImages.Kind.COPIES) {
      Map<Integer, Integer> places = new HashMap<>();
      picked.ids().forEach(id -> places.put(id, places.size()));
      passed.sort(Comparator.comparingInt(image -> places.get(image.id())));
    }
  }

  private static void collect(List<ImageItem> images, ImageFilter filter, List<ImageItem> passed) {
    for (ImageItem image : images) {
      if (filter.accepts(image)) {
        passed.add(image);
      }
    }
  }

  private void collectByName(Project project, ImageFilter filter, List<ImageItem> passed) {
    List<ImageItem> images = project.images();
    sortByName(images);
    for (int position : positionsByName) {
      ImageItem image = images.get(position);
      if (filter.accepts(image)) {
        passed.add(image);
      }
    }
  }

  private void sortByName(List<ImageItem> images) {
    int[] ids = images.stream().mapToInt(ImageItem::id).toArray();
    if (java.util.Arrays.equals(ids, idsOfOrder)) {
      return;
    }
    idsOfOrder = ids;
    Integer[] positions = new Integer[ids.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i;
    }
    java.util.Arrays.parallelSort(
        positions, (a, b) -> BY_NAME.compare(images.get(a), images.get(b)));
    positionsByName = new int[positions.length];
    for (int i = 0; i < positions.length; i++) {
      positionsByName[i] = positions[i];
    }
  }

  private interface Rank {
    int rank(ImageItem image);
  }

  private static Rank rankByClass(Project project) {
    Map<String, Integer> ranks = new HashMap<>();
    project.classes().forEach(c -> ranks.put(c.id(), ranks.size()));
    return image ->
        image.classId() == null
            ? Integer.MAX_VALUE
            : ranks.getOrDefault(image.classId(), Integer.MAX_VALUE);
  }
}
