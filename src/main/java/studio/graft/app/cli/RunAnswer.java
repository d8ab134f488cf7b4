package studio.graft.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;
import studio.graft.model.Estimate;
import studio.graft.model.ImageCopy;
import studio.graft.model.NextRun;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.model.SkippedFile;
import studio.graft.storage.JsonOutput;

/** A finished run for machines and for people. */
final class RunAnswer {
  private static final int SHOWN_EPOCHS = 12;
  private static final int SHOWN_COPIES = 8;

  private RunAnswer() {}

  static Map<String, Object> json(Run run) {
    RunEvent.Finished finished = run.finished();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.id());
    json.put("strategy", run.config().strategy());
    json.put("status", run.status());
    json.put("seconds", finished.seconds());
    json.put("bestEpoch", finished.bestEpoch());
    json.put("stoppedBy", finished.stoppedBy());
    json.put("alarm", run.alarm() == null ? null : alarm(run.alarm()));
    json.put("alarms", run.alarms().stream().map(RunAnswer::alarm).toList());
    json.put("validation", validation(finished));
    json.put("epochs", run.epochs());
    json.put("classes", run.classes());
    json.put("trainImages", run.trainImages());
    json.put("validationImages", run.validationImages());
    json.put("config", AdviceAnswer.plan(run.config()));
    json.put("copies", run.copies());
    json.put("skipped", skipped(run));
    return json;
  }

  private static Map<String, Object> validation(RunEvent.Finished finished) {
    Estimate accuracy = finished.validation();
    if (accuracy == null) {
      return null;
    }
    Map<String, Object> json = AdviceAnswer.fraction(accuracy);
    json.put("loss", finished.validationLoss());
    return json;
  }

  private static Map<String, Object> alarm(Alarm alarm) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", alarm.kind());
    json.put("epoch", alarm.epoch());
    json.put("began", alarm.began());
    json.put("message", alarm.message());
    json.put("actions", alarm.actions());
    return json;
  }

  static List<SkippedFile> skipped(Run run) {
    return run.skipped().stream().map(s -> new SkippedFile(s.file(), s.reason())).toList();
  }

  static String text(Run run) {
    RunEvent.Finished finished = run.finished();
    StringBuilder text = new StringBuilder();
    text.append(
        "Run %s: %s, %s, %s training and %s validation images.\n\n"
            .formatted(
                run.id(),
                JsonOutput.word(run.config().strategy()),
                Texts.seconds(finished.seconds()),
                run.trainImages(),
                run.validationImages()));
    text.append(epochs(run)).append("\n\n");
    for (Alarm alarm : run.alarms()) {
      text.append(
          "Alarm in epoch %d, %s since epoch %d: %s\n"
              .formatted(
                  alarm.epoch(), JsonOutput.word(alarm.kind()), alarm.began(), alarm.message()));
      String next =
          NextRun.proposed(run, alarm).stream()
              .map(NextRun::change)
              .collect(Collectors.joining("; or "));
      text.append(next.isEmpty() ? "\n" : "  For a next run: " + next + ".\n\n");
    }
    text.append(copies(run));
    text.append(
        finished.validation() == null
            ? "No validation set, so how good the model is cannot be said"
            : "Validation accuracy %s".formatted(Texts.estimate(finished.validation())));
    if (run.epochs().size() > 1) {
      text.append(", weights of epoch ").append(finished.bestEpoch());
    }
    return text.append(stopped(finished.stoppedBy())).toString();
  }

  /** Images that spoil the validation, however few they are. */
  private static String copies(Run run) {
    List<ImageCopy> copies = run.copies();
    if (copies.isEmpty()) {
      return "";
    }
    int more = copies.size() - SHOWN_COPIES;
    return "In both parts, or nearly: %s%s.\n\n"
        .formatted(
            copies.stream()
                .limit(SHOWN_COPIES)
                .map(copy -> copy.file() + " like " + copy.ofFile())
                .collect(Collectors.joining("; ")),
            more > 0 ? "; and " + more + " more" : "");
  }

  private static String stopped(String by) {
    return switch (by) {
      case "user" -> "\nStopped by you; the best weights were kept.";
      case "overfit" -> "\nStopped by the overfit alarm; the best weights were kept.";
      default -> "";
    };
  }

  private static String epochs(Run run) {
    Table table =
        Table.of(
            ">phase",
            ">epoch",
            ">train loss",
            ">validation loss",
            ">train accuracy",
            ">validation accuracy",
            ">time",
            "");
    List<EpochMetrics> epochs = run.epochs();
    for (int i = 0; i < epochs.size(); i++) {
      EpochMetrics e = epochs.get(i);
      boolean shown = epochs.size() <= SHOWN_EPOCHS || i < 2 || i >= epochs.size() - 6;
      boolean best = e.epoch() == run.finished().bestEpoch();
      if (shown || best) {
        table.row(
            e.phase(),
            e.epoch(),
            Texts.fraction(e.trainLoss()),
            Texts.fraction(e.validationLoss()),
            Texts.fraction(e.trainAccuracy()),
            Texts.fraction(e.validationAccuracy()),
            Texts.seconds(e.seconds()),
            best && epochs.size() > 1 ? "best" : "");
      }
    }
    return table.toString();
  }
}
