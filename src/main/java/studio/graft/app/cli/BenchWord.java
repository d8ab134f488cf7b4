package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.alarm.AlarmBench;
import studio.graft.model.Alarm;

/** {@code bench}: rates of this machine, and the overfit alarm over recorded curves. */
@Command(
    name = "bench",
    description = {
      "Measure rates in images per second, or run the overfit alarm over recorded curves.",
      "  bench decode SOURCE…     read and resize image files",
      "  bench extract SOURCE…    from image files to features, nothing cached",
      "  bench step               training steps: head, top blocks, everything",
      "  bench alarm CURVES.csv   epoch by epoch, without looking ahead"
    })
final class BenchWord extends Word {
  @Parameters(index = "0", paramLabel = "decode|extract|step|alarm", description = "What.")
  private String what;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "SOURCE", description = "Files.")
  private List<Path> sources = List.of();

  private final Services services;

  BenchWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    switch (what) {
      case "decode" -> {
        return rate(services.measureRates().decode(given(), progress, cancellation));
      }
      case "extract" -> {
        return rate(services.measureRates().extract(given(), progress, cancellation));
      }
      case "step" -> {
        return rates(services.measureRates().step(progress, cancellation));
      }
      case "alarm" -> {
        return alarms(services.measureRates().alarm(given().get(0)));
      }
      default ->
          throw wrongUsage("bench takes decode, extract, step or alarm, not '%s'.".formatted(what));
    }
  }

  private List<Path> given() {
    if (sources.isEmpty()) {
      throw wrongUsage("bench %s needs a SOURCE.".formatted(what));
    }
    return sources;
  }

  private Answer rate(double imagesPerSecond) {
    return Answer.done(
        Map.of("imagesPerSecond", imagesPerSecond),
        String.format(Locale.ROOT, "%s: %.0f images per second", what, imagesPerSecond));
  }

  private static Answer rates(Map<String, Double> imagesPerSecond) {
    Table table = Table.of("what trains", ">images/s");
    imagesPerSecond.forEach((name, rate) -> table.row(name, Math.round(rate)));
    Map<String, Object> json = new LinkedHashMap<>(imagesPerSecond);
    json.put("imagesPerSecond", imagesPerSecond);
    return Answer.done(json, table.toString());
  }

  private static Answer alarms(List<AlarmBench.Verdict> verdicts) {
    Table table = Table.of("curve", ">epochs", "alarm", ">raised", ">began");
    for (AlarmBench.Verdict verdict : verdicts) {
      table.row(
          verdict.curve(),
          verdict.epochs(),
          verdict.kind(),
          verdict.alarm().map(a -> Integer.toString(a.epoch())).orElse(""),
          verdict.alarm().map(a -> Integer.toString(a.began())).orElse(""));
    }
    return Answer.done(
        Map.of("curves", verdicts.stream().map(BenchWord::json).toList()), table.toString());
  }

  private static Map<String, Object> json(AlarmBench.Verdict verdict) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("curve", verdict.curve());
    json.put("kind", verdict.kind());
    json.put("epoch", verdict.alarm().map(Alarm::epoch).orElse(null));
    json.put("began", verdict.alarm().map(Alarm::began).orElse(null));
    json.put("epochs", verdict.epochs());
    return json;
  }
}
