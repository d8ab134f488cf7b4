package studio.graft.storage;

/**
 * Projects on disk: a folder with a {@code .graft} file and, while changes are not yet in it, a
 * journal beside it. Thread-safe.
 */
public final class ProjectStore {}
