package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.RunNotes;
import studio.graft.workflow.ReproduceRun;

/** {@code reproduce}: trains a run again, and says whether it came out the same. */
@Command(
    name = "reproduce",
    description = {
      "Train a run again with its recorded images and settings, and compare.",
      "Exit code 0: everything came out the same; 1: it did not, and what differs is said."
    })
final class ReproduceWord extends Word {
  @Parameters(index = "0", paramLabel = "PROJECT", description = "A project folder or .graft file.")
  private Path project;

  @Parameters(index = "1", paramLabel = "RUN", description = "The run to train again.")
  private String run;

  private final Services services;

  ReproduceWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    Project read = services.projects().read(project);
    Run original = services.trainModel().find(read, run);
    List<String> changed = services.reproduceRun().changedImages(read, original);
    if (!changed.isEmpty()) {
      remark(
          "Missing, or of other content by now: %d of the run's images, the first %s."
              .formatted(changed.size(), changed.get(0)));
    }
    Run again = TrainToEnd.again(services, read, original, progress, cancellation);
    services
        .trainModel()
        .library()
        .write(again, RunNotes.NONE.withTags(List.of("reproduces " + original.id())));
    ReproduceRun.Reproduction result = services.reproduceRun().judge(read, original, again);
    return new Answer(
        json(result), result.sentence(), result.identical() ? Exit.DONE : Exit.FAILED);
  }

  private static Map<String, Object> json(ReproduceRun.Reproduction result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", result.again());
    json.put("original", result.original());
    json.put("identical", result.identical());
    json.put("sameWeights", result.sameWeights());
    json.put("sameCurves", result.sameCurves());
    json.put("largestDifference", result.largestDifference());
    json.put("changedImages", result.changedImages());
    json.put("environment", result.environment());
    json.put("since", result.since());
    json.put("sentence", result.sentence());
    return json;
  }
}
