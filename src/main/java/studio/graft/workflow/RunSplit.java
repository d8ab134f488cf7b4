package studio.graft.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import studio.graft.model.ClassLabel;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.Project;
import studio.graft.model.RunData;
import studio.graft.model.Split;
import studio.graft.model.SplitPlan;

/**
 * Which images a run trains on. The project's own split is used; images without one are divided for
 * the run alone, by class and seed, exact duplicates kept together. The project is not changed.
 *
 * @param data the images of the run
 * @param divided how many images had no part in the project's split and were given one
 */
record RunSplit(RunData data, int divided) {

  /**
   * Divides the labelled images of a project. Test images are left alone.
   *
   * @throws GraftException when there are fewer than two classes to train on
   */
  static RunSplit of(Project project, long seed) {
    List<ClassLabel> classes = Labelled.classes(project);
    Map<String, Integer> indices = new HashMap<>();
    classes.forEach(c -> indices.put(c.id(), indices.size()));
    List<LabelledImage> train = new ArrayList<>();
    List<LabelledImage> validation = new ArrayList<>();
    Map<String, Split> byHash = new HashMap<>();
    Map<String, List<ImageItem>> open = new LinkedHashMap<>();
    for (ImageItem image : Labelled.images(project)) {
      switch (image.split()) {
        case TRAIN -> train.add(labelled(project, image, indices));
        case VALIDATION -> validation.add(labelled(project, image, indices));
        case TEST, UNASSIGNED -> {}
      }
      if (image.split() == Split.UNASSIGNED) {
        open.computeIfAbsent(image.classId(), id -> new ArrayList<>()).add(image);
      } else {
        byHash.putIfAbsent(image.contentHash(), image.split());
      }
    }
    double share = openShare(project, validation.isEmpty());
    Random random = new Random(seed);
    int divided = 0;
    for (List<ImageItem> ofClass : open.values()) {
      assign(ofClass, share, random, byHash);
      for (ImageItem image : ofClass) {
        LabelledImage labelled = labelled(project, image, indices);
        (byHash.get(image.contentHash()) == Split.VALIDATION ? validation : train).add(labelled);
        divided++;
      }
    }
    requireTraining(classes, train);
    return new RunSplit(
        new RunData(
            classes.stream().map(ClassLabel::name).toList(),
            classes.stream().map(ClassLabel::id).toList(),
            List.copyOf(train),
            List.copyOf(validation)),
        divided);
  }

  /** What to tell the person about the division, empty when the project's own split was used. */
  Optional<String> remark(Project project) {
    if (divided == 0) {
      return Optional.empty();
    }
    int validating = data.validation().size();
    if (project.splitPlan() == null && divided == data.train().size() + validating) {
      return Optional.of(
          ("The project has not been split: %,d of %,d images, drawn by class, validate this run. The"
                  + " project is not changed.")
              .formatted(validating, divided));
    }
    return Optional.of(
        "%,d images had no part in the split; they were divided for this run alone."
            .formatted(divided));
  }

  private static double openShare(Project project, boolean nothingValidates) {
    if (project.splitPlan() != null) {
      return project.splitPlan().validation();
    }
    return nothingValidates ? SplitPlan.DEFAULT.validation() : 0;
  }

  /** Fills in the part of each content hash that has none yet. */
  private static void assign(
      List<ImageItem> images, double share, Random random, Map<String, Split> byHash) {
    List<String> hashes =
        new ArrayList<>(
            images.stream()
                .map(ImageItem::contentHash)
                .distinct()
                .filter(hash -> !byHash.containsKey(hash))
                .toList());
    Collections.shuffle(hashes, random);
    long validating = Math.round(share * hashes.size());
    if (share > 0 && hashes.size() > 1) {
      validating = Math.min(hashes.size() - 1L, Math.max(1, validating));
    }
    for (int i = 0; i < hashes.size(); i++) {
      boolean validates = hashes.size() > 1 && i < validating;
      byHash.put(hashes.get(i), validates ? Split.VALIDATION : Split.TRAIN);
    }
  }

  private static LabelledImage labelled(
      Project project, ImageItem image, Map<String, Integer> indices) {
    return new LabelledImage(
        new ImageSource(image.id(), project.resolve(image), image.contentHash()),
        indices.get(image.classId()));
  }

  private static void requireTraining(List<ClassLabel> classes, List<LabelledImage> train) {
    for (int i = 0; i < classes.size(); i++) {
      int index = i;
      if (train.stream().noneMatch(image -> image.classIndex() == index)) {
        throw new GraftException(
            ("The class '%s' has no training image: all of its images validate. Split the project"
                    + " again, or label more images.")
                .formatted(classes.get(i).name()));
      }
    }
  }
}
