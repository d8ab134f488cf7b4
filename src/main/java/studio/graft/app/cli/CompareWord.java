package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.workflow.CompareRuns;
import studio.graft.workflow.CompareSettings;

/** {@code compare}: what differs between two runs, in settings and in predictions. */
@Command(name = "compare", description = "Compare two runs: their settings and predictions.")
final class CompareWord extends Word {
  private static final int SHOWN = 12;

  @Parameters(index = "0", paramLabel = "PROJECT", description = "A project folder or .graft file.")
  private Path project;

  @Parameters(index = "1", paramLabel = "RUN", description = "The first run.")
  private String first;

  @Parameters(index = "2", paramLabel = "RUN", description = "The run to compare with it.")
  private String second;

  private final Services services;

  CompareWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    Project read = services.projects().read(project);
    Run a = services.trainModel().named(read, first);
    Run b = services.trainModel().named(read, second);
    CompareRuns.Comparison comparison = services.compareRuns().compare(a, b);
    return Answer.done(json(a, b, comparison), text(a, b, comparison));
  }

  private static Map<String, Object> json(Run a, Run b, CompareRuns.Comparison comparison) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runs", Arrays.asList(a.id(), b.id()));
    json.put("settings", comparison.settings());
    json.put("differences", CompareSettings.clauses(b.effectiveConfig(), a.effectiveConfig()));
    json.put("data", comparison.data());
    json.put("sameWeights", comparison.sameWeights());
    json.put("set", comparison.set());
    json.put("images", comparison.images());
    json.put("accuracy", Arrays.asList(comparison.firstAccuracy(), comparison.secondAccuracy()));
    json.put("onlyFirstRight", comparison.onlyFirstRight());
    json.put("onlySecondRight", comparison.onlySecondRight());
    json.put("mcnemarP", comparison.mcnemarP());
    json.put("changed", comparison.changed());
    return json;
  }

  private static String text(Run a, Run b, CompareRuns.Comparison comparison) {
    StringBuilder text = new StringBuilder(comparison.settings());
    if (!comparison.data().isEmpty()) {
      text.append(' ').append(comparison.data());
    }
    if (comparison.sameWeights() != null) {
      text.append(
          comparison.sameWeights() ? " Their weights are identical." : " Their weights differ.");
    }
    if (comparison.set() == null) {
      return text.append("\n\nThere is no image on which both were judged.").toString();
    }
    text.append(
        "\n\nOn the %d %s images that both were judged on: %s %s, %s %s.\n"
            .formatted(
                comparison.images(),
                comparison.set(),
                a.id(),
                Texts.fraction(comparison.firstAccuracy()),
                b.id(),
                Texts.fraction(comparison.secondAccuracy())));
    text.append(
        String.format(
            Locale.ROOT,
            "Only the first is right on %d, only the second on %d: McNemar's exact p = %.3f%s",
            comparison.onlyFirstRight(),
            comparison.onlySecondRight(),
            comparison.mcnemarP(),
            comparison.mcnemarP() < 0.05
                ? "."
                : ", so chance alone would explain such a difference."));
    if (!comparison.changed().isEmpty()) {
      Table table = Table.of("image", "label", "first", "second");
      comparison.changed().stream()
          .limit(SHOWN)
          .forEach(c -> table.row(c.file(), c.truth(), c.first(), c.second()));
      text.append("\n\nPredicted differently:\n").append(table);
      if (comparison.changed().size() > SHOWN) {
        text.append("\n… and %d more".formatted(comparison.changed().size() - SHOWN));
      }
    }
    return text.toString();
  }
}
