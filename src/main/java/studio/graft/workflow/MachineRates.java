package studio.graft.workflow;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.EpochMetrics;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Run;
import studio.graft.storage.RateStore;

/**
 * Rates of this machine in images per second: learned from finished runs and benches, typical for
 * two CPU cores until then.
 */
public final class MachineRates {
  private static final String CONVEX = "convex";
  private static final String FORWARD = "forward.";

  /**
   * Images per second from files to features with EfficientNet-Lite0, where nothing was measured:
   * the middle of 63 (AVX2, 2017) and 156 (AVX-512).
   */
  public static final double TYPICAL_FORWARD = 100;

  /** Its multiplications, by its blocks. */
  private static final double TYPICAL_MULTIPLICATIONS = 3.0e8;

  private static final double TYPICAL_CACHED_HEAD = 5000;
  private static final double TYPICAL_EVERYTHING = 45;
  private static final double TYPICAL_SCRATCH = 30;

  private static final double START_SECONDS = 2;
  private static final double TYPICAL_CONVEX_HEAD = 250;

  private final RateStore store;

  /** Rates that are kept in a store. */
  public MachineRates(RateStore store) {
    this.store = store;
  }

  /** From files to pooled features. */
  public double forward(BackboneInfo backbone) {
    return store.get(FORWARD + backbone.name()).orElseGet(() -> typicalForward(backbone));
  }

  /** From files to pooled features, as measured here; empty when it never was. */
  OptionalDouble measuredForward(String backbone) {
    return store.get(FORWARD + backbone);
  }

  /** Seconds until the worker has started and loaded the network. */
  public double startSeconds() {
    return START_SECONDS;
  }

  /** Images per second of choosing and fitting the convex head on features that are there. */
  public double convexHead() {
    return store.get(CONVEX).orElse(TYPICAL_CONVEX_HEAD);
  }

  /** Training images per second of an epoch, its share of validation included. */
  public double step(PhaseConfig phase, Augmentation augmentation, BackboneInfo backbone) {
    return store
        .get(name(phase, augmentation, backbone.name()))
        .orElseGet(() -> typical(phase, augmentation, backbone));
  }

  /**
   * How far off a prediction of a phase may be.
   *
   * @param low factor for the least time
   * @param high factor for the most time
   * @param measured whether its rate was measured here
   */
  record Spread(double low, double high, boolean measured) {
    private static final Spread TYPICAL = new Spread(0.6, 1.7, false);
    private static final double LEAST = 0.15;
  }

  /** How far off a prediction of a phase may be. */
  Spread spread(PhaseConfig phase, Augmentation augmentation, BackboneInfo backbone) {
    String name = phase.takesSteps() ? name(phase, augmentation, backbone.name()) : CONVEX;
    if (store.get(name).isEmpty()) {
      return Spread.TYPICAL;
    }
    double rate = store.get(name).getAsDouble();
    double[] range = store.range(name).orElse(new double[] {rate, rate});
    return new Spread(
        Math.min(1 - Spread.LEAST, rate / range[1]),
        Math.max(1 + Spread.LEAST, rate / range[0]),
        true);
  }

  /** Keeps the rate from files to features. */
  public void learnForward(String backbone, double imagesPerSecond) {
    if (imagesPerSecond > 0 && Double.isFinite(imagesPerSecond)) {
      store.put(FORWARD + backbone, imagesPerSecond);
    }
  }

  /**
   * Time grows somewhat slower than the number of multiplications: larger layers keep the
   * processors busier. Between EfficientNet-Lite0 and ResNet50 the exponent was measured.
   */
  private static double typicalForward(BackboneInfo backbone) {
    double multiplications =
        backbone.blocks().stream()
            .mapToDouble(block -> (double) block.parameters() * block.size() * block.size())
            .sum();
    return multiplications == 0
        ? TYPICAL_FORWARD
        : TYPICAL_FORWARD * Math.pow(TYPICAL_MULTIPLICATIONS / multiplications, 0.9);
  }

  /** Learns from a run that ended well: each phase's last epochs, for the first warms up. */
  public void learn(Run run) {
    learnConvexHead(run);
    List<PhaseConfig> phases = run.config().phases();
    for (int i = 0; i < phases.size(); i++) {
      int number = i + 1;
      double[] sorted =
          run.epochs().stream()
              .filter(e -> e.phase() == number)
              .skip(1)
              .mapToDouble(EpochMetrics::seconds)
              .sorted()
              .toArray();
      double seconds = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
      if (seconds > 0 && phases.get(i).kind() != PhaseConfig.Kind.CONVEX_HEAD) {
        store.put(
            name(phases.get(i), run.config().augmentation(), run.config().backbone()),
            run.trainImages() / seconds);
      }
    }
  }

  /** A run whose features had to be computed first says nothing about the head. */
  private void learnConvexHead(Run run) {
    boolean convex =
        run.config().phases().stream().allMatch(p -> p.kind() == PhaseConfig.Kind.CONVEX_HEAD);
    if (convex && run.finished() != null && run.finished().seconds() > 0) {
      double rate = (run.trainImages() + run.validationImages()) / run.finished().seconds();
      if (rate > store.get(FORWARD + run.config().backbone()).orElse(TYPICAL_FORWARD)) {
        store.put(CONVEX, rate);
      }
    }
  }

  private static double typical(
      PhaseConfig phase, Augmentation augmentation, BackboneInfo backbone) {
    double size = typicalForward(backbone) / TYPICAL_FORWARD;
    double forward =
        augmentation.variesPixels() ? 0.8 * TYPICAL_FORWARD * size : TYPICAL_CACHED_HEAD;
    return switch (phase.kind()) {
      case CONVEX_HEAD, HEAD -> TYPICAL_CACHED_HEAD; // on features that are there
      case SCRATCH -> TYPICAL_SCRATCH * size;
      case FINE_TUNE -> {
        // seconds per image grow from a forward pass to everything, early blocks being dearest
        double share = Math.min(1, (double) phase.trainBlocks() / backbone.blockCount());
        double most = 1 / (TYPICAL_EVERYTHING * size);
        double least = 1 / Math.min(forward, TYPICAL_FORWARD * size);
        yield 1 / (least + (most - least) * Math.pow(share, 1.3));
      }
    };
  }

  private static String name(PhaseConfig phase, Augmentation augmentation, String backbone) {
    return String.join(
        ".",
        backbone,
        phase.kind().name().toLowerCase(Locale.ROOT),
        Integer.toString(phase.trainBlocks()),
        augmentation.variesPixels() ? "light" : "none");
  }
}
