package studio.graft.app.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.GraftException;

/** A word that has its place already and comes in a later version. */
@Command(description = "Comes in a later version.")
final class LaterWord extends Word {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> anything;

  @Unmatched private List<String> anyOption;

  private final String name;

  LaterWord(String name, Terminal terminal) {
    super(terminal);
    this.name = name;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    throw new GraftException("'%s' comes in a later version of Graft Studio.".formatted(name));
  }
}
