package studio.graft.ml.copies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import studio.graft.model.ImageCopy;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;

/**
 * Looks for images of one part among those of another: the same file byte for byte, and pictures
 * that are nearly the same. Features tell cheaply which pictures may be, small grey pictures then
 * tell whether they are.
 */
public final class CopySearch {
  /** Pairs that are compared as pictures, those with the most similar features first. */
  private static final int MOST_PAIRS = 2000;

  /** Files that are read for it where no small picture was kept. */
  private static final int MOST_READ = 256;

  private final Pictures pictures;

  /** Where small pictures come from. Called by several threads. */
  public interface Pictures {
    /** One that was kept, empty where none was. */
    Optional<SmallPicture> kept(ImageSource image);

    /** One from the file, empty where it cannot be read. */
    Optional<SmallPicture> read(ImageSource image);
  }

  /**
   * What was found.
   *
   * @param copies each image once, with the one that it is most like
   * @param all whether everything that looked alike could be compared
   */
  public record Found(List<ImageCopy> copies, boolean all) {}

  /** A search with these pictures. */
  public CopySearch(Pictures pictures) {
    this.pictures = pictures;
  }

  /**
   * Those of the images that are among others, byte for byte or nearly. What has no hash is like no
   * other byte for byte.
   *
   * @param features of an image
   */
  public Found find(
      List<LabelledImage> images,
      List<LabelledImage> others,
      Function<ImageSource, float[]> features) {
    if (images.isEmpty() || others.isEmpty()) {
      return new Found(List.of(), true);
    }
    Map<String, ImageSource> byContent = new HashMap<>();
    others.forEach(o -> byContent.putIfAbsent(o.source().contentHash(), o.source()));
    byContent.remove(""); // not known
    List<ImageCopy> exact = new ArrayList<>();
    List<LabelledImage> rest = new ArrayList<>();
    for (LabelledImage image : images) {
      ImageSource same = byContent.get(image.source().contentHash());
      if (same == null) {
        rest.add(image);
      } else {
        exact.add(ImageCopy.of(image.source(), same, true));
      }
    }
    List<Neighbours.Pair> alike = new Neighbours(rows(others, features)).of(rows(rest, features));
    return confirm(rest, others, alike, exact);
  }

  private static float[][] rows(
      List<LabelledImage> images, Function<ImageSource, float[]> features) {
    return images.stream().map(i -> features.apply(i.source())).toArray(float[][]::new);
  }

  private Found confirm(
      List<LabelledImage> images,
      List<LabelledImage> others,
      List<Neighbours.Pair> alike,
      List<ImageCopy> exact) {
    List<Neighbours.Pair> tried = alike.subList(0, Math.min(MOST_PAIRS, alike.size()));
    Map<ImageSource, SmallPicture> small = small(images, others, tried);
    List<Neighbours.Pair> pairs = new ArrayList<>();
    List<Likeness.Pair> shown = new ArrayList<>();
    for (Neighbours.Pair pair : tried) {
      LabelledImage image = images.get(pair.row());
      LabelledImage other = others.get(pair.other());
      SmallPicture left = small.get(image.source());
      SmallPicture right = small.get(other.source());
      if (left != null && right != null) {
        pairs.add(pair);
        shown.add(new Likeness.Pair(left, image.classIndex(), right, other.classIndex()));
      }
    }
    double[] likeness =
        shown.parallelStream().mapToDouble(pair -> pair.left().likeness(pair.right())).toArray();
    Likeness usual = new Likeness(shown);
    Map<Integer, Integer> best = new HashMap<>(); // of each row
    for (int i = 0; i < likeness.length; i++) {
      if (likeness[i] >= usual.limit(shown.get(i).leftClass())) {
        best.merge(pairs.get(i).row(), i, (a, b) -> likeness[b] > likeness[a] ? b : a);
      }
    }
    List<ImageCopy> copies = new ArrayList<>(exact);
    best.values().stream()
        .sorted(Comparator.comparingDouble(i -> -likeness[i]))
        .map(pairs::get)
        .map(p -> copy(images.get(p.row()), others.get(p.other())))
        .forEach(copies::add);
    return new Found(copies, pairs.size() == alike.size());
  }

  private static ImageCopy copy(LabelledImage image, LabelledImage of) {
    return ImageCopy.of(image.source(), of.source(), false);
  }

  /** The pictures of these pairs, as far as they are kept or not too many have to be read. */
  private Map<ImageSource, SmallPicture> small(
      List<LabelledImage> images, List<LabelledImage> others, List<Neighbours.Pair> pairs) {
    Set<ImageSource> wanted = new LinkedHashSet<>();
    for (Neighbours.Pair pair : pairs) {
      wanted.add(images.get(pair.row()).source());
      wanted.add(others.get(pair.other()).source());
    }
    Map<ImageSource, SmallPicture> small = new HashMap<>();
    List<ImageSource> missing = new ArrayList<>();
    for (ImageSource image : wanted) {
      pictures
          .kept(image)
          .ifPresentOrElse(picture -> small.put(image, picture), () -> missing.add(image));
    }
    missing.subList(0, Math.min(MOST_READ, missing.size())).parallelStream()
        .map(image -> Map.entry(image, pictures.read(image)))
        .sequential()
        .toList()
        .forEach(read -> read.getValue().ifPresent(picture -> small.put(read.getKey(), picture)));
    return small;
  }
}
