package studio.graft.model;

import java.util.Optional;

/**
 * An image of a project.
 *
 * @param id unique in the project and never used again; ascending in the order of import
 * @param path of the file, with forward slashes: relative to the project folder where the file lies
 *     on the same root, so that the folder can be moved; absolute otherwise
 * @param contentHash SHA-256 of the file's bytes, lower-case hexadecimal
 * @param bytes size of the file
 * @param width of the upright picture in pixels
 * @param height of the upright picture in pixels
 * @param classId the label, null when unlabelled
 * @param split the part of the data it belongs to
 * @param splitFixed whether the part was chosen when the image was imported; dividing leaves it
 */
public record ImageItem(
    int id,
    String path,
    String contentHash,
    long bytes,
    int width,
    int height,
    String classId,
    Split split,
    boolean splitFixed) {

  /** An image whose part of the data is not fixed. */
  public ImageItem(
      int id,
      String path,
      String contentHash,
      long bytes,
      int width,
      int height,
      String classId,
      Split split) {
    this(id, path, contentHash, bytes, width, height, classId, split, false);
  }

  /** The id of the label's class, empty when unlabelled. */
  public Optional<String> label() {
    return Optional.ofNullable(classId);
  }

  /** The name of the file without its folders. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The same image with another label, null for none. */
  public ImageItem withClassId(String other) {
    return new ImageItem(id, path, contentHash, bytes, width, height, other, split, splitFixed);
  }

  /** The same image in another part of the data. */
  public ImageItem withSplit(Split other) {
    return new ImageItem(id, path, contentHash, bytes, width, height, classId, other, splitFixed);
  }
}
