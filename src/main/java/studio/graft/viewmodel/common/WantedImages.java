package studio.graft.viewmodel.common;

import java.util.Set;

/**
 * Images that another place wants to be looked at in Images.
 *
 * @param kind why
 * @param ids which; empty where the kind says it
 */
public record WantedImages(Kind kind, Set<Integer> ids) {
  /** Those without a label. */
  public static final WantedImages UNLABELLED = new WantedImages(Kind.UNLABELLED, Set.of());

  /** Why images are wanted. */
  public enum Kind {
    /** They have no label yet. */
    UNLABELLED,
    /** A model contradicts their labels strongly. */
    LABEL_ERRORS
  }

  /** Keeps the ids as they are now. */
  public WantedImages {
    ids = Set.copyOf(ids);
  }

  /** Those whose labels a model contradicts strongly. */
  public static WantedImages labelErrors(Set<Integer> ids) {
    return new WantedImages(Kind.LABEL_ERRORS, ids);
  }
}
