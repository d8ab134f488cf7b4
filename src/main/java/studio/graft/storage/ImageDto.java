package studio.graft.storage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import studio.graft.model.ImageItem;
import studio.graft.model.Split;

/** An image as it stands in the project file and in the journal. */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record ImageDto(
    int id,
    String path,
    String sha256,
    long bytes,
    int width,
    int height,
    @JsonProperty("class") String classId,
    String split,
    boolean splitFixed) {

  static ImageDto of(ImageItem image) {
    return new ImageDto(
        image.id(),
        image.path(),
        image.contentHash(),
        image.bytes(),
        image.width(),
        image.height(),
        image.classId(),
        word(image.split()),
        image.splitFixed());
  }

  ImageItem toItem() {
    if (id < 1 || path == null || path.isBlank()) {
      throw new IllegalArgumentException("an image without id or path");
    }
    if (path.indexOf('\0') >= 0) { // which no file system has
      throw new IllegalArgumentException("image " + id + " has a path that cannot be one");
    }
    return new ImageItem(
        id,
        path,
        sha256 == null ? "" : sha256,
        bytes,
        width,
        height,
        classId,
        split(split),
        splitFixed);
  }

  /** The part's word, null for unassigned. */
  static String word(Split split) {
    return split == Split.UNASSIGNED ? null : split.name().toLowerCase(Locale.ROOT);
  }

  static Split split(String word) {
    if (word == null) {
      return Split.UNASSIGNED;
    }
    try {
      return Split.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("there is no part of the data called '" + word + "'", e);
    }
  }
}
