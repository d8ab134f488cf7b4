package studio.graft.ui.training;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.graft.model.EpochMetrics;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Run;
import studio.graft.model.RunStatus;
import studio.graft.model.Waiting;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.RunTitles;
import studio.graft.ui.common.Texts;
import studio.graft.ui.training.chart.PhaseNames;
import studio.graft.viewmodel.common.RunProgress;

/** What is said of a run. */
final class RunWords {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private final PhaseNames phases = new PhaseNames();
  private final RunTitles titles = new RunTitles();
  private final Texts texts = Texts.of(RunWords.class);

  String status(RunStatus status) {
    return texts.get("status." + status.name());
  }

  /** When it was: "14:05" today, "3 Mar" this year. */
  String when(Instant instant) {
    ZonedDateTime time = instant.atZone(ZoneId.systemDefault());
    LocalDate today = LocalDate.now();
    if (time.toLocalDate().equals(today)) {
      return TIME.format(time);
    }
    return (time.getYear() == today.getYear() ? DAY : DATE).format(time);
  }

  /** Seconds it took, from its last word, or from its epochs. */
  double seconds(Run run) {
    return run.finished() != null
        ? run.finished().seconds()
        : run.epochs().stream().mapToDouble(EpochMetrics::seconds).sum();
  }

  /** The second line of a run in the list. */
  String line(Run run, boolean best) {
    List<String> parts = new ArrayList<>();
    if (run.queued()) {
      return status(RunStatus.QUEUED);
    }
    if (!run.ended()) {
      RunProgress progress = RunProgress.of(run);
      parts.add(
          progress.epoch() == 0
              ? status(RunStatus.PREPARING)
              : texts.get("progress.epoch", progress.epoch(), progress.epochs()));
      if (run.status() == RunStatus.PAUSED) {
        parts.add(status(RunStatus.PAUSED));
      }
      return String.join(" · ", parts);
    }
    if (best) {
      parts.add(texts.get("best")); // first, as the line may be too long
    }
    if (run.usable()) {
      lastSteps(run).map(phase -> PhaseNames.rate(phase.learningRate())).ifPresent(parts::add);
      parts.add(Figures.duration(seconds(run)));
    } else {
      parts.add(status(run.status()));
    }
    parts.add(when(run.created()));
    return String.join(" · ", parts);
  }

  /**
   * What a run was, in sentences: what tells runs of one name apart, and how sure its figure is.
   */
  String explanation(Run run) {
    List<String> parts = new ArrayList<>();
    parts.add(titles.title(run) + ", " + titles.backbone(run.config().backbone()));
    lastSteps(run)
        .map(
            phase ->
                texts.get(
                    "run.steps",
                    PhaseNames.rate(phase.learningRate()),
                    run.config().batch(),
                    phase.epochs()))
        .ifPresent(parts::add);
    run.validation()
        .map(
            accuracy ->
                texts.get(
                    "run.accuracy",
                    Figures.percent(accuracy.value()),
                    Figures.points(accuracy.low()),
                    Figures.points(accuracy.high()),
                    accuracy.n()))
        .ifPresent(parts::add);
    return String.join("\n", parts);
  }

  private static Optional<PhaseConfig> lastSteps(Run run) {
    return run.effectiveConfig().phases().stream()
        .filter(PhaseConfig::takesSteps)
        .reduce((earlier, later) -> later);
  }

  /** Why a run waits, in a few words for the list. */
  String waiting(Waiting waiting) {
    return texts.get(
        "waiting." + waiting.reason().name(), waiting.place(), firstLine(waiting.refusal()));
  }

  /** Why a run waits and what makes it begin, in sentences. */
  String whyItWaits(Waiting waiting) {
    String why = texts.get("waiting." + waiting.reason().name() + ".why", waiting.place() - 1);
    return waiting.refusal().isEmpty()
        ? why
        : why + "\n" + texts.get("waiting.refusal", waiting.refusal());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** How far a run is: "epoch 24 of 30 · 62 img/s". */
  String progress(RunProgress progress) {
    if (!progress.stage().isEmpty()) {
      return progress.stage();
    }
    List<String> parts = new ArrayList<>();
    parts.add(
        progress.epoch() == 0
            ? texts.get("progress.starting")
            : texts.get("progress.epoch", progress.epoch(), progress.epochs()));
    if (Double.isFinite(progress.imagesPerSecond())) {
      parts.add(texts.get("progress.speed", Figures.whole(Math.round(progress.imagesPerSecond()))));
    }
    return String.join(" · ", parts);
  }

  /** What is left: "36 s left"; empty when not known. */
  String left(RunProgress progress) {
    return Double.isFinite(progress.remainingSeconds()) && progress.remainingSeconds() > 0
        ? texts.get("progress.left", Figures.duration(progress.remainingSeconds()))
        : "";
  }

  /** A phase in a word or two. */
  String phase(PhaseConfig config) {
    return phases.name(config);
  }

  /** The phase of an epoch, by its number from 1. */
  String phase(Run run, int number) {
    List<PhaseConfig> phases = run.config().phases();
    return number >= 1 && number <= phases.size() ? phase(phases.get(number - 1)) : "";
  }
}
