package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.model.BenchRate;
import studio.graft.worker.WorkerRequest.BenchKind;
import studio.graft.worker.WorkerResult;
import studio.graft.workflow.MeasureRates;

/** {@code bench}: rates of this machine, and the overfit alarm over recorded curves. */
@Command(
    name = "bench",
    description = {
      "Measure rates in images per second, or run the overfit alarm over recorded curves.",
      "  bench decode SOURCE…     read and resize image files",
      "  bench extract SOURCE…    from image files to features, nothing cached",
      "  bench step               training steps: head, top blocks, everything",
      "  bench train SOURCE       a whole run; SOURCE holds one folder per class",
      "  bench alarm CURVES.csv   epoch by epoch, without looking ahead"
    })
final class BenchWord extends Word {
  private static final Map<String, BenchKind> KINDS =
      Map.of(
          "decode", BenchKind.DECODE,
          "extract", BenchKind.EXTRACT,
          "step", BenchKind.STEP,
          "train", BenchKind.TRAIN);

  @Parameters(index = "0", paramLabel = "decode|extract|step|train|alarm", description = "What.")
  private String what;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "SOURCE", description = "Files.")
  private List<Path> sources = List.of();

  @Option(names = "--backbone", paramLabel = "B", description = "The network that is measured.")
  private String backbone = BackboneCatalogue.EMBEDDED;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images at once; what the work itself takes unless given, and 32 for step.")
  private int batch;

  @Option(
      names = "--figure",
      paramLabel = "OUT.svg",
      description =
          "For alarm: draw detection against false alarms; needs truth.csv beside the curves.")
  private Path figure;

  private final Services services;

  BenchWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    if (what.equals("alarm")) {
      return alarm(given().get(0));
    }
    BenchKind kind = KINDS.get(what);
    if (kind == null) {
      throw wrongUsage(
          "bench takes decode, extract, step, train or alarm, not '%s'.".formatted(what));
    }
    if (batch < 0) {
      throw wrongUsage("--batch is a number of images, not %d.".formatted(batch));
    }
    List<Path> from = kind == BenchKind.STEP ? List.of() : given();
    return rates(
        kind, services.measureRates().measure(kind, from, backbone, batch, progress, cancellation));
  }

  private Answer alarm(Path curves) {
    MeasureRates rates = services.measureRates();
    Answer answer = AlarmAnswer.of(rates.alarm(curves), rates.alarmScores(curves));
    if (figure != null) {
      rates.saveAlarmFigure(curves, figure);
    }
    return answer;
  }

  private List<Path> given() {
    if (sources.isEmpty()) {
      throw wrongUsage("bench %s needs a SOURCE.".formatted(what));
    }
    return sources;
  }

  private Answer rates(BenchKind kind, WorkerResult.Rates measured) {
    Table table = Table.of("what", ">images/s", "where the time goes");
    Map<String, Object> each = new LinkedHashMap<>();
    Map<String, Object> shares = new LinkedHashMap<>();
    for (BenchRate rate : measured.rates()) {
      table.row(rate.what(), Math.round(rate.imagesPerSecond()), shares(rate));
      each.put(rate.what(), rate.imagesPerSecond());
      shares.put(rate.what(), rate.shares());
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("backbone", backbone);
    if (kind == BenchKind.STEP) {
      json.putAll(each);
      json.put("imagesPerSecond", each);
      json.put("shares", shares);
    } else {
      json.put("imagesPerSecond", measured.rates().get(0).imagesPerSecond());
      json.put("shares", measured.rates().get(0).shares());
    }
    String text = table.toString();
    if (measured.peakMemoryBytes() > 0) {
      json.put("peakMemoryBytes", measured.peakMemoryBytes());
      text +=
          String.format(
              Locale.ROOT,
              "%n%s; the process took %.2f GB at its peak.",
              backbone,
              measured.peakMemoryBytes() / 1e9);
    }
    return Answer.done(json, text);
  }

  private static String shares(BenchRate rate) {
    return rate.shares().entrySet().stream()
        .filter(share -> share.getValue() >= 0.005)
        .map(
            share ->
                String.format(Locale.ROOT, "%s %.0f %%", share.getKey(), 100 * share.getValue()))
        .collect(Collectors.joining(", "));
  }
}
