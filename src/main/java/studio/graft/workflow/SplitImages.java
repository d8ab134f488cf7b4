package studio.graft.workflow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.ProjectChange;
import studio.graft.model.Split;
import studio.graft.model.SplitPlan;

/** Divides the labelled images into train, validation and test. */
public final class SplitImages {
  /**
   * Stratified by class, groups and exact duplicates kept together, by seed: the same plan on the
   * same images gives the same parts. A class with a single image trains. Images that were imported
   * as a part stay in it and take their groups with them; so do test images once results on them
   * have been looked at. Unlabelled images get no part. One step of undo.
   *
   * @return the new snapshot
   * @throws GraftException when the shares make no sense, the grouping cannot be worked out, or no
   *     image is labelled
   */
  public Project run(ProjectSession session, SplitPlan plan) {
    check(plan);
    return session.change((project, ids) -> change(project, plan));
  }

  /**
   * How many groups a plan's grouping makes of the project's labelled images; exact duplicates are
   * one.
   */
  public int groups(Project project, SplitPlan plan) {
    return SplitGroups.of(project, labelled(project), plan.grouping()).size();
  }

  private static ProjectChange change(Project project, SplitPlan plan) {
    List<ImageItem> labelled = labelled(project);
    if (labelled.isEmpty()) {
      throw new GraftException(
          "No image is labelled yet, so there is nothing to divide. Label images first.");
    }
    Map<Integer, Split> fixed = new HashMap<>();
    for (ImageItem image : labelled) {
      boolean seen = project.testSeen() > 0 && image.split() == Split.TEST;
      if (image.splitFixed() || seen) {
        fixed.put(image.id(), image.split());
      }
    }
    Map<Integer, Split> parts =
        Stratified.divide(SplitGroups.of(project, labelled, plan.grouping()), plan, fixed);
    Map<Split, List<Integer>> changed = new EnumMap<>(Split.class);
    for (ImageItem image : project.images()) {
      Split kept = image.splitFixed() ? image.split() : Split.UNASSIGNED;
      Split part = parts.getOrDefault(image.id(), kept);
      if (part != image.split()) {
        changed.computeIfAbsent(part, p -> new ArrayList<>()).add(image.id());
      }
    }
    return ProjectChange.named("Split " + Words.images(labelled.size())).withSplits(changed, plan);
  }

  private static List<ImageItem> labelled(Project project) {
    return project.images().stream().filter(image -> image.classId() != null).toList();
  }

  private static void check(SplitPlan plan) {
    boolean sensible =
        plan.validation() >= 0 && plan.test() >= 0 && plan.validation() + plan.test() < 1;
    if (!sensible) {
      throw new GraftException(
          "Shares of "
              + plan.validation()
              + " for validation and "
              + plan.test()
              + " for test leave nothing to train on. Both must be 0 or more, and together less"
              + " than 1.");
    }
  }
}
