package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.graft.model.ClassLabel;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.ProjectChange;
import studio.graft.model.Split;
import studio.graft.model.SplitPlan;

class SplitImagesTest {
  @TempDir Path temp;

  private final SplitImages split = new SplitImages();
  private Desk desk;
  private ProjectSession session;

  @BeforeEach
  void open() {
    desk = new Desk(temp);
    session = desk.projects.create(temp.resolve("p"), null);
  }

  @AfterEach
  void close() {
    session.close();
    desk.close();
  }

  @Test
  void everyClassHasItsShareInEveryPart() {
    fill(Map.of("a", 100, "b", 50, "c", 10), i -> "x/" + i + ".jpg");
    Project project = split.run(session, new SplitPlan(0.2, 0.1, "none", 1));
    assertThat(counts(project, Split.VALIDATION)).isEqualTo(Map.of("a", 20L, "b", 10L, "c", 2L));
    assertThat(counts(project, Split.TEST)).isEqualTo(Map.of("a", 10L, "b", 5L, "c", 1L));
    assertThat(counts(project, Split.TRAIN)).isEqualTo(Map.of("a", 70L, "b", 35L, "c", 7L));
    assertThat(project.splitPlan()).isEqualTo(new SplitPlan(0.2, 0.1, "none", 1));
  }

  @Test
  void theSeedDecidesAndOnlyTheSeed() {
    fill(Map.of("a", 60, "b", 60), i -> "x/" + i + ".jpg");
    Project one = split.run(session, new SplitPlan(0.25, 0, "none", 5));
    Project other = split.run(session, new SplitPlan(0.25, 0, "none", 6));
    Project again = split.run(session, new SplitPlan(0.25, 0, "none", 5));
    assertThat(again.images()).isEqualTo(one.images()).isNotEqualTo(other.images());
    session.undo();
    assertThat(session.project()).isEqualTo(other);
  }

  @Test
  void smallClassesNeverFailTheProject() {
    fill(Map.of("one", 1, "two", 2, "three", 3), i -> "x/" + i + ".jpg");
    Project project = split.run(session, new SplitPlan(0.2, 0.2, "none", 3));
    assertThat(counts(project, Split.TRAIN)).isEqualTo(Map.of("one", 1L, "two", 1L, "three", 1L));
    assertThat(counts(project, Split.VALIDATION)).isEqualTo(Map.of("two", 1L, "three", 1L));
    assertThat(counts(project, Split.TEST)).isEqualTo(Map.of("three", 1L));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void groupsAndDuplicatesAreNeverTornAndEveryClassTrains(long seed) {
    Random random = new Random(seed);
    int plants = 10 + random.nextInt(30);
    List<ImageItem> images = new ArrayList<>();
    for (int id = 1; id <= 300; id++) {
      int plant = random.nextInt(plants);
      String hash = "h" + (random.nextInt(5) == 0 ? random.nextInt(id) : id);
      images.add(
          new ImageItem(
              id,
              "shots/plant" + plant + "_" + id + ".jpg",
              hash,
              1,
              1,
              1,
              random.nextInt(10) == 0 ? null : "c" + (1 + plant % 3),
              Split.UNASSIGNED));
    }
    put(List.of("a", "b", "c"), images);
    SplitPlan plan =
        new SplitPlan(
            0.1 + random.nextInt(3) * 0.1, random.nextInt(3) * 0.1, "pattern=^(plant\\d+)_", seed);
    Project project = split.run(session, plan);

    Map<String, Set<Split>> byPlant = new HashMap<>();
    Map<String, Set<Split>> byHash = new HashMap<>();
    for (ImageItem image : project.images()) {
      if (image.classId() == null) {
        assertThat(image.split()).isEqualTo(Split.UNASSIGNED);
        continue;
      }
      assertThat(image.split()).isNotEqualTo(Split.UNASSIGNED);
      String plant = image.fileName().substring(0, image.fileName().indexOf('_'));
      byPlant.computeIfAbsent(plant, k -> new HashSet<>()).add(image.split());
      byHash.computeIfAbsent(image.contentHash(), k -> new HashSet<>()).add(image.split());
    }
    assertThat(byPlant.values()).allMatch(parts -> parts.size() == 1);
    assertThat(byHash.values()).allMatch(parts -> parts.size() == 1);
    assertThat(counts(project, Split.TRAIN).keySet())
        .isEqualTo(
            project.images().stream()
                .filter(i -> i.classId() != null)
                .map(i -> project.classById(i.classId()).orElseThrow().name())
                .collect(Collectors.toSet()));
    assertThat(split.groups(project, plan)).isLessThanOrEqualTo(byPlant.size()).isPositive();
  }

  @Test
  void sharesAreKeptAsCloselyAsGroupsAllow() {
    fill(Map.of("a", 400, "b", 400), i -> "plant" + i / 4 + "/" + i + ".jpg");
    Project project = split.run(session, new SplitPlan(0.2, 0.1, "folder", 2));
    for (String name : List.of("a", "b")) {
      assertThat(counts(project, Split.VALIDATION).get(name)).isBetween(76L, 84L);
      assertThat(counts(project, Split.TEST).get(name)).isBetween(36L, 44L);
    }
    assertThat(split.groups(project, project.splitPlan())).isEqualTo(200);
    assertThat(split.groups(project, SplitPlan.DEFAULT)).isEqualTo(800);
  }

  @Test
  void aFewLargeGroupsStillGiveAValidationSet() {
    fill(Map.of("a", 30, "b", 30), i -> "camera" + i / 10 + "/" + i + ".jpg");
    Project project = split.run(session, new SplitPlan(0.1, 0, "folder", 1));
    assertThat(counts(project, Split.VALIDATION)).isEqualTo(Map.of("a", 10L, "b", 10L));
  }

  @Test
  void imagesThatWereImportedAsAPartStayAndTakeTheirDuplicatesAlong() {
    List<ImageItem> images = new ArrayList<>();
    for (int id = 1; id <= 40; id++) {
      boolean fixed = id <= 10;
      images.add(
          new ImageItem(
              id,
              "x/" + id + ".jpg",
              id == 20 ? "h1" : "h" + id,
              1,
              1,
              1,
              "c1",
              fixed ? Split.TEST : Split.UNASSIGNED,
              fixed));
    }
    put(List.of("a"), images);
    Project project = split.run(session, new SplitPlan(0.2, 0, "none", 1));
    assertThat(project.images().subList(0, 10)).allMatch(i -> i.split() == Split.TEST);
    assertThat(project.imageById(20).orElseThrow().split()).isEqualTo(Split.TEST);
    assertThat(counts(project, Split.TEST)).isEqualTo(Map.of("a", 11L));
    assertThat(counts(project, Split.VALIDATION)).isEqualTo(Map.of("a", 8L));
  }

  @Test
  void aTestSetThatHasBeenLookedAtStays() {
    fill(Map.of("a", 100), i -> "x/" + i + ".jpg");
    Project first = split.run(session, new SplitPlan(0.1, 0.2, "none", 1));
    session.testSeen();
    Project second = split.run(session, new SplitPlan(0.3, 0.2, "none", 99));
    Function<Project, Set<Integer>> tested =
        p ->
            p.images().stream()
                .filter(i -> i.split() == Split.TEST)
                .map(ImageItem::id)
                .collect(Collectors.toSet());
    assertThat(tested.apply(second)).isEqualTo(tested.apply(first)).hasSize(20);
    assertThat(counts(second, Split.VALIDATION)).isEqualTo(Map.of("a", 30L));
  }

  @Test
  void aTableCanSayWhatBelongsTogether() throws IOException {
    fill(Map.of("a", 40), i -> "x/" + i + ".jpg");
    StringBuilder csv = new StringBuilder("file;plant;label\n");
    for (int i = 0; i < 40; i++) {
      csv.append(i).append(".jpg;p").append(i % 8).append(";a\n");
    }
    Path table = Files.writeString(temp.resolve("plants.csv"), csv);
    Project project = split.run(session, new SplitPlan(0.25, 0, "csv=" + table + ":Plant", 1));
    Map<Integer, Set<Split>> parts = new HashMap<>();
    for (ImageItem image : project.images()) {
      int number = Integer.parseInt(image.fileName().replace(".jpg", ""));
      parts.computeIfAbsent(number % 8, k -> new HashSet<>()).add(image.split());
    }
    assertThat(parts.values()).hasSize(8).allMatch(p -> p.size() == 1);
    assertThat(counts(project, Split.VALIDATION)).isEqualTo(Map.of("a", 10L));
  }

  @Test
  void whatMakesNoSenseIsSaidAndNothingChanges() {
    assertThatThrownBy(() -> split.run(session, SplitPlan.DEFAULT))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("Label images first");
    fill(Map.of("a", 10), i -> "x/" + i + ".jpg");
    Project before = session.project();
    for (SplitPlan bad :
        List.of(
            new SplitPlan(0.6, 0.4, "none", 1),
            new SplitPlan(-0.1, 0, "none", 1),
            new SplitPlan(Double.NaN, 0, "none", 1),
            new SplitPlan(0.2, 0, "colour", 1),
            new SplitPlan(0.2, 0, "pattern=(", 1),
            new SplitPlan(0.2, 0, "csv=plants.csv", 1),
            new SplitPlan(0.2, 0, "csv=none.csv:plant", 1))) {
      assertThatThrownBy(() -> split.run(session, bad))
          .as(bad.toString())
          .isInstanceOf(GraftException.class);
    }
    assertThat(session.project()).isEqualTo(before);
  }

  private void fill(Map<String, Integer> perClass, Function<Integer, String> path) {
    List<String> names = perClass.keySet().stream().sorted().toList();
    List<ImageItem> images = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      for (int i = 0; i < perClass.get(names.get(c)); i++) {
        int number = images.size();
        images.add(
            new ImageItem(
                number + 1,
                path.apply(number),
                "h" + number,
                1,
                1,
                1,
                "c" + (c + 1),
                Split.UNASSIGNED));
      }
    }
    put(names, images);
  }

  private void put(List<String> classes, List<ImageItem> images) {
    List<ClassLabel> labels = new ArrayList<>();
    for (String name : classes) {
      labels.add(new ClassLabel("c" + (labels.size() + 1), name, 0, 0));
    }
    session.change(
        (project, ids) -> ProjectChange.named("Import").withClasses(labels).withImages(images));
  }

  private static Map<String, Long> counts(Project project, Split part) {
    return project.images().stream()
        .filter(image -> image.split() == part)
        .collect(
            Collectors.groupingBy(
                image -> project.classById(image.classId()).orElseThrow().name(),
                Collectors.counting()));
  }
}
