package studio.graft.app.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Leftover;
import studio.graft.workflow.CheckMachine;

/** {@code doctor}: all that a bug report needs. */
@Command(name = "doctor", description = "Check this machine and this installation.")
final class DoctorWord extends Word {
  @Option(
      names = "--free",
      description = {
        "Delete what nothing needs any more: removed backbones, small pictures of images that are in",
        "no project, and runs that were deleted more than 30 days ago."
      })
  private boolean free;

  private final Services services;

  DoctorWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    if (free) {
      List<Leftover> freed =
          services.freeSpace().free(EnumSet.allOf(Leftover.Kind.class), cancellation);
      return Answer.done(
          Map.of("freed", freed),
          bytes(freed) == 0 ? "There was nothing to free." : "Freed " + words(freed) + ".");
    }
    List<CheckMachine.Check> checks =
        new ArrayList<>(services.checkMachine().run(progress, cancellation));
    List<Leftover> left = services.freeSpace().look(cancellation);
    checks.add(
        new CheckMachine.Check(
            "leftovers",
            true,
            bytes(left) == 0
                ? "nothing that could be freed"
                : words(left) + "; 'graft doctor --free' deletes them"));
    Table table = Table.of("", "check", "");
    checks.forEach(c -> table.row(c.ok() ? "✓" : "✗", c.name(), c.detail()));
    boolean well = checks.stream().allMatch(CheckMachine.Check::ok);
    return new Answer(
        Map.of("checks", checks, "leftovers", left),
        table.toString(),
        well ? Exit.DONE : Exit.FAILED);
  }

  private static long bytes(List<Leftover> leftovers) {
    return leftovers.stream().mapToLong(Leftover::bytes).sum();
  }

  private static String words(List<Leftover> leftovers) {
    return Texts.bytes(bytes(leftovers))
        + leftovers.stream()
            .filter(left -> left.bytes() > 0)
            .map(left -> name(left.kind()) + " " + Texts.bytes(left.bytes()))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String name(Leftover.Kind kind) {
    return switch (kind) {
      case REMOVED_BACKBONES -> "removed backbones";
      case UNUSED_THUMBNAILS -> "pictures of images in no project";
      case OLD_TRASH -> "runs deleted over 30 days ago";
    };
  }
}
