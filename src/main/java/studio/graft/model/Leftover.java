package studio.graft.model;

/**
 * Something that is kept although nothing needs it any more.
 *
 * @param kind of what
 * @param count how many
 * @param bytes that they take
 */
public record Leftover(Kind kind, int count, long bytes) {
  /** What can be left over. */
  public enum Kind {
    /** Backbones that were removed; without their weights they cannot be brought back. */
    REMOVED_BACKBONES,
    /** Small pictures of images that are in no known project; they are made again when needed. */
    UNUSED_THUMBNAILS,
    /** Runs that were deleted more than 30 days ago; they cannot be brought back then. */
    OLD_TRASH
  }
}
