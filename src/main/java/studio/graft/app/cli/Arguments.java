package studio.graft.app.cli;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.graft.storage.JsonOutput;

/** Words of the command line as values of the model. */
final class Arguments {
  private Arguments() {}

  /** The constant that an option's word names. */
  static <E extends Enum<E>> E one(Word word, String option, String given, Collection<E> offered) {
    return one(word, option, given, offered, List.of());
  }

  /**
   * The same where other words are taken, too.
   *
   * @param besides which the caller has looked for already
   */
  static <E extends Enum<E>> E one(
      Word word, String option, String given, Collection<E> offered, List<String> besides) {
    return offered.stream()
        .filter(e -> JsonOutput.word(e).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                word.wrongUsage(
                    "%s takes %s, not '%s'."
                        .formatted(
                            option,
                            Stream.concat(besides.stream(), offered.stream().map(JsonOutput::word))
                                .collect(Collectors.joining(", ")),
                            given)));
  }
}
