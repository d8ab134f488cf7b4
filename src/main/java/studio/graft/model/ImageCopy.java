package studio.graft.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An image that is also in another part of the data, or nearly so: saved anew, cut, mirrored, or
 * another shot of the same thing.
 *
 * @param image its number in the project; 0 when it is not part of one
 * @param file its file's name
 * @param of number of the image that it is most like
 * @param ofFile that one's file's name
 * @param exact whether both files are the same byte for byte
 */
public record ImageCopy(int image, String file, int of, String ofFile, boolean exact) {
  /** Both are images to compute on. */
  public static ImageCopy of(ImageSource image, ImageSource of, boolean exact) {
    return new ImageCopy(image.id(), name(image), of.id(), name(of), exact);
  }

  private static String name(ImageSource image) {
    return image.file().getFileName().toString();
  }

  /** The numbers of all these images, each followed by the one that it and its like are like. */
  public static Set<Integer> ids(List<ImageCopy> copies) {
    Map<Integer, List<Integer>> likes = new LinkedHashMap<>();
    for (ImageCopy copy : copies) {
      likes.computeIfAbsent(copy.of(), of -> new ArrayList<>()).add(copy.image());
    }
    Set<Integer> ids = new LinkedHashSet<>();
    likes.forEach(
        (of, images) -> {
          ids.addAll(images);
          ids.add(of);
        });
    return ids;
  }
}
