package studio.graft.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.GraftException;
import studio.graft.model.Prediction;
import studio.graft.model.TestViews;
import studio.graft.workflow.PredictImages;

/** {@code predict}: the classes of images outside the project. */
@Command(name = "predict", description = "Predict the classes of images.")
final class PredictWord extends Word {
  private static final int SHOWN = 40;

  @Parameters(
      index = "0",
      paramLabel = "PROJECT|MODEL",
      description = "A project, a run's folder, or a model folder.")
  private Path target;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SOURCE",
      description = "Image files or folders.")
  private List<Path> sources;

  @Option(
      names = "--run",
      paramLabel = "R",
      description = "The run; the newest finished by default.")
  private String run;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write the predictions there as well.")
  private Path csv;

  @Option(names = "--tta", description = TestViewsAnswer.DESCRIPTION)
  private boolean tta;

  private final Services services;

  PredictWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    Path model = model();
    TestViews views = tta ? services.predictImages().views(model) : TestViews.PLAIN;
    PredictImages.Result result =
        services.predictImages().run(model, sources, views, p -> {}, progress, cancellation);
    if (csv != null) {
      services.predictImages().writeCsv(result.predictions(), csv);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("predictions", result.predictions().stream().map(PredictWord::json).toList());
    json.put("skipped", result.skipped());
    String text = text(result.predictions());
    if (tta) {
      json.put("tta", TestViewsAnswer.json(views));
      text = TestViewsAnswer.text(views) + "\n\n" + text;
    }
    return Answer.done(json, text, result.skipped());
  }

  private Path model() {
    if (services.predictImages().isModel(target)) {
      if (run != null) {
        throw wrongUsage("--run chooses a run of a project; %s is a model.".formatted(target));
      }
      return target;
    }
    if (!Files.exists(target)) {
      throw new GraftException(
          "There is neither a project nor a model in %s. Check the path.".formatted(target));
    }
    return services.trainModel().find(services.projects().read(target), run).folder();
  }

  private static Map<String, Object> json(Prediction prediction) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", prediction.file());
    json.put("class", prediction.className());
    json.put("probability", prediction.probability());
    json.put("abstained", prediction.abstained());
    json.put("outOfDistribution", prediction.outOfDistribution());
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int i = 0; i < prediction.classes().size(); i++) {
      probabilities.put(prediction.classes().get(i), prediction.probabilities().get(i));
    }
    json.put("probabilities", probabilities);
    return json;
  }

  private String text(List<Prediction> predictions) {
    Table table = Table.of("file", "class", ">probability", "");
    for (Prediction p : predictions.subList(0, Math.min(SHOWN, predictions.size()))) {
      table.row(p.file(), p.className(), Texts.fraction(p.probability()), remark(p));
    }
    StringBuilder text = new StringBuilder(table.toString());
    if (predictions.size() > SHOWN) {
      text.append("\nand %,d more".formatted(predictions.size() - SHOWN));
      text.append(csv == null ? "; --csv FILE writes them all" : "");
    }
    if (csv != null) {
      text.append("\n\nWrote ")
          .append(Texts.count(predictions.size(), "prediction", "predictions"))
          .append(" to ")
          .append(csv)
          .append('.');
    }
    return text.toString();
  }

  private static String remark(Prediction prediction) {
    if (prediction.outOfDistribution()) {
      return "unlike anything trained on";
    }
    return prediction.abstained() ? "don't know" : "";
  }
}
