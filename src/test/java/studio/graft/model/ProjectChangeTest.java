package studio.graft.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectChangeTest {
  private static final List<String> CLASSES = List.of("c1", "c2", "c3");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void takingBackRandomChangesInReverseGivesEverySnapshotAgain(long seed) {
    Random random = new Random(seed);
    List<Project> snapshots = new ArrayList<>(List.of(project(40)));
    List<ProjectChange> inverses = new ArrayList<>();
    int nextId = 41;
    for (int step = 0; step < 60; step++) {
      Project now = snapshots.get(snapshots.size() - 1);
      ProjectChange change = randomChange(random, now, nextId);
      nextId += change.images().size();
      inverses.add(change.inverse(now));
      snapshots.add(change.applyTo(now));
    }
    Project now = snapshots.get(snapshots.size() - 1);
    for (int step = inverses.size() - 1; step >= 0; step--) {
      now = inverses.get(step).applyTo(now);
      assertThat(now).isEqualTo(snapshots.get(step));
    }
  }

  @Test
  void imagesStayInTheOrderOfTheirIds() {
    Project without = ProjectChange.named("").withRemoved(List.of(2, 4)).applyTo(project(5));
    Project again =
        ProjectChange.named("").withImages(List.of(image(9), image(4), image(2))).applyTo(without);
    assertThat(again.images()).extracting(ImageItem::id).containsExactly(1, 2, 3, 4, 5, 9);
  }

  @Test
  void idsThatAreGoneArePassedOver() {
    Project before = project(2);
    ProjectChange change =
        ProjectChange.named("").withLabels(Map.of("c1", List.of(2, 77))).withRemoved(List.of(99));
    assertThat(change.applyTo(before).images())
        .extracting(ImageItem::classId)
        .containsExactly(null, "c1");
  }

  private static ProjectChange randomChange(Random random, Project now, int nextId) {
    ProjectChange change = ProjectChange.named("step");
    switch (random.nextInt(6)) {
      case 0 -> {
        Map<String, List<Integer>> labels = new HashMap<>();
        some(random, now)
            .forEach(
                id ->
                    labels
                        .computeIfAbsent(
                            random.nextInt(4) == 0
                                ? ProjectChange.UNLABELLED
                                : CLASSES.get(random.nextInt(3)),
                            k -> new ArrayList<>())
                        .add(id));
        return change.withLabels(labels);
      }
      case 1 -> {
        return change.withRemoved(some(random, now));
      }
      case 2 -> {
        int count = 1 + random.nextInt(5);
        return change.withImages(
            IntStream.range(nextId, nextId + count).mapToObj(ProjectChangeTest::image).toList());
      }
      case 3 -> {
        Map<Split, List<Integer>> splits = new HashMap<>();
        some(random, now)
            .forEach(
                id ->
                    splits
                        .computeIfAbsent(Split.values()[random.nextInt(4)], k -> new ArrayList<>())
                        .add(id));
        return change.withSplits(splits, new SplitPlan(0.1, 0.2, "none", random.nextInt(9)));
      }
      case 4 -> {
        return change.withViewpoint(
            random.nextInt(4) == 0 ? null : Viewpoint.values()[random.nextInt(3)]);
      }
      default -> {
        return change.withClasses(
            List.of(new ClassLabel("c1", "name " + random.nextInt(100), 0, 1)));
      }
    }
  }

  private static List<Integer> some(Random random, Project project) {
    return project.images().stream()
        .map(ImageItem::id)
        .filter(id -> random.nextInt(4) == 0)
        .toList();
  }

  private static Project project(int images) {
    return new Project(
        Path.of("/p"),
        Path.of("/p/p.graft"),
        "p",
        "",
        false,
        List.of(new ClassLabel("c1", "one", 0, 1), new ClassLabel("c2", "two", 1, 2)),
        IntStream.rangeClosed(1, images).mapToObj(ProjectChangeTest::image).toList(),
        null,
        0);
  }

  private static ImageItem image(int id) {
    return new ImageItem(id, "images/" + id, "", 1, 1, 1, null, Split.UNASSIGNED);
  }
}
