package studio.graft.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import studio.graft.model.Split;

/**
 * What the folders of a source say of the images in them.
 *
 * <ul>
 *   <li>The class is the folder directly in the one that was named, however deep an image lies in
 *       it: folders further down are patients, plots or days, which a split can keep together.
 *   <li>A folder that holds nothing but one folder of folders is only a wrapper, as archives make
 *       them; it is looked through.
 *   <li>Folders named train, validation or test are parts of the data: the classes are in them.
 *   <li>A named folder without folders is a class itself. An image beside class folders, and a file
 *       that was named itself, has none.
 * </ul>
 */
final class FolderLabels {
  private static final Map<String, Split> PARTS =
      Map.of(
          "train", Split.TRAIN,
          "training", Split.TRAIN,
          "val", Split.VALIDATION,
          "valid", Split.VALIDATION,
          "validation", Split.VALIDATION,
          "dev", Split.VALIDATION,
          "test", Split.TEST,
          "testing", Split.TEST);

  private final boolean innermost;
  private final Map<Path, String> classes = new HashMap<>();
  private final Map<Path, Split> parts = new HashMap<>();
  private final Set<String> partNames = new LinkedHashSet<>();
  private final List<Path> deeper = new ArrayList<>();
  private Path wrapper;

  /** A folder and what lies in it. */
  private static final class Folder {
    private final Path path;
    private final Map<String, Folder> folders = new LinkedHashMap<>();
    private final List<Path> files = new ArrayList<>();

    Folder(Path path) {
      this.path = path;
    }

    void add(Path file, Path below) {
      if (below.getNameCount() == 1) {
        files.add(file);
      } else {
        String name = below.getName(0).toString();
        folders
            .computeIfAbsent(name, n -> new Folder(path.resolve(n)))
            .add(file, below.subpath(1, below.getNameCount()));
      }
    }

    /** The only folder in this one, where there is nothing else. */
    Optional<Folder> only() {
      return files.isEmpty() && folders.size() == 1
          ? Optional.of(folders.values().iterator().next())
          : Optional.empty();
    }

    String name() {
      Path name = path.getFileName();
      return name == null ? "" : name.toString();
    }

    Split part() {
      return PARTS.get(name().toLowerCase(Locale.ROOT));
    }
  }

  private FolderLabels(boolean innermost) {
    this.innermost = innermost;
  }

  /**
   * Looks at where files lie.
   *
   * @param innermost whether the folder directly above an image names its class instead
   */
  static FolderLabels of(List<SourceFiles.Found> files, boolean innermost) {
    FolderLabels labels = new FolderLabels(innermost);
    Map<Path, Folder> sources = new LinkedHashMap<>();
    for (SourceFiles.Found found : files) {
      boolean namedItself = found.file().equals(found.source());
      if (!namedItself && !Companions.include(found.file())) {
        sources
            .computeIfAbsent(found.source(), Folder::new)
            .add(found.file(), found.source().relativize(found.file()));
      }
    }
    sources.values().forEach(labels::source);
    return labels;
  }

  /** The class name of each file that has one. */
  Map<Path, String> classes() {
    return Map.copyOf(classes);
  }

  /**
   * The part of the data that each file belongs to, where folders say so. Without a folder for
   * validation, training images stay undivided: a share of them will validate.
   */
  Map<Path, Split> parts() {
    if (parts.containsValue(Split.VALIDATION)) {
      return Map.copyOf(parts);
    }
    Map<Path, Split> tested = new HashMap<>(parts);
    tested.values().removeIf(part -> part == Split.TRAIN);
    return tested;
  }

  /**
   * What was decided where it could have been decided otherwise, in sentences.
   *
   * @param as the part that a person named, null for none
   * @param images those of the files that are images
   */
  List<String> remarks(Split as, Set<Path> images) {
    List<String> remarks = new ArrayList<>();
    if (wrapper != null && !innermost) {
      remarks.add(
          "There is nothing beside the folder %s, so the folders in it are the classes."
              .formatted(wrapper));
    }
    if (!partNames.isEmpty()) {
      String folders =
          (partNames.size() == 1 ? "The folder " : "The folders ") + String.join(", ", partNames);
      remarks.add(
          as == null
              ? folders
                  + " were taken for parts of the data and the folders in them for classes. "
                  + divided(images)
                  + " Import as none (--as none) to leave all undivided."
              : folders + " were not taken for classes; the folders in them are.");
    }
    List<Path> inner = deeper.stream().filter(images::contains).toList();
    if (!inner.isEmpty()) {
      remarks.add(
          ("%s deeper than in its class's folder, such as %s: the outer folder is the class. Take"
                  + " labels from inner folders (--labels inner-folders) for the innermost; or split"
                  + " by folder (--group folder), so that each inner folder stays together.")
              .formatted(
                  inner.size() == 1 ? "1 image lies" : inner.size() + " images lie", inner.get(0)));
    }
    return List.copyOf(remarks);
  }

  private String divided(Set<Path> images) {
    Map<Path, Split> used = new HashMap<>(parts());
    boolean all = used.size() == parts.size();
    used.keySet().retainAll(images);
    StringBuilder text = new StringBuilder();
    for (Split part : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
      long count = used.values().stream().filter(p -> p == part).count();
      if (count > 0) {
        text.append(text.length() == 0 ? "" : ", ")
            .append("%,d %s".formatted(count, part.name().toLowerCase(Locale.ROOT)));
      }
    }
    return all
        ? "They are divided so: " + text + "."
        : "None is named validation, so training images are not assigned and a share of them will"
            + " validate"
            + (text.length() == 0 ? "." : "; " + text + ".");
  }

  private void source(Folder source) {
    Folder root = unwrapped(source);
    if (root != source && root.part() == null) {
      wrapper = root.path;
    }
    if (root.part() != null && root != source) {
      part(root);
      return;
    }
    if (holdsParts(root)) {
      for (Folder folder : root.folders.values()) {
        if (folder.part() != null) {
          part(folder);
        } else {
          inClasses(unwrapped(folder), null);
        }
      }
    } else if (root.folders.isEmpty()) {
      root.files.forEach(file -> name(file, root.name()));
    } else {
      inClasses(root, null);
    }
  }

  /** At least two different parts: one alone, such as trains among cars, is a class. */
  private static boolean holdsParts(Folder root) {
    return root.folders.values().stream()
            .map(Folder::part)
            .filter(Objects::nonNull)
            .distinct()
            .count()
        > 1;
  }

  /** Looks through folders that hold nothing but one folder of folders. */
  private static Folder unwrapped(Folder source) {
    Folder root = source;
    Optional<Folder> only = root.only();
    while (only.isPresent() && only.get().files.isEmpty()) {
      root = only.get();
      only = root.part() == null ? root.only() : Optional.empty();
    }
    return root;
  }

  private void part(Folder folder) {
    partNames.add(folder.name());
    inClasses(folder, folder.part());
  }

  private void inClasses(Folder root, Split part) {
    root.files.forEach(file -> belongs(file, part));
    for (Folder folder : root.folders.values()) {
      all(folder, folder.name(), part, true);
    }
  }

  private void all(Folder folder, String className, Split part, boolean outermost) {
    for (Path file : folder.files) {
      name(file, innermost ? folder.name() : className);
      belongs(file, part);
      if (!outermost && !innermost) {
        deeper.add(file);
      }
    }
    folder.folders.values().forEach(inner -> all(inner, className, part, false));
  }

  private void name(Path file, String className) {
    String clean = ClassList.clean(className);
    if (!clean.isEmpty()) {
      classes.put(file, clean);
    }
  }

  private void belongs(Path file, Split part) {
    if (part != null) {
      parts.put(file, part);
    }
  }
}
