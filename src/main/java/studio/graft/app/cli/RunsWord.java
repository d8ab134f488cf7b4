package studio.graft.app.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.SkippedFile;
import studio.graft.model.Waiting;
import studio.graft.storage.JsonOutput;

/** {@code runs}: the history of a project. */
@Command(name = "runs", description = "List the runs of a project, newest first.")
final class RunsWord extends Word {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  @Parameters(paramLabel = "PROJECT", description = "A project folder or .graft file.")
  private Path project;

  private final Services services;

  RunsWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    Project read = services.projects().read(project);
    List<SkippedFile> unreadable = new ArrayList<>();
    List<Run> runs = services.trainModel().runs(read, unreadable::add);
    Map<String, Waiting> waiting = services.trainModel().waiting(read, runs);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runs", runs.stream().map(run -> json(run, waiting.get(run.id()))).toList());
    json.put("skipped", unreadable);
    return Answer.done(
        json,
        runs.isEmpty() ? "No runs yet. Next: graft train " + project : text(runs, waiting),
        unreadable);
  }

  private static Map<String, Object> json(Run run, Waiting waiting) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.id());
    json.put("created", run.created());
    json.put("strategy", run.config().strategy());
    json.put("preset", run.config().preset());
    json.put("backbone", run.config().backbone());
    json.put("status", run.status());
    json.put("trainImages", run.trainImages());
    json.put("validationImages", run.validationImages());
    json.put("epochs", run.epochs().size());
    json.put("bestEpoch", run.bestEpoch());
    json.put("accuracy", run.validation().map(v -> v.value()).orElse(null));
    json.put("low", run.validation().map(v -> v.low()).orElse(null));
    json.put("high", run.validation().map(v -> v.high()).orElse(null));
    json.put("seconds", run.finished() == null ? null : run.finished().seconds());
    json.put("failure", run.failure());
    json.put("waiting", waiting == null ? null : json(waiting));
    return json;
  }

  private static Map<String, Object> json(Waiting waiting) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("place", waiting.place());
    json.put("reason", waiting.reason());
    json.put("refusal", waiting.refusal().isEmpty() ? null : waiting.refusal());
    return json;
  }

  private static String text(List<Run> runs, Map<String, Waiting> waiting) {
    StringBuilder text = new StringBuilder(table(runs));
    waiting.forEach((id, why) -> text.append("\n\n%s waits: %s".formatted(id, sentence(why))));
    return text.toString();
  }

  private static String sentence(Waiting waiting) {
    return switch (waiting.reason()) {
      case REFUSED -> "it could not begin. " + waiting.refusal();
      case TRAINING -> "it begins when the run that trains has ended.";
      case TURN -> "place %d of the queue.".formatted(waiting.place());
      case HELD -> "start it in the window, under Training.";
    };
  }

  private static String table(List<Run> runs) {
    Table table = Table.of("run", "when", "strategy", "status", "validation accuracy", ">time");
    for (Run run : runs) {
      table.row(
          run.id(),
          WHEN.format(run.created()),
          JsonOutput.word(run.config().strategy()),
          JsonOutput.word(run.status()),
          run.validation().map(Texts::estimate).orElse("–"),
          run.finished() == null ? "–" : Texts.seconds(run.finished().seconds()));
    }
    return table.toString();
  }
}
