package studio.graft.app.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.workflow.CheckMachine;

/** {@code doctor}: all that a bug report needs. */
@Command(name = "doctor", description = "Check this machine and this installation.")
final class DoctorWord extends Word {
  private final Services services;

  DoctorWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    List<CheckMachine.Check> checks = services.checkMachine().run(progress, cancellation);
    Table table = Table.of("", "check", "");
    checks.forEach(c -> table.row(c.ok() ? "✓" : "✗", c.name(), c.detail()));
    boolean well = checks.stream().allMatch(CheckMachine.Check::ok);
    return new Answer(Map.of("checks", checks), table.toString(), well ? Exit.DONE : Exit.FAILED);
  }
}
