package studio.graft.ui.training;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.graft.model.EpochMetrics;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.ui.training.chart.PhaseNames;

/** What happened in a run, in words, newest first. */
final class RunLog extends VBox {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private static final int SHOWN_COPIES = 3;

  private final Texts texts = Texts.of(RunLog.class);
  private final PhaseNames names = new PhaseNames();
  private List<RunEvent> shown = List.of();

  RunLog() {
    getStyleClass().add("run-log");
    setAccessibleText(texts.get("log"));
  }

  void show(Run run) {
    List<RunEvent> now = run.milestones();
    if (now.equals(shown) && !getChildren().isEmpty()) {
      return;
    }
    boolean continues =
        !shown.isEmpty()
            && now.size() > shown.size()
            && now.get(0).equals(shown.get(0))
            && now.get(shown.size() - 1).equals(shown.get(shown.size() - 1));
    int from = continues ? shown.size() : 0;
    if (!continues) {
      getChildren().clear();
    }
    for (RunEvent event : now.subList(from, now.size())) {
      words(event).ifPresent(words -> getChildren().add(0, line(event.at(), words)));
    }
    shown = now;
    if (getChildren().isEmpty()) {
      Label empty = new Label(texts.get("log.empty"));
      empty.getStyleClass().add("quiet");
      getChildren().add(empty);
      shown = List.of();
    }
  }

  private static HBox line(Instant at, String words) {
    Label time = new Label(TIME.format(at.atZone(ZoneId.systemDefault())));
    time.getStyleClass().add("run-log-time");
    Label text = new Label(words);
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox line = new HBox(time, text);
    line.getStyleClass().add("run-log-line");
    return line;
  }

  /** An event as a sentence; empty for those that say nothing to a person. */
  private Optional<String> words(RunEvent event) {
    if (event instanceof RunEvent.Started e) {
      return said("log.started", e.trainImages(), e.validationImages(), e.classes().size());
    } else if (event instanceof RunEvent.Preparing e) {
      return Optional.of(e.stage() + ".");
    } else if (event instanceof RunEvent.PhaseStarted e) {
      String name = names.name(e.config());
      return e.config().takesSteps()
          ? said(
              "log.phase.rate",
              e.phase(),
              name,
              PhaseNames.rate(e.config().learningRate()),
              e.config().epochs())
          : said("log.phase", e.phase(), name);
    } else if (event instanceof RunEvent.EpochEnded e) {
      return Optional.of(epoch(e.metrics(), e.best()));
    } else if (event instanceof RunEvent.Remark e) {
      return Optional.of(e.text());
    } else if (event instanceof RunEvent.AlarmRaised e) {
      return Optional.of(e.alarm().message());
    } else if (event instanceof RunEvent.CopiesFound e) {
      return Optional.of(copies(e));
    } else if (event instanceof RunEvent.Paused) {
      return said("log.paused");
    } else if (event instanceof RunEvent.Resumed) {
      return said("log.resumed");
    } else if (event instanceof RunEvent.RateAsked e) {
      return said("log.rate", PhaseNames.rate(e.learningRate()));
    } else if (event instanceof RunEvent.Finished e) {
      String by = texts.getOr("stopped." + e.stoppedBy(), e.stoppedBy());
      return said("log.finished", by, Figures.duration(e.seconds()), e.bestEpoch());
    } else if (event instanceof RunEvent.Cancelled) {
      return said("log.cancelled");
    } else if (event instanceof RunEvent.OutOfMemory e) {
      return said("log.memory", e.message());
    } else if (event instanceof RunEvent.Failed e) {
      return said("log.failed", e.message());
    }
    return Optional.empty();
  }

  private String epoch(EpochMetrics m, boolean best) {
    if (Double.isNaN(m.validationLoss())) {
      return texts.get("log.epoch.noValidation", m.epoch(), loss(m.trainLoss()));
    }
    return best
        ? texts.get(
            "log.best",
            m.epoch(),
            loss(m.validationLoss()),
            Figures.percent(m.validationAccuracy()))
        : texts.get("log.epoch", m.epoch(), loss(m.trainLoss()), loss(m.validationLoss()));
  }

  private String copies(RunEvent.CopiesFound found) {
    String pairs =
        found.copies().stream()
            .limit(SHOWN_COPIES)
            .map(copy -> texts.get("log.copies.pair", copy.file(), copy.ofFile()))
            .collect(Collectors.joining("; "));
    int more = found.copies().size() - SHOWN_COPIES;
    String key = found.all() ? "log.copies" : "log.copies.atLeast";
    return texts.get(
        key,
        Figures.whole(found.copies().size()),
        Figures.whole(found.validationImages()),
        more > 0 ? texts.get("log.copies.more", pairs, Figures.whole(more)) : pairs);
  }

  private static String loss(double loss) {
    return Double.isFinite(loss) ? String.format(Locale.ROOT, "%.3f", loss) : "–";
  }

  private Optional<String> said(String key, Object... values) {
    return Optional.of(texts.get(key, values));
  }
}
