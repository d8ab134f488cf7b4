package studio.graft.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.graft.model.Advice;
import studio.graft.model.AugmentationAdvice;
import studio.graft.model.Estimate;
import studio.graft.model.Forecast;
import studio.graft.model.MatrixBorder;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Selection;
import studio.graft.model.Similarity;
import studio.graft.model.TrainingConfig;
import studio.graft.storage.JsonOutput;

/** Advice for machines and for people. */
final class AdviceAnswer {
  private AdviceAnswer() {}

  static Map<String, Object> json(Advice advice) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("images", advice.images());
    json.put("classes", advice.classes());
    json.put(
        "imagesPerClass", Map.of("min", advice.minPerClass(), "median", advice.medianPerClass()));
    json.put("size", advice.size());
    json.put("similarity", similarity(advice.similarity()));
    json.put("strategy", advice.strategy());
    json.put("nearBorder", MatrixBorder.of(advice));
    json.put("reasons", advice.reasons());
    json.put("warnings", advice.warnings());
    json.put("quickLook", advice.quickLook() == null ? null : quickLook(advice.quickLook()));
    json.put("learningCurve", advice.learningCurve().stream().map(AdviceAnswer::point).toList());
    Map<String, Object> plan = plan(advice.plan());
    plan.put("phases", phases(advice.plan().phases(), advice.forecast()));
    plan.put("augmentation", augmentation(advice.augmentation(), advice.plan()));
    plan.put("predictedSeconds", advice.forecast().seconds());
    plan.put("predictedSecondsLow", advice.forecast().low());
    plan.put("predictedSecondsHigh", advice.forecast().high());
    plan.put("predictedMemoryBytes", advice.forecast().memoryBytes());
    plan.put("predictedDiskBytes", advice.forecast().diskBytes());
    json.put("plan", plan);
    return json;
  }

  private static List<Map<String, Object>> phases(List<PhaseConfig> phases, Forecast forecast) {
    JsonOutput output = new JsonOutput();
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < phases.size(); i++) {
      Map<String, Object> phase = output.fields(phases.get(i));
      phase.put("predictedSeconds", forecast.phaseSeconds().get(i));
      all.add(phase);
    }
    return all;
  }

  /** What is advised for phases of gradient steps, also where the plan has none. */
  private static Map<String, Object> augmentation(AugmentationAdvice advice, TrainingConfig plan) {
    Map<String, Object> strengths = new LinkedHashMap<>();
    advice.set().strengths().forEach((kind, strength) -> strengths.put(kind.word(), strength));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("set", advice.set().word());
    json.put("strengths", strengths);
    json.put("used", steps(plan));
    json.put("viewpoint", advice.viewpoint());
    json.put("viewpointSaid", advice.said());
    json.put("colourless", advice.colourless());
    json.put("reasons", advice.reasons());
    return json;
  }

  private static boolean steps(TrainingConfig plan) {
    return plan.phases().stream().anyMatch(PhaseConfig::takesSteps);
  }

  /** A configuration for machines. */
  static Map<String, Object> plan(TrainingConfig config) {
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("strategy", config.strategy());
    plan.put("preset", config.preset());
    plan.put("backbone", config.backbone());
    plan.put("phases", config.phases());
    plan.put("trainBlocks", config.trainBlocks());
    plan.put("epochs", config.epochs());
    plan.put("batch", config.batch());
    plan.put("augment", config.augmentation().word());
    plan.put("stopOnOverfit", config.stopOnOverfit());
    plan.put("seed", config.seed());
    return plan;
  }

  private static Map<String, Object> similarity(Similarity similarity) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", similarity.value());
    json.put("low", similarity.low());
    json.put("high", similarity.high());
    json.put("domain", similarity.domain());
    json.put("threshold", Similarity.THRESHOLD);
    json.put("nearestImageNetClasses", similarity.nearest());
    json.put("images", similarity.images());
    return json;
  }

  private static Map<String, Object> quickLook(Advice.QuickLook look) {
    Map<String, Object> json = fraction(look.accuracy());
    json.put("folds", look.folds());
    json.put("regularisation", look.regularisation());
    json.put("seconds", look.seconds());
    return json;
  }

  private static Map<String, Object> point(Advice.LearningPoint point) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("images", point.images());
    json.putAll(fraction(point.accuracy()));
    return json;
  }

  /** An accuracy with its interval, as all words give it. */
  static Map<String, Object> fraction(Estimate accuracy) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("accuracy", accuracy.value());
    json.put("low", accuracy.low());
    json.put("high", accuracy.high());
    json.put("n", accuracy.n());
    return json;
  }

  private static Optional<String> border(MatrixBorder border) {
    return switch (border) {
      case NONE -> Optional.empty();
      case DOMAIN ->
          Optional.of(
              "the divergence lies close to the band between similar and different. Try both"
                  + " strategies and compare on validation images.");
      case SIZE ->
          Optional.of(
              "with about 500 images per class, small and large are both defensible. Try both"
                  + " strategies and compare on validation images.");
      case BOTH ->
          Optional.of(
              "neither the size nor the domain decides clearly. Try two strategies and compare on"
                  + " validation images.");
    };
  }

  static String text(Advice advice) {
    StringBuilder text = new StringBuilder();
    text.append("Advice: ").append(title(advice)).append("\n\n");
    advice.reasons().forEach(reason -> text.append("  • ").append(reason).append('\n'));
    advice.warnings().forEach(warning -> text.append("  ! ").append(warning).append('\n'));
    border(MatrixBorder.of(advice))
        .ifPresent(near -> text.append("  ! Near a border: ").append(near).append('\n'));
    text.append('\n').append(facts(advice)).append('\n');
    if (!advice.learningCurve().isEmpty()) {
      text.append("\nWould more labels help?\n").append(curve(advice.learningCurve())).append('\n');
    }
    text.append("\nThe plan\n").append(phases(advice.plan()));
    if (steps(advice.plan())) {
      text.append("\n\nHow images are varied: ").append(advice.augmentation().set().word());
      advice.augmentation().reasons().forEach(reason -> text.append("\n  • ").append(reason));
    }
    return text.toString();
  }

  private static String title(Advice advice) {
    return switch (advice.strategy()) {
      case EXTRACTION -> "feature extraction (keep the pretrained network, train the head)";
      case FINE_TUNING -> "fine-tuning (train the head, then the network gently)";
      case FROM_SCRATCH -> "training from scratch (random weights)";
    };
  }

  private static String facts(Advice advice) {
    Similarity similarity = advice.similarity();
    Table table = Table.of("your data", "");
    table.row(
        "  images",
        "%,d in %d classes; smallest %,d, median %s: %s"
            .formatted(
                advice.images(),
                advice.classes(),
                advice.minPerClass(),
                median(advice.medianPerClass()),
                JsonOutput.word(advice.size())));
    table.row(
        "  divergence",
        "%s (%s–%s) from ImageNet: %s"
            .formatted(
                Texts.fraction(similarity.value()),
                Texts.fraction(similarity.low()),
                Texts.fraction(similarity.high()),
                JsonOutput.word(similarity.domain())));
    table.row(
        "  nearest classes",
        similarity.nearest().stream()
            .limit(5)
            .map(n -> "%s %.0f %%".formatted(n.name(), n.probability() * 100))
            .collect(Collectors.joining(", ")));
    if (advice.quickLook() != null) {
      table.row(
          "  quick look",
          "%s, %d-fold, %s"
              .formatted(
                  Texts.estimate(advice.quickLook().accuracy()),
                  advice.quickLook().folds(),
                  Texts.seconds(advice.quickLook().seconds())));
    }
    table.row(
        "  the plan takes",
        "about %s and %s of memory"
            .formatted(
                Texts.seconds(advice.forecast().seconds()),
                Texts.bytes(advice.forecast().memoryBytes())));
    return table.toString();
  }

  private static String median(double median) {
    return median == Math.rint(median)
        ? String.format(Locale.ROOT, "%,.0f", median)
        : String.format(Locale.ROOT, "%,.1f", median);
  }

  private static String curve(List<Advice.LearningPoint> points) {
    Table table = Table.of(">  images", "accuracy");
    points.forEach(p -> table.row(p.images(), Texts.interval(p.accuracy())));
    return table.toString();
  }

  /** The phases of a configuration, a line each. */
  static String phases(TrainingConfig config) {
    StringBuilder text = new StringBuilder();
    int number = 1;
    for (PhaseConfig phase : config.phases()) {
      text.append("  ")
          .append(number)
          .append(". ")
          .append(phase(phase, config, number++ == 1))
          .append('\n');
    }
    return text.toString().stripTrailing();
  }

  private static String phase(PhaseConfig phase, TrainingConfig config, boolean first) {
    String rate =
        "%d epochs at %s%s, batch %d, augmentation %s%s"
            .formatted(
                phase.epochs(),
                rate(phase.learningRate()),
                phase.schedule() == PhaseConfig.Schedule.COSINE ? " with cosine decay" : "",
                config.batch(),
                config.augmentation().word(),
                phase.selection().average() == Selection.Average.LAST_EPOCHS
                    ? ", mean of the last " + phase.selection().epochs() + " epochs"
                    : "");
    return switch (phase.kind()) {
      case CONVEX_HEAD ->
          first
              ? "Head on cached features, to convergence, L2 by cross-validation"
              : "Head once more, on the features that came of it";
      case HEAD -> "Head by gradient steps: " + rate;
      case FINE_TUNE -> "Head and the top %d blocks: %s".formatted(phase.trainBlocks(), rate);
      case SCRATCH -> "Everything from random weights: " + rate;
    };
  }

  private static String rate(double rate) {
    return Double.toString(rate).replace("E-", "e-").replace(".0e", "e");
  }
}
