package studio.graft.viewmodel.explorer;

import java.util.Locale;
import studio.graft.model.ImageItem;
import studio.graft.model.Split;
import studio.graft.viewmodel.common.WantedImages;

/**
 * Which images are shown.
 *
 * @param unlabelled only those without a label
 * @param classId only those of this class, null for any
 * @param split only those of this part, null for any
 * @param picked only these, which another place spoke of; null for any
 * @param query only those whose file name contains it, in any case; empty for any
 */
public record ImageFilter(
    boolean unlabelled, String classId, Split split, WantedImages picked, String query) {
  /** Shows everything. */
  public static final ImageFilter ALL = new ImageFilter(false, null, null, null, "");

  /** The same words, any label and part. */
  public ImageFilter anyLabel() {
    return new ImageFilter(false, null, null, null, query);
  }

  /** Only images without a label. */
  public ImageFilter onlyUnlabelled() {
    return new ImageFilter(true, null, null, null, query);
  }

  /** Only the images that another place spoke of. */
  public ImageFilter only(WantedImages images) {
    return new ImageFilter(false, null, null, images, query);
  }

  /** Only images of a class, null for any. */
  public ImageFilter ofClass(String id) {
    return new ImageFilter(false, id, split, picked, query);
  }

  /** Only images of a part, null for any. */
  public ImageFilter ofSplit(Split part) {
    return new ImageFilter(unlabelled, classId, part, picked, query);
  }

  /** Only images whose file name contains the words. */
  public ImageFilter named(String words) {
    return new ImageFilter(unlabelled, classId, split, picked, words == null ? "" : words.strip());
  }

  /** Whether it shows everything. */
  public boolean isAll() {
    return equals(ALL);
  }

  boolean accepts(ImageItem image) {
    return (!unlabelled || image.classId() == null)
        && (classId == null || classId.equals(image.classId()))
        && (picked == null || picked.ids().contains(image.id()))
        && (split == null || split == image.split())
        && (query.isEmpty()
            || image.fileName().toLowerCase(Locale.ROOT).contains(query.toLowerCase(Locale.ROOT)));
  }
}
