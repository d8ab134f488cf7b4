package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.GraftException;
import studio.graft.model.RateCurve;
import studio.graft.model.TrainingConfig;
import studio.graft.workflow.FindRate;

/** {@code rate}: a search for a learning rate. */
@Command(
    name = "rate",
    description =
        "Find a learning rate for a phase of training, by raising it until the loss runs away; takes"
            + " seconds and changes nothing.")
final class RateWord extends Word {
  /** Rows of the table. */
  private static final int ROWS = 12;

  private static final String LOWER_BOUND =
      "\nThe search began from a converged head, where little is left to fall: take this rate as a"
          + " lower bound,\nand compare rates up to ten times as high.";

  @Parameters(paramLabel = "PROJECT", description = "A project folder or .graft file.")
  private Path project;

  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--phase",
      paramLabel = "N",
      description = "Number of the phase, from 1 (default: the last that takes gradient steps).")
  private Integer phase;

  private final Services services;

  RateWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    PlanOptions.Planned made =
        plan.plan(this, services, project, null, false, progress, cancellation);
    int last = FindRate.lastPhase(made.config());
    if (last == 0) {
      throw new GraftException(
          "This plan fits a convex head until it has converged, which needs no learning rate. Add"
              + " --strategy fine-tuning or --preset textbook to search for one.");
    }
    if (phase != null && (phase < 1 || phase > made.config().phases().size())) {
      throw wrongUsage(
          "--phase must be 1 to %d, not %d.".formatted(made.config().phases().size(), phase));
    }
    RateCurve curve =
        services
            .findRate()
            .run(
                made.project(),
                made.config(),
                phase == null ? last : phase,
                progress,
                cancellation);
    if (!curve.skipped().isEmpty()) {
      remark(
          "Phases before it that train blocks were left out: the search starts from the head before"
              + " them.");
    }
    return Answer.done(json(curve, made.config()), text(curve, made.config(), last));
  }

  private static Map<String, Object> json(RateCurve curve, TrainingConfig config) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("phase", curve.phase());
    json.put("kind", config.phases().get(curve.phase() - 1).kind());
    json.put("planned", config.phases().get(curve.phase() - 1).learningRate());
    json.put("limit", curve.limit());
    json.put("suggested", curve.suggested());
    json.put("steepest", curve.steepest());
    json.put("minimum", curve.minimum());
    json.put("reason", curve.reason());
    json.put("lowerBound", lowerBound(curve, config));
    json.put("skippedPhases", curve.skipped());
    json.put("rates", curve.rates());
    json.put("losses", curve.losses());
    json.put("smoothed", curve.smoothed());
    return json;
  }

  private String text(RateCurve curve, TrainingConfig config, int last) {
    Table table = Table.of(">rate", ">loss", ">smoothed");
    int steps = curve.rates().size();
    int rows = Math.min(ROWS, steps);
    for (int i = 0; i < rows; i++) {
      int step = rows == 1 ? 0 : i * (steps - 1) / (rows - 1);
      table.row(
          rate(curve.rates().get(step)),
          loss(curve.losses().get(step)),
          loss(curve.smoothed().get(step)));
    }
    double planned = config.phases().get(curve.phase() - 1).learningRate();
    String words =
        "Phase %d, planned at %s: %s".formatted(curve.phase(), rate(planned), said(curve, planned))
            + (curve.limit() == null || curve.beyondLimit(planned)
                ? ""
                : " From %s on the loss ran away.".formatted(rate(curve.limit())))
            + (lowerBound(curve, config) ? LOWER_BOUND : "");
    String next =
        curve.suggested() == null || curve.phase() != last
            ? ""
            : "\n\nNext: graft train %s … --learning-rate %s"
                .formatted(project, rate(curve.suggested()));
    return (steps == 0 ? "" : table + "\n\n") + words + next;
  }

  private static boolean lowerBound(RateCurve curve, TrainingConfig config) {
    return curve.suggested() != null && config.headConvergesBefore(curve.phase());
  }

  private static String said(RateCurve curve, double planned) {
    return switch (curve.reason()) {
      case STEEPEST_DESCENT ->
          "try %s, where the loss falls fastest. It is least at %s."
              .formatted(rate(curve.suggested()), rate(curve.minimum()));
      case TENTH_OF_MINIMUM ->
          "try %s, a tenth of %s, where the loss is least; it falls fastest at %s, too close to that."
              .formatted(rate(curve.suggested()), rate(curve.minimum()), rate(curve.steepest()));
      case NO_DESCENT ->
          "no clear rate. The loss falls nowhere by more than its steps differ anyway; "
              + (curve.beyondLimit(planned)
                  ? "from %s on it ran away, so try %s."
                      .formatted(rate(curve.limit()), rate(curve.limit() / 10))
                  : "keep the planned rate.");
      case CONVERGED_HEAD ->
          "no clear rate. The search began from a converged head, whose loss has too little left to"
              + " fall to tell; keep the planned rate, and to be sure also train at %s and %s and"
                  .formatted(
                      rate(curve.compared(planned).get(0)), rate(curve.compared(planned).get(1)))
              + " compare the runs on validation images.";
      case TOO_SHORT ->
          "no clear rate. The loss was no number after %d steps; keep the planned rate."
              .formatted(curve.rates().size());
    };
  }

  private static String rate(double rate) {
    return String.format(Locale.ROOT, "%.1e", rate).replace("e-0", "e-").replace("e+00", "e0");
  }

  private static String loss(double loss) {
    return String.format(Locale.ROOT, "%.3f", loss);
  }
}
