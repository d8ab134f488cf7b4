package studio.graft.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.graft.model.Advice;
import studio.graft.model.Estimate;
import studio.graft.model.LearningOutlook;
import studio.graft.model.Similarity;

/** Why a strategy is advised, in two sentences with this project's numbers, and what to label. */
final class AdviceSentences {
  private final AdviceFacts facts;

  AdviceSentences(AdviceFacts facts) {
    this.facts = facts;
  }

  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    reasons.add(situation());
    reasons.add(strategy());
    if (facts.evidence().quickLook() != null) {
      reasons.add(labels(facts.evidence().outlook()));
    }
    return List.copyOf(reasons);
  }

  private String situation() {
    double divergence = facts.evidence().similarity().value();
    String domain =
        String.format(
            Locale.ROOT,
            facts.different()
                ? "Your images differ from what the network was trained on (divergence %.3f, above"
                    + " %.2f; chest X-rays have 0.100)"
                : "Your images look like what the network already knows (divergence %.3f, below"
                    + " %.2f; photographs of flowers have 0.014)",
            divergence,
            Similarity.THRESHOLD);
    String size =
        String.format(
            Locale.ROOT,
            facts.large()
                ? "%s images in the median class are enough to retrain it (%d and more count as"
                    + " large)"
                : "%s in the median class are too few to retrain it safely (%d and more count as"
                    + " large)",
            facts.large() ? whole(facts.size().median()) : images(facts.size().median()),
            Advice.LARGE_PER_CLASS);
    boolean agree = facts.different() != facts.large();
    return domain + (agree ? ", and " : ", but ") + size + ".";
  }

  private static String images(double n) {
    return Math.round(n) == 1 ? "1 image" : whole(n) + " images";
  }

  private static String whole(double n) {
    return String.format(Locale.ROOT, "%,.0f", n);
  }

  private String strategy() {
    String look = quickLook();
    if (facts.large()) {
      return facts.different()
          ? "So fine-tune everything, for there is enough to reshape its feature detectors, and"
              + " compare with training from scratch if you can spare the hours"
              + look
              + "."
          : "So fine-tune its top blocks, gently, which refines what it knows without washing it"
              + " out"
              + look
              + ".";
    }
    return facts.different()
        ? "So start with feature extraction, and expect to struggle"
            + (doesWell() ? " with most images of this kind, though not with yours" : "")
            + look
            + "; if that falls short, fine-tune from the converged head and compare, which on chest"
            + " X-rays gained between nothing and five points."
        : "So use feature extraction: keep the network as it is and train only a head"
            + look
            + "; on flowers fine-tuning gained nothing over that.";
  }

  /** Whether the quick look surely lies more than halfway from guessing to no error at all. */
  private boolean doesWell() {
    Advice.QuickLook look = facts.evidence().quickLook();
    return look != null && look.accuracy().low() > (1 + facts.guessing()) / 2;
  }

  /** The quick look as a clause that follows another; empty without one. */
  private String quickLook() {
    Advice.QuickLook look = facts.evidence().quickLook();
    if (look == null) {
      return "";
    }
    Estimate accuracy = look.accuracy();
    return String.format(
        Locale.ROOT,
        "%s %.1f %% (%.1f–%.1f; guessing the largest class: %.1f %%)",
        facts.large()
            ? "; its features alone reach"
            : facts.different() ? ": a quick look reaches" : ", which in a quick look reaches",
        accuracy.value() * 100,
        accuracy.low() * 100,
        accuracy.high() * 100,
        facts.guessing() * 100);
  }

  private String labels(LearningOutlook outlook) {
    return switch (outlook.kind()) {
      case RISING ->
          String.format(
              Locale.ROOT,
              "More labels will help: twice as many are likely to add %s%s.",
              range(outlook),
              unlabelled());
      case SLOWLY ->
          String.format(
              Locale.ROOT,
              "More labels may help a little: twice as many are likely to add at most %s.",
              points(outlook.high()));
      case FLAT ->
          "More of the same will not help: even twice as many labels are unlikely to add a point to"
              + " feature extraction. Other kinds of images, cleaner labels or fine-tuning might.";
      case UNCLEAR ->
          outlook.tooShort()
              ? "Label more: from so few images no learning curve can be read on, and more nearly"
                  + " always help (twice as many as 5 flowers a class added 8 points, twice as many as"
                  + " 10 added 5)."
              : "Whether more labels would help cannot be told yet: the learning curve is too uncertain"
                  + " with so few images.";
    };
  }

  private String unlabelled() {
    int open = facts.unlabelled();
    return open < 10 ? "" : String.format(Locale.ROOT, ", and %,d images wait for one", open);
  }

  private static String range(LearningOutlook outlook) {
    String low = String.format(Locale.ROOT, "%.0f", outlook.low() * 100);
    String high = String.format(Locale.ROOT, "%.0f", outlook.high() * 100);
    return low.equals(high) || low.equals("0")
        ? String.format(Locale.ROOT, "%.1f–%.1f points", outlook.low() * 100, outlook.high() * 100)
        : low + "–" + high + " points";
  }

  private static String points(double gain) {
    String text = String.format(Locale.ROOT, "%.1f", gain * 100);
    return text + (text.equals("1.0") ? " point" : " points");
  }
}
