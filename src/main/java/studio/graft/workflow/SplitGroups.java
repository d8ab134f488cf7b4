package studio.graft.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;

/** Puts images together that must not be torn apart: groups that were asked for, and duplicates. */
final class SplitGroups {
  private static final String PATTERN = "pattern=";
  private static final String CSV = "csv=";

  private SplitGroups() {}

  /**
   * The groups, in the order of their first images. Exact duplicates join the groups that they lie
   * in.
   *
   * @param grouping {@code none}, {@code folder}, {@code pattern=REGEX} (the first capture group,
   *     or the whole match, of the file name, or of the path when the pattern holds a slash; images
   *     that do not match are groups of their own), {@code csv=FILE:COLUMN}
   * @throws GraftException when the grouping is not one of these, or cannot be worked out
   */
  static List<List<ImageItem>> of(Project project, List<ImageItem> images, String grouping) {
    Function<ImageItem, String> key = key(project, grouping == null ? "none" : grouping.strip());
    int[] parent = new int[images.size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
    Map<String, Integer> byKey = new HashMap<>();
    Map<String, Integer> byHash = new HashMap<>();
    for (int i = 0; i < parent.length; i++) {
      ImageItem image = images.get(i);
      String group = key.apply(image);
      if (group != null) {
        join(parent, i, byKey.putIfAbsent(group, i));
      }
      if (!image.contentHash().isEmpty()) {
        join(parent, i, byHash.putIfAbsent(image.contentHash(), i));
      }
    }
    Map<Integer, List<ImageItem>> groups = new LinkedHashMap<>();
    for (int i = 0; i < parent.length; i++) {
      groups.computeIfAbsent(root(parent, i), r -> new ArrayList<>()).add(images.get(i));
    }
    Collection<List<ImageItem>> values = groups.values();
    return List.copyOf(values);
  }

  /** Yields the name of an image's group, null for a group of its own. */
  private static Function<ImageItem, String> key(Project project, String grouping) {
    if (grouping.isEmpty() || grouping.equals("none")) {
      return image -> null;
    }
    if (grouping.equals("folder")) {
      return image -> image.path().substring(0, Math.max(0, image.path().lastIndexOf('/')));
    }
    if (grouping.startsWith(PATTERN)) {
      return byPattern(grouping.substring(PATTERN.length()));
    }
    if (grouping.startsWith(CSV)) {
      return byTable(project, grouping.substring(CSV.length()));
    }
    throw new GraftException(
        "“"
            + grouping
            + "” is no way to group images. Use none, folder, pattern=REGEX or csv=FILE:COLUMN.");
  }

  private static Function<ImageItem, String> byPattern(String regex) {
    if (regex.isBlank()) {
      throw new GraftException(
          "The pattern is empty, which would make one group of all images. Write pattern=REGEX.");
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new GraftException(
          "The pattern “" + regex + "” is no regular expression: " + e.getDescription() + ".", e);
    }
    boolean onPath = regex.contains("/");
    return image -> {
      Matcher matcher = pattern.matcher(onPath ? image.path() : image.fileName());
      if (!matcher.find()) {
        return null;
      }
      return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
    };
  }

  private static Function<ImageItem, String> byTable(Project project, String fileAndColumn) {
    int colon = fileAndColumn.lastIndexOf(':'); // the last: a drive letter may come before it
    if (colon <= 0 || colon == fileAndColumn.length() - 1) {
      throw new GraftException(
          "“csv=" + fileAndColumn + "” names no column. Write csv=FILE:COLUMN.");
    }
    Path named = Path.of(fileAndColumn.substring(0, colon));
    Path inProject = project.folder().resolve(named);
    Path csv = Files.exists(inProject) ? inProject : named.toAbsolutePath();
    CsvFiles rows = new CsvFiles(csv, CsvTable.column(csv, fileAndColumn.substring(colon + 1)));
    return image ->
        rows.value(project.resolve(image), project.folder()).filter(v -> !v.isBlank()).orElse(null);
  }

  private static void join(int[] parent, int i, Integer other) {
    if (other != null) {
      int a = root(parent, i);
      int b = root(parent, other);
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  }

  private static int root(int[] parent, int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
