package studio.graft.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.graft.model.Advice;
import studio.graft.model.ClassLabel;
import studio.graft.model.Estimate;
import studio.graft.model.Evidence;
import studio.graft.model.Similarity;

/** The advisor's reasons and warnings, in sentences with this project's numbers. */
final class AdviceSentences {
  /** Fewer images than this say little about a class. */
  private static final int TINY_CLASS = 20;

  private static final double IMBALANCE = 3;

  /** A rise of the learning curve that is worth labelling for. */
  private static final double WORTH_LABELLING = 0.005;

  private final DataSize size;
  private final Evidence evidence;
  private final List<ClassLabel> classes;
  private final Map<String, Long> counts;

  AdviceSentences(
      DataSize size, Evidence evidence, List<ClassLabel> classes, Map<String, Long> counts) {
    this.size = size;
    this.evidence = evidence;
    this.classes = classes;
    this.counts = counts;
  }

  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    reasons.add(domain() + " " + amount());
    reasons.add(strategy());
    if (evidence.quickLook() != null) {
      reasons.add(quickLook(evidence.quickLook()));
    }
    if (evidence.learningCurve().size() > 1) {
      reasons.add(curve(evidence.learningCurve()));
    }
    return List.copyOf(reasons);
  }

  private boolean different() {
    return evidence.similarity().domain() == Similarity.Domain.DIFFERENT;
  }

  private boolean large() {
    return size.rank() == Advice.Size.LARGE;
  }

  private String domain() {
    double value = evidence.similarity().value();
    String figure =
        String.format(
            Locale.ROOT,
            "divergence %.3f, %s %.2f",
            value,
            different() ? "above" : "below",
            Similarity.THRESHOLD);
    return different()
        ? "Your images differ from what the network was trained on (%s; chest X-rays have 0.100)."
            .formatted(figure)
        : "Your images look like what the network already knows (%s; photographs of flowers have"
                .formatted(figure)
            + " 0.014).";
  }

  private String amount() {
    return String.format(
        Locale.ROOT,
        "With %,.0f %s in the median class your data is %s (%d and more count as large).",
        size.median(),
        Math.round(size.median()) == 1 ? "image" : "images",
        large() ? "large" : "small",
        Advice.LARGE_PER_CLASS);
  }

  private String strategy() {
    if (large()) {
      return different()
          ? "Fine-tune everything: there is enough data to reshape the feature detectors. Training"
              + " from scratch is worth a comparison."
          : "Fine-tune the top blocks: there is enough data to refine the pretrained weights.";
    }
    return different()
        ? "Use feature extraction first and expect to struggle. If it falls short, fine-tune"
            + " everything from the converged head and compare: on chest X-rays that gained five"
            + " points in one measurement and nothing in another."
        : "Use feature extraction: too few images to retrain the network safely, and on flowers"
            + " fine-tuning gained nothing over it (0.893 against 0.900).";
  }

  private String quickLook(Advice.QuickLook look) {
    Estimate accuracy = look.accuracy();
    return String.format(
        Locale.ROOT,
        "A quick look (%d-fold cross-validation of the head) reaches %.3f (%.3f–%.3f, n = %d);"
            + " guessing the largest class would reach %.3f.",
        look.folds(),
        accuracy.value(),
        accuracy.low(),
        accuracy.high(),
        accuracy.n(),
        (double) size.largest() / size.images());
  }

  private static String curve(List<Advice.LearningPoint> points) {
    Advice.LearningPoint last = points.get(points.size() - 1);
    Advice.LearningPoint before = points.get(points.size() - 2);
    double rise = last.accuracy().value() - before.accuracy().value();
    String from =
        String.format(
            Locale.ROOT,
            "from %d to %d images the quick look %s",
            before.images(),
            last.images(),
            rise >= 0
                ? String.format(Locale.ROOT, "gained %.1f points", rise * 100)
                : String.format(Locale.ROOT, "lost %.1f points", -rise * 100));
    return rise > WORTH_LABELLING
        ? "More labels would help: " + from + "."
        : "More labels would hardly help feature extraction: " + from + ".";
  }

  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (ClassLabel label : classes) {
      long n = counts.get(label.id());
      if (n < TINY_CLASS) {
        warnings.add(
            "The class '%s' has %d %s: too few to judge it. Label at least %d."
                .formatted(label.name(), n, n == 1 ? "image" : "images", TINY_CLASS));
      }
    }
    double ratio = (double) size.largest() / size.smallest();
    if (ratio >= IMBALANCE) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The largest class has %.1f times as many images as the smallest: accuracy alone"
                  + " misleads, so look at each class's recall.",
              ratio));
    }
    if (evidence.quickLook() == null) {
      warnings.add(
          "No quick look was possible: each class needs at least two readable images. Label more.");
    }
    if (!evidence.skipped().isEmpty()) {
      int n = evidence.skipped().size();
      warnings.add(
          "%d %s could not be read and %s left out, the first being %s: %s"
              .formatted(
                  n,
                  n == 1 ? "image" : "images",
                  n == 1 ? "was" : "were",
                  evidence.skipped().get(0).file(),
                  evidence.skipped().get(0).reason()));
    }
    return List.copyOf(warnings);
  }
}
