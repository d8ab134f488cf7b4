package studio.graft.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import studio.graft.storage.JsonOutput;

/** Words of the command line as values of the model. */
final class Arguments {
  private Arguments() {}

  /** The enum constant that an option's word names; those left out are not offered. */
  @SafeVarargs
  static <E extends Enum<E>> E one(
      Word word, String option, String given, Class<E> type, E... leftOut) {
    List<E> offered =
        Arrays.stream(type.getEnumConstants())
            .filter(e -> !Arrays.asList(leftOut).contains(e))
            .toList();
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
