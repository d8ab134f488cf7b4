package studio.graft.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import studio.graft.model.ImageItem;
import studio.graft.model.Split;
import studio.graft.model.SplitPlan;

/**
 * Divides groups of labelled images so that each class has its share in each part, as far as groups
 * allow. Groups are drawn in a seeded random order; each goes where it brings the counts closer to
 * the shares. Every class keeps an image for training; then, as far as it has groups left, each of
 * validation and test gets one.
 */
final class Stratified {
  private static final List<Split> HELD_OUT = List.of(Split.VALIDATION, Split.TEST);

  private final Map<Split, Map<String, Integer>> quotas = new EnumMap<>(Split.class);
  private final Map<Split, Map<String, Integer>> counts = new EnumMap<>(Split.class);
  private final Map<Group, Split> parts = new HashMap<>();
  private final List<Group> free = new ArrayList<>();

  /** Images that stay together; told apart by identity. */
  private static final class Group {
    private final List<ImageItem> images;
    private final Map<String, Integer> perClass = new HashMap<>();

    Group(List<ImageItem> images) {
      this.images = images;
      images.forEach(image -> perClass.merge(image.classId(), 1, Integer::sum));
    }
  }

  private Stratified() {}

  /**
   * The part of each image, by id.
   *
   * @param groups of labelled images
   * @param fixed the parts of images that stay where they are, by id; the rest of their groups
   *     follows them
   */
  static Map<Integer, Split> divide(
      List<List<ImageItem>> groups, SplitPlan plan, Map<Integer, Split> fixed) {
    Stratified division = new Stratified();
    List<Group> all = groups.stream().map(Group::new).toList();
    division.setQuotas(all, plan);
    for (Group group : all) {
      division.place(group, fixed);
    }
    Collections.shuffle(division.free, new Random(plan.seed()));
    division.draw();
    division.fillEmpty();
    Map<Integer, Split> result = new HashMap<>();
    division.parts.forEach(
        (group, part) ->
            group.images.forEach(
                image -> result.put(image.id(), fixed.getOrDefault(image.id(), part))));
    return result;
  }

  private void setQuotas(List<Group> groups, SplitPlan plan) {
    Map<String, Integer> images = new HashMap<>();
    Map<String, Integer> units = new HashMap<>();
    for (Group group : groups) {
      group.perClass.forEach(
          (c, n) -> {
            images.merge(c, n, Integer::sum);
            units.merge(c, 1, Integer::sum);
          });
    }
    for (Split part : HELD_OUT) {
      double share = part == Split.VALIDATION ? plan.validation() : plan.test();
      Map<String, Integer> quota = new HashMap<>();
      images.forEach(
          (c, n) -> {
            int least = share > 0 && units.get(c) > 1 ? 1 : 0;
            quota.put(c, Math.max(least, (int) Math.round(share * n)));
          });
      quotas.put(part, quota);
    }
    for (Split part : Split.values()) {
      counts.put(part, new HashMap<>());
    }
  }

  /** Puts a group where its fixed images are; in doubt where the model does not learn from it. */
  private void place(Group group, Map<Integer, Split> fixed) {
    Split part = null;
    for (ImageItem image : group.images) {
      Split own = fixed.get(image.id());
      if (own != null && (part == null || own.compareTo(part) > 0)) {
        part = own;
      }
    }
    if (part == null) {
      free.add(group);
      part = Split.TRAIN; // until it is drawn for another
    }
    parts.put(group, part);
    add(group, part, 1);
  }

  private void draw() {
    for (Group group : free) {
      for (Split part : HELD_OUT) {
        if (error(group, part) < 0 && leavesTraining(group)) {
          move(group, part);
          break;
        }
      }
    }
  }

  /**
   * Large groups may have been too large for the share of a small class: then the smallest fits.
   */
  private void fillEmpty() {
    for (Split part : HELD_OUT) {
      quotas.get(part).entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .filter(e -> e.getValue() > 0 && count(part, e.getKey()) == 0)
          .map(Map.Entry::getKey)
          .forEach(
              classId ->
                  free.stream()
                      .filter(g -> parts.get(g) == Split.TRAIN && g.perClass.containsKey(classId))
                      .filter(this::leavesTraining)
                      .min(java.util.Comparator.comparingInt(g -> g.images.size()))
                      .ifPresent(g -> move(g, part)));
    }
  }

  /** How much further from the shares a part is with this group than without; in images. */
  private int error(Group group, Split part) {
    int change = 0;
    for (Map.Entry<String, Integer> entry : group.perClass.entrySet()) {
      int missing = quotas.get(part).get(entry.getKey()) - count(part, entry.getKey());
      change += Math.abs(missing - entry.getValue()) - Math.abs(missing);
    }
    return change;
  }

  private boolean leavesTraining(Group group) {
    return group.perClass.entrySet().stream()
        .allMatch(entry -> count(Split.TRAIN, entry.getKey()) > entry.getValue());
  }

  private void move(Group group, Split part) {
    add(group, parts.get(group), -1);
    parts.put(group, part);
    add(group, part, 1);
  }

  private void add(Group group, Split part, int sign) {
    group.perClass.forEach((c, n) -> counts.get(part).merge(c, sign * n, Integer::sum));
  }

  private int count(Split part, String classId) {
    return counts.get(part).getOrDefault(classId, 0);
  }
}
