package studio.graft.model;

import java.nio.file.Path;

/**
 * An image file to compute on.
 *
 * @param id in the project; 0 when it is not part of one
 * @param file absolute
 * @param contentHash SHA-256 of its bytes, the key of everything cached for it; empty when not
 *     known, then nothing is cached
 */
public record ImageSource(int id, Path file, String contentHash) {}
