package studio.graft.viewmodel.common;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.graft.model.ImageCopy;
import studio.graft.model.Split;

/**
 * Images that another place wants to be looked at in Images.
 *
 * @param kind why
 * @param ids which, in the order in which they were named; empty where the kind says it
 * @param validating those of them that validate, where the kind says that the others train
 */
public record WantedImages(Kind kind, Set<Integer> ids, Set<Integer> validating) {
  /** Those without a label. */
  public static final WantedImages UNLABELLED =
      new WantedImages(Kind.UNLABELLED, Set.of(), Set.of());

  /** Why images are wanted. */
  public enum Kind {
    /** They have no label yet. */
    UNLABELLED,
    /** A model contradicts their labels strongly. */
    LABEL_ERRORS,
    /** They are in two parts of the data, or nearly so; each is followed by what it is like. */
    COPIES
  }

  /** Keeps the ids as they are now, and the order in which they were named. */
  public WantedImages {
    ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
    validating = Set.copyOf(validating);
  }

  /** Those whose labels a model contradicts strongly. */
  public static WantedImages labelErrors(Set<Integer> ids) {
    return new WantedImages(Kind.LABEL_ERRORS, ids, Set.of());
  }

  /** Those that are in two parts, pair by pair. */
  public static WantedImages copies(List<ImageCopy> copies) {
    return new WantedImages(
        Kind.COPIES,
        ImageCopy.ids(copies),
        copies.stream().map(ImageCopy::image).collect(Collectors.toSet()));
  }

  /** The part that an image was in when the copies were found; empty where that is not known. */
  public Optional<Split> partOf(int id) {
    return kind == Kind.COPIES && ids.contains(id)
        ? Optional.of(validating.contains(id) ? Split.VALIDATION : Split.TRAIN)
        : Optional.empty();
  }
}
