package studio.graft.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.LabelledImage;
import studio.graft.model.Project;
import studio.graft.model.RunData;
import studio.graft.model.Split;

/**
 * How the images that a run learned from and was judged by differ from those of another run, or
 * from the project as it is now. A class that was only renamed is no difference.
 *
 * @param relabelled each as "a.jpg (roses, was daisy)"
 * @param contents file names of images whose content is another
 * @param moved how many are in another part of the data: training, validation or test
 * @param gone file names of those that only the first has
 * @param come how many only the second has
 */
public record DataDifference(
    List<String> relabelled, List<String> contents, int moved, List<String> gone, int come) {

  /**
   * An image of either side.
   *
   * @param classId null without a label
   * @param part {@code UNASSIGNED} where each run is divided anew
   */
  private record Seen(String file, String hash, String classId, String className, Split part) {}

  /** How the data of a run differ from that of an earlier one. */
  public static DataDifference between(RunData earlier, RunData later) {
    return between(seen(earlier), seen(later));
  }

  /** How a project differs now from what a run learned from; new test images are no difference. */
  public static DataDifference since(RunData then, Project now) {
    Map<Integer, Seen> before = seen(then);
    Map<Integer, Seen> after = new LinkedHashMap<>();
    Map<String, String> names =
        now.classes().stream().collect(Collectors.toMap(ClassLabel::id, ClassLabel::name));
    for (ImageItem image : now.images()) {
      boolean learnable = image.classId() != null && image.split() != Split.TEST;
      if (learnable || before.containsKey(image.id())) {
        after.put(
            image.id(),
            new Seen(
                image.fileName(),
                image.contentHash(),
                image.classId(),
                names.getOrDefault(image.classId(), "no label"),
                image.split()));
      }
    }
    return between(before, after);
  }

  private static Map<Integer, Seen> seen(RunData data) {
    Map<Integer, Seen> images = new LinkedHashMap<>();
    data.train().forEach(image -> images.put(image.source().id(), seen(data, image, Split.TRAIN)));
    data.validation()
        .forEach(image -> images.put(image.source().id(), seen(data, image, Split.VALIDATION)));
    return images;
  }

  private static Seen seen(RunData data, LabelledImage image, Split part) {
    return new Seen(
        String.valueOf(image.source().file().getFileName()),
        image.source().contentHash(),
        data.classIds().get(image.classIndex()),
        data.classes().get(image.classIndex()),
        part);
  }

  private static DataDifference between(Map<Integer, Seen> before, Map<Integer, Seen> after) {
    List<String> relabelled = new ArrayList<>();
    List<String> contents = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    int moved = 0;
    for (Map.Entry<Integer, Seen> each : before.entrySet()) {
      Seen was = each.getValue();
      Seen is = after.get(each.getKey());
      if (is == null) {
        gone.add(was.file());
        continue;
      }
      if (!Objects.equals(was.classId(), is.classId())) {
        relabelled.add("%s (%s, was %s)".formatted(is.file(), is.className(), was.className()));
      }
      if (!was.hash().equals(is.hash())) {
        contents.add(is.file());
      }
      moved += is.part() != Split.UNASSIGNED && was.part() != is.part() ? 1 : 0;
    }
    long common = before.size() - gone.size();
    return new DataDifference(
        List.copyOf(relabelled),
        List.copyOf(contents),
        moved,
        List.copyOf(gone),
        (int) (after.size() - common));
  }

  /**
   * What differs, a clause each, such as "2 images have other labels, such as a.jpg (roses, was
   * daisy)".
   *
   * @param onlyFirst what is said of images that only the first has, such as "are no longer there"
   * @param onlySecond what is said of those that only the second has
   */
  public List<String> clauses(String onlyFirst, String onlySecond) {
    return Stream.of(
            some(relabelled.size(), "labelled otherwise", relabelled),
            some(contents.size(), "of other content", contents),
            some(moved, "in another part of the split", List.of()),
            some(gone.size(), onlyFirst, gone),
            some(come, onlySecond, List.of()))
        .filter(clause -> !clause.isEmpty())
        .toList();
  }

  private static String some(int count, String what, List<String> examples) {
    if (count == 0) {
      return "";
    }
    String said = Words.images(count) + (count == 1 ? " is " : " are ") + what;
    return examples.isEmpty() ? said : said + (count == 1 ? ", " : ", such as ") + examples.get(0);
  }
}
