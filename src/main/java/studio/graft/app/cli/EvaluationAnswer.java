package studio.graft.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.graft.model.ClassMetrics;
import studio.graft.model.Estimate;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.Evaluation;

/** An evaluation for machines and for people. */
final class EvaluationAnswer {
  private static final int SHOWN_LABEL_ERRORS = 10;

  private EvaluationAnswer() {}

  static Map<String, Object> json(Evaluation evaluation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", evaluation.runId());
    json.put("on", evaluation.set());
    json.put("images", evaluation.images().size());
    json.put("accuracy", evaluation.accuracy().value());
    json.put("low", evaluation.accuracy().low());
    json.put("high", evaluation.accuracy().high());
    put(json, "macroF1", evaluation.macroF1());
    json.put("classes", evaluation.classes());
    json.put("confusion", evaluation.confusion());
    json.put("perClass", evaluation.perClass().stream().map(EvaluationAnswer::row).toList());
    Map<String, Object> calibration = new LinkedHashMap<>();
    calibration.put("ece", evaluation.ece());
    calibration.put("temperature", evaluation.temperature());
    json.put("calibration", calibration);
    json.put(
        "likelyLabelErrors",
        evaluation.likelyLabelErrors().stream().map(i -> suspect(evaluation, i)).toList());
    json.put("skipped", evaluation.skipped());
    return json;
  }

  private static Map<String, Object> row(ClassMetrics metrics) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", metrics.name());
    put(json, "precision", metrics.precision());
    put(json, "recall", metrics.recall());
    put(json, "f1", metrics.f1());
    json.put("support", metrics.support());
    return json;
  }

  private static void put(Map<String, Object> json, String name, Estimate estimate) {
    json.put(name, estimate.value());
    json.put(name + "Low", estimate.low());
    json.put(name + "High", estimate.high());
  }

  private static Map<String, Object> suspect(Evaluation evaluation, int index) {
    EvaluatedImage image = evaluation.images().get(index);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", image.prediction().file());
    json.put("label", evaluation.classes().get(image.truth()));
    json.put("prediction", image.prediction().className());
    json.put("probability", image.prediction().probability());
    return json;
  }

  static String text(Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    text.append(
        "Run %s on %s\nAccuracy %s · macro F1 %s · calibration error %s\n\n"
            .formatted(
                evaluation.runId(),
                evaluation.set(),
                Texts.estimate(evaluation.accuracy()),
                Texts.interval(evaluation.macroF1()),
                Texts.fraction(evaluation.ece())));
    text.append("Confusion matrix (rows: truth, columns: prediction)\n");
    text.append(confusion(evaluation)).append("\n\n").append(perClass(evaluation));
    if (!evaluation.likelyLabelErrors().isEmpty()) {
      text.append("\n\nLabels that the model contradicts strongly\n").append(suspects(evaluation));
    }
    return text.toString();
  }

  /** Counts with the classes' names; a dot is a zero. */
  static String confusion(Evaluation evaluation) {
    List<String> classes = evaluation.classes();
    String[] header = new String[classes.size() + 2];
    header[0] = "";
    for (int i = 0; i < classes.size(); i++) {
      header[i + 1] = ">" + classes.get(i);
    }
    header[classes.size() + 1] = ">recall";
    Table table = Table.of(header);
    for (int truth = 0; truth < classes.size(); truth++) {
      List<String> cells = new ArrayList<>(List.of(classes.get(truth)));
      for (int count : evaluation.confusion().get(truth)) {
        cells.add(count == 0 ? "·" : Integer.toString(count));
      }
      cells.add(Texts.fraction(evaluation.perClass().get(truth).recall().value()));
      table.row(cells);
    }
    return table.toString();
  }

  private static String perClass(Evaluation evaluation) {
    Table table = Table.of("class", "precision", "recall", "F1", ">images");
    for (ClassMetrics metrics : evaluation.perClass()) {
      table.row(
          metrics.name(),
          Texts.interval(metrics.precision()),
          Texts.interval(metrics.recall()),
          Texts.interval(metrics.f1()),
          metrics.support());
    }
    return table.toString();
  }

  private static String suspects(Evaluation evaluation) {
    Table table = Table.of("  image", "label", "prediction", ">probability");
    List<Integer> suspects = evaluation.likelyLabelErrors();
    for (int index : suspects.subList(0, Math.min(SHOWN_LABEL_ERRORS, suspects.size()))) {
      EvaluatedImage image = evaluation.images().get(index);
      table.row(
          "  " + image.prediction().file(),
          evaluation.classes().get(image.truth()),
          image.prediction().className(),
          Texts.fraction(image.prediction().probability()));
    }
    int more = suspects.size() - SHOWN_LABEL_ERRORS;
    return more > 0 ? table + "\n  and %d more".formatted(more) : table.toString();
  }
}
