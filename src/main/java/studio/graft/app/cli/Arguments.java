package studio.graft.app.cli;

import java.util.Collection;
import java.util.stream.Collectors;
import studio.graft.storage.JsonOutput;

/** Words of the command line as values of the model. */
final class Arguments {
  private Arguments() {}

  /** The constant that an option's word names. */
  static <E extends Enum<E>> E one(Word word, String option, String given, Collection<E> offered) {
    return offered.stream()
        .filter(e -> JsonOutput.word(e).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                word.wrongUsage(
                    "%s takes %s, not '%s'."
                        .formatted(
                            option,
                            offered.stream()
                                .map(JsonOutput::word)
                                .collect(Collectors.joining(", ")),
                            given)));
  }
}
