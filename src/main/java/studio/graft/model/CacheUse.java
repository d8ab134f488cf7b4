package studio.graft.model;

/**
 * What a project's cache takes.
 *
 * @param used bytes
 * @param most bytes that it may take
 */
public record CacheUse(long used, long most) {}
