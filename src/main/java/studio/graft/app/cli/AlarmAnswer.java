package studio.graft.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.graft.ml.alarm.AlarmBench;
import studio.graft.ml.alarm.AlarmScores;
import studio.graft.model.Alarm;
import studio.graft.model.Estimate;

/** What the overfit alarm said to recorded curves, and how well it did. */
final class AlarmAnswer {
  private AlarmAnswer() {}

  static Answer of(List<AlarmBench.Verdict> verdicts, Optional<AlarmScores> scores) {
    Table table = Table.of("curve", ">epochs", "alarm", ">raised", ">began", "also");
    for (AlarmBench.Verdict verdict : verdicts) {
      table.row(
          verdict.curve(),
          verdict.epochs(),
          verdict.kind(),
          verdict.alarm().map(a -> Integer.toString(a.epoch())).orElse(""),
          verdict.alarm().map(a -> Integer.toString(a.began())).orElse(""),
          also(verdict));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("curves", verdicts.stream().map(AlarmAnswer::curve).toList());
    scores.ifPresent(s -> json.put("scores", scores(s)));
    return Answer.done(json, table + scores.map(s -> "\n\n" + words(s)).orElse(""));
  }

  private static String also(AlarmBench.Verdict verdict) {
    return verdict.alarms().stream()
        .filter(alarm -> verdict.alarm().filter(alarm::equals).isEmpty())
        .map(alarm -> AlarmBench.word(alarm.kind()) + " " + alarm.epoch())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Object> curve(AlarmBench.Verdict verdict) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("curve", verdict.curve());
    json.put("kind", verdict.kind());
    json.put("epoch", verdict.alarm().map(Alarm::epoch).orElse(null));
    json.put("began", verdict.alarm().map(Alarm::began).orElse(null));
    json.put("epochs", verdict.epochs());
    json.put("message", verdict.alarm().map(Alarm::message).orElse(null));
    json.put("alarms", verdict.alarms().stream().map(AlarmAnswer::alarm).toList());
    return json;
  }

  private static Map<String, Object> alarm(Alarm alarm) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", AlarmBench.word(alarm.kind()));
    json.put("epoch", alarm.epoch());
    json.put("began", alarm.began());
    return json;
  }

  private static Map<String, Object> scores(AlarmScores scores) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("overfitting", found(scores.overfitting()));
    json.put("divergence", found(scores.divergence()));
    json.put("divergenceFirst", found(scores.divergenceFirst()));
    json.put("plateau", found(scores.plateau()));
    json.put("leak", found(scores.leak()));
    json.put("falseAlarms", found(scores.falseAlarms()));
    json.put("falseAlarmsCalledPlateau", scores.calledPlateau());
    json.put("medianDelay", orNull(AlarmScores.median(scores.delays())));
    json.put("medianDelaySinceTellable", orNull(AlarmScores.median(scores.delaysSinceTellable())));
    json.put("untellable", scores.untellable());
    return json;
  }

  private static Map<String, Object> found(AlarmScores.Found found) {
    Estimate share = found.share();
    return Map.of(
        "found", found.some(), "of", found.all(), "low", share.low(), "high", share.high());
  }

  private static Double orNull(Optional<AlarmScores.Median> value) {
    return value.map(AlarmScores.Median::value).orElse(null);
  }

  private static String words(AlarmScores scores) {
    return String.join(
        "\n",
        "By the truth beside them:",
        "  overfitting found  " + share(scores.overfitting()),
        "    median delay     " + epochs(scores.delays()) + " after the onset",
        "                     "
            + epochs(scores.delaysSinceTellable())
            + " after the validation curve can tell ("
            + scores.untellable()
            + " never can)",
        "  divergence found   "
            + share(scores.divergence())
            + ", "
            + scores.divergenceFirst().some()
            + " of them before anything else was said",
        "  plateau found      " + share(scores.plateau()),
        "  leak found         " + share(scores.leak()),
        "  false alarms       "
            + share(scores.falseAlarms())
            + ", "
            + scores.calledPlateau()
            + " of them a plateau said of a healthy run");
  }

  private static String share(AlarmScores.Found found) {
    Estimate share = found.share();
    return found.all() == 0
        ? "none there"
        : String.format(
            Locale.ROOT,
            "%d of %d (%.1f %%, 95 %% interval %.0f to %.0f %%)",
            found.some(),
            found.all(),
            100 * share.value(),
            100 * share.low(),
            100 * share.high());
  }

  private static String epochs(List<Integer> delays) {
    return AlarmScores.median(delays)
        .map(
            median ->
                String.format(
                    Locale.ROOT,
                    "%.1f epochs (95 %% interval %d to %d)",
                    median.value(),
                    median.low(),
                    median.high()))
        .orElse("not known");
  }
}
