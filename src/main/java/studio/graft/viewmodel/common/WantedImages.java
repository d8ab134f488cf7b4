package studio.graft.viewmodel.common;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Images that another place wants to be looked at in Images.
 *
 * @param kind why
 * @param ids which, in the order in which they were named; empty where the kind says it
 */
public record WantedImages(Kind kind, Set<Integer> ids) {
  /** Those without a label. */
  public static final WantedImages UNLABELLED = new WantedImages(Kind.UNLABELLED, Set.of());

  /** Why images are wanted. */
  public enum Kind {
    /** They have no label yet. */
    UNLABELLED,
    /** A model contradicts their labels strongly. */
    LABEL_ERRORS,
    /** They are in two parts of the data, or nearly so; each is followed by what it is like. */
    COPIES
  }

  /** Keeps the ids as they are now, and their order. */
  public WantedImages {
    ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
  }

  /** Those whose labels a model contradicts strongly. */
  public static WantedImages labelErrors(Set<Integer> ids) {
    return new WantedImages(Kind.LABEL_ERRORS, ids);
  }

  /** Those that are in two parts, pair by pair. */
  public static WantedImages copies(Set<Integer> ids) {
    return new WantedImages(Kind.COPIES, ids);
  }
}
