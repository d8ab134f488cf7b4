package studio.graft.model;

import java.util.List;

/**
 * What a person wrote about a run.
 *
 * @param tags short words to find it by, without duplicates
 * @param note free text, may be empty
 */
public record RunNotes(List<String> tags, String note) {
  /** Nothing. */
  public static final RunNotes NONE = new RunNotes(List.of(), "");

  /** The same with other tags. */
  public RunNotes withTags(List<String> others) {
    return new RunNotes(List.copyOf(others), note);
  }

  /** The same with another note. */
  public RunNotes withNote(String other) {
    return new RunNotes(tags, other);
  }
}
