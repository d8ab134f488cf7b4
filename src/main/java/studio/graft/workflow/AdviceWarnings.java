package studio.graft.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import studio.graft.model.Advice;
import studio.graft.model.Evidence;
import studio.graft.model.TwinClasses;

/** What may spoil the result, each with what to do about it. The gravest come first. */
final class AdviceWarnings {
  /** Fewer images than this say little about a class. */
  private static final int TINY_CLASS = 20;

  private static final double IMBALANCE = 3;
  private static final int MANY_CLASSES = 100;
  private static final int NAMED = 3;

  private final AdviceFacts facts;
  private final List<String> warnings = new ArrayList<>();

  AdviceWarnings(AdviceFacts facts) {
    this.facts = facts;
  }

  List<String> warnings() {
    facts.copies().warning().ifPresent(warnings::add);
    noQuickLook();
    guessing();
    twins();
    tinyClasses();
    imbalance();
    manyClasses();
    manyImages();
    skipped();
    return List.copyOf(warnings);
  }

  private void warn(String text, Object... values) {
    warnings.add(String.format(Locale.ROOT, text, values));
  }

  private void noQuickLook() {
    if (facts.evidence().quickLook() != null) {
      return;
    }
    if (facts.grouped() && facts.size().smallest() >= 2) {
      warn(
          "No quick look was possible: images are kept together by %s, and one class lies in a"
              + " single group, so none of it can be held out. Bring images of it from another"
              + " group, or divide the images in another way.",
          facts.grouping());
    } else {
      warn(
          "No quick look was possible: each class needs at least two readable images that are not"
              + " copies of each other. Label more.");
    }
  }

  private void guessing() {
    Advice.QuickLook look = facts.evidence().quickLook();
    if (look != null && look.accuracy().low() <= facts.guessing()) {
      warn(
          "The head is not surely better than guessing the largest class (%.1f %% against %.1f %%)."
              + " Check whether the labels are right, and whether a person could tell the classes"
              + " apart in a picture of 224 × 224 pixels.",
          look.accuracy().value() * 100, facts.guessing() * 100);
    }
  }

  private void twins() {
    for (TwinClasses pair : facts.evidence().twins()) {
      warn(
          "'%s' and '%s' are told apart hardly better than by a coin: %.0f %% of %,d images, where"
              + " half is chance. Look at both: perhaps they are one class, or their labels are"
              + " mixed up; no network can learn a difference that the pictures do not show.",
          facts.name(pair.first()),
          facts.name(pair.second()),
          pair.accuracy().value() * 100,
          pair.accuracy().n());
    }
  }

  private void tinyClasses() {
    List<Integer> tiny =
        IntStream.range(0, facts.classes().size())
            .filter(c -> facts.counts().get(c) < TINY_CLASS)
            .boxed()
            .toList();
    if (tiny.size() > NAMED) {
      warn(
          "%d of %d classes have fewer than %d images, too few to judge them: label more, merge"
              + " them, or leave them out. The smallest is '%s'.",
          tiny.size(),
          facts.classes().size(),
          TINY_CLASS,
          facts.name(
              tiny.stream()
                  .min(java.util.Comparator.comparingLong(c -> facts.counts().get(c)))
                  .orElseThrow()));
      return;
    }
    for (int c : tiny) {
      long n = facts.counts().get(c);
      warn(
          "The class '%s' has %d %s: too few to judge it. Label at least %d.",
          facts.name(c), n, n == 1 ? "image" : "images", TINY_CLASS);
    }
  }

  private void imbalance() {
    double ratio = (double) facts.size().largest() / facts.size().smallest();
    if (ratio >= IMBALANCE) {
      warn(
          "The largest class has %.1f times as many images as the smallest: accuracy alone misleads,"
              + " so look at each class's recall, and balance the classes when you fine-tune.",
          ratio);
    }
  }

  private void manyClasses() {
    int classes = facts.classes().size();
    if (classes >= MANY_CLASSES) {
      warn(
          "With %,d classes one in %,d is right by chance, and a class has %,.0f images in the"
              + " median: read accuracy with that in mind, look at the most confused pairs first,"
              + " and think of coarser classes where the difference does not matter to you.",
          classes, classes, facts.size().median());
    }
  }

  private void manyImages() {
    Evidence evidence = facts.evidence();
    long looked = evidence.quickLook() == null ? 0 : evidence.quickLook().accuracy().n();
    if (looked > 0 && looked + evidence.skipped().size() < evidence.looked()) {
      warn(
          "The quick look took %,d of %,d images, drawn by class: enough for its interval, and"
              + " minutes instead of hours. A run learns from all of them.",
          looked, evidence.looked());
    }
  }

  private void skipped() {
    int n = facts.evidence().skipped().size();
    if (n > 0) {
      warn(
          "%d %s could not be read and %s left out, the first being %s: %s",
          n,
          n == 1 ? "image" : "images",
          n == 1 ? "was" : "were",
          facts.evidence().skipped().get(0).file(),
          facts.evidence().skipped().get(0).reason());
    }
  }
}
