package studio.graft.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;

/** What is done about lines of a journal that could not be read. */
final class JournalDamage {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private JournalDamage() {}

  /**
   * Keeps a copy of the journal beside it, since the journal goes when the project is saved.
   *
   * @return a warning for each damaged line, in sentences
   * @throws studio.graft.model.GraftException when there is no copy; then nothing was changed
   */
  static List<String> keep(Path journal, Journal.Content content) {
    Path copy =
        journal.resolveSibling(
            journal.getFileName() + "-damaged-" + TIME.format(LocalDateTime.now()));
    try {
      Files.copy(journal, copy);
    } catch (IOException e) {
      throw Disk.cannotWrite(copy, e);
    }
    return content.damaged().stream()
        .map(damage -> warning(damage, journal, copy.getFileName()))
        .toList();
  }

  private static String warning(Journal.Damage damage, Path journal, Path copy) {
    String change = damage.remains().isEmpty() ? "" : ": " + damage.remains();
    String words =
        damage.last()
            ? "The change journal %2$s breaks off in line %1$d%3$s. The program or the machine was"
                + " stopped while it was written, or the file was cut. All changes before it were"
                + " read: look whether the newest ones are there. A copy of the journal is kept as"
                + " %4$s."
            : "Line %1$d of the change journal %2$s is damaged, and the change in it is lost%3$s."
                + " All other changes were read. A copy of the journal is kept as %4$s.";
    return words.formatted(damage.line(), journal, change, copy);
  }

  /** Takes labels away whose class is not there, since the line that added it was lost. */
  static ProjectState withoutLostClasses(ProjectState state) {
    Project project = state.project();
    Set<String> known = project.classes().stream().map(ClassLabel::id).collect(Collectors.toSet());
    List<ImageItem> images =
        project.images().stream()
            .map(
                image ->
                    image.classId() == null || known.contains(image.classId())
                        ? image
                        : image.withClassId(null))
            .toList();
    Project whole =
        new Project(
            project.folder(),
            project.file(),
            project.name(),
            project.description(),
            project.synthetic(),
            project.classes(),
            images,
            project.splitPlan(),
            project.testSeen());
    return new ProjectState(
        whole, state.generation(), state.nextImageId(), state.nextClassNumber(), state.unknown());
  }
}
