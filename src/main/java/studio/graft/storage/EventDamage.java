package studio.graft.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.graft.model.Run;
import studio.graft.model.RunStatus;
import studio.graft.model.SkippedFile;

/** What a person is told of a run whose events cannot be read to the end. */
final class EventDamage {
  private static final int NAMED = 5;

  private EventDamage() {}

  /**
   * What is wrong with the events of a run.
   *
   * @param file of the events
   * @param run as its readable events tell it
   */
  static Optional<SkippedFile> of(Path file, EventFile.Content content, Run run) {
    if (run.status() == RunStatus.INTERRUPTED && breaksOff(file, content)) {
      return told(
          file,
          "The file %s breaks off, so how the run ended is not known. Restore it from a backup, or"
              + " train again.");
    }
    if (content.damaged().isEmpty()) {
      return Optional.empty();
    }
    return told(
        file,
        lines(content.damaged())
            + " of the file %s cannot be read, and what was told there is missing from the run's"
            + " curves and log. Its model is not touched by that; restore the file from a backup to"
            + " see all of it.");
  }

  /** A run that was stopped from outside has no model; one that has it had come to its end. */
  private static boolean breaksOff(Path file, EventFile.Content content) {
    return content.torn()
        || Files.exists(file.resolveSibling("model").resolve(ModelFile.NAME))
            && !content.events().isEmpty();
  }

  private static Optional<SkippedFile> told(Path file, String sentence) {
    return Optional.of(new SkippedFile(file.toString(), sentence.formatted(file)));
  }

  private static String lines(List<Integer> damaged) {
    if (damaged.size() == 1) {
      return "Line " + damaged.get(0);
    }
    String numbers =
        damaged.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    return damaged.size() > NAMED
        ? damaged.size() + " lines (" + numbers + " …)"
        : "Lines " + numbers;
  }
}
