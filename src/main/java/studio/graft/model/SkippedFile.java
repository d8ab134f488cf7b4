package studio.graft.model;

/**
 * A file that was left out.
 *
 * @param file its path
 * @param reason a sentence for a person: what is wrong with it
 */
public record SkippedFile(String file, String reason) {}
