package studio.graft.workflow;

import java.util.ArrayList;
import java.util.List;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.BoundaryCost;
import studio.graft.model.Forecast;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Preset;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

/** Turns a strategy into a training configuration, and says what it will take. */
public final class Plans {
  /** The backbone that is built in. */
  public static final String DEFAULT_BACKBONE = "efficientnet-lite0";

  private static final long SEED = 1;
  private static final int EPOCHS = 10;
  private static final int FAST_EPOCHS = 4;
  private static final int FAST_BLOCKS = 2;
  private static final int EPOCHS_FROM_SCRATCH = 30;
  private static final double WEIGHT_DECAY = 0.01;
  private static final double LABEL_SMOOTHING = 0.1;

  /** The share of blocks that counts as the top: 5 of EfficientNet-Lite0's 16. */
  private static final double TOP_SHARE = 5.0 / 16;

  private final MachineRates rates;
  private final CostOfBoundary costs;

  /**
   * Plans for this machine.
   *
   * @param rates measured here, or typical ones
   */
  public Plans(MachineRates rates) {
    this.rates = rates;
    costs = new CostOfBoundary(rates);
  }

  /**
   * The plan of a strategy: what was measured to work best, the textbook's, or a fast one.
   *
   * <p>Advised: the convex head on cached features; fine-tuning goes on from that head (Kumar et
   * al. 2022) with AdamW at 1e-4 and cosine decay, everything where the domain differs, the top
   * blocks where it does not. Textbook: the head at 1e-3, then the top blocks at 1e-5. Fast: the
   * convex head and few blocks for few epochs, images as they are, so that what is frozen runs only
   * once.
   *
   * @param preset any but {@link Preset#CUSTOM}
   * @param varied how the advised plan varies images in phases that take gradient steps; the
   *     textbook's varies them lightly, the fast one not at all
   */
  public TrainingConfig plan(
      Strategy strategy,
      Preset preset,
      Similarity.Domain domain,
      Augmentation varied,
      BackboneInfo backbone) {
    boolean textbook = preset == Preset.TEXTBOOK;
    boolean fast = preset == Preset.FAST;
    int top = topBlocks(backbone);
    List<PhaseConfig> phases =
        switch (strategy) {
          case EXTRACTION -> List.of(textbook ? head() : convexHead());
          case FINE_TUNING ->
              textbook
                  ? List.of(
                      head(),
                      new PhaseConfig(Kind.FINE_TUNE, EPOCHS, 1e-5, Schedule.CONSTANT, 0, 0, top))
                  : fast ? fastTuning() : fineTuning(domain, backbone);
          case FROM_SCRATCH ->
              List.of(
                  new PhaseConfig(
                      Kind.SCRATCH,
                      fast ? EPOCHS : EPOCHS_FROM_SCRATCH,
                      1e-3,
                      Schedule.COSINE,
                      WEIGHT_DECAY,
                      LABEL_SMOOTHING,
                      backbone.blockCount()));
        };
    boolean convex = phases.stream().allMatch(p -> p.kind() == Kind.CONVEX_HEAD);
    return new TrainingConfig(
        strategy,
        preset,
        backbone.name(),
        phases,
        batch(strategy, textbook, domain),
        convex || fast ? Augmentation.NONE : textbook ? Augmentation.LIGHT : varied,
        false,
        SEED);
  }

  /** The same for photographs that have an up and a down. */
  public TrainingConfig plan(
      Strategy strategy, Preset preset, Similarity.Domain domain, BackboneInfo backbone) {
    return plan(strategy, preset, domain, Augmentation.LIGHT, backbone);
  }

  /**
   * Where the domain differs, twice as many smaller steps measured better (docs/decisions/0007).
   */
  private static int batch(Strategy strategy, boolean textbook, Similarity.Domain domain) {
    if (textbook || strategy != Strategy.FINE_TUNING) {
      return 32;
    }
    return domain == Similarity.Domain.DIFFERENT ? 8 : 16;
  }

  private static List<PhaseConfig> fineTuning(Similarity.Domain domain, BackboneInfo backbone) {
    return List.of(
        convexHead(),
        new PhaseConfig(
            Kind.FINE_TUNE,
            EPOCHS,
            1e-4,
            Schedule.COSINE,
            WEIGHT_DECAY,
            LABEL_SMOOTHING,
            domain == Similarity.Domain.DIFFERENT ? backbone.blockCount() : topBlocks(backbone)));
  }

  private static List<PhaseConfig> fastTuning() {
    return List.of(
        convexHead(),
        new PhaseConfig(
            Kind.FINE_TUNE,
            FAST_EPOCHS,
            1e-4,
            Schedule.COSINE,
            WEIGHT_DECAY,
            LABEL_SMOOTHING,
            FAST_BLOCKS));
  }

  private static PhaseConfig convexHead() {
    return new PhaseConfig(Kind.CONVEX_HEAD, 1, 1, Schedule.CONSTANT, 0, 0, 0);
  }

  private static PhaseConfig head() {
    return new PhaseConfig(Kind.HEAD, EPOCHS, 1e-3, Schedule.CONSTANT, 0, 0, 0);
  }

  /** How many blocks count as the top ones. */
  public static int topBlocks(BackboneInfo backbone) {
    return (int) Math.max(1, Math.round(backbone.blockCount() * TOP_SHARE));
  }

  /**
   * What a configuration costs here, from rates measured on this machine, or typical ones where
   * nothing was measured yet. Pooled features count as computed: the advisor, who asks, has
   * computed them, until a phase has changed the network. The range is that of the measurements, at
   * least 15 % either way; typical rates are off by up to a factor of 1.7.
   */
  public Forecast forecast(
      TrainingConfig config, BackboneInfo backbone, int trainImages, int validationImages) {
    double seconds = rates.startSeconds();
    double low = seconds;
    double high = seconds;
    boolean measured = true;
    long memory = 0;
    long disk = 0;
    boolean tuned = false;
    List<Double> phases = new ArrayList<>();
    for (PhaseConfig phase : config.phases()) {
      BoundaryCost cost =
          costs.of(
              backbone, phase, config.augmentation(), batch(config), trainImages, validationImages);
      int epochs = phase.takesSteps() ? phase.epochs() : 1;
      boolean pooled = phase.trainBlocks() == 0 && phase.kind() != Kind.SCRATCH;
      boolean again = pooled && tuned; // features of the network as it has become
      double once =
          again
              ? (trainImages + validationImages) / rates.forward(backbone)
              : pooled ? 0 : cost.onceSeconds();
      tuned |= !pooled;
      double own = once + epochs * cost.secondsPerEpoch();
      MachineRates.Spread spread = rates.spread(phase, config.augmentation(), backbone);
      phases.add(own);
      seconds += own;
      low += own * spread.low();
      high += own * spread.high();
      measured &= spread.measured();
      memory = Math.max(memory, cost.memoryBytes());
      disk += pooled ? 0 : cost.diskBytes();
    }
    return new Forecast(seconds, low, high, measured, memory, disk, phases);
  }

  /** Images that are computed at once. */
  private static int batch(TrainingConfig config) {
    return config.microBatch() == 0
        ? config.batch()
        : Math.min(config.batch(), config.microBatch());
  }

  /** Images per second from file to features, measured here or typical. */
  public double imagesPerSecond(BackboneInfo backbone) {
    return rates.forward(backbone);
  }
}
