package studio.graft.workflow;

import java.util.List;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
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
  private static final int EPOCHS_FROM_SCRATCH = 30;
  private static final double WEIGHT_DECAY = 0.01;
  private static final double LABEL_SMOOTHING = 0.1;

  /** The share of blocks that counts as the top: 5 of EfficientNet-Lite0's 16. */
  private static final double TOP_SHARE = 5.0 / 16;

  private final MachineRates rates;

  /**
   * Plans for this machine.
   *
   * @param rates measured here, or typical ones
   */
  public Plans(MachineRates rates) {
    this.rates = rates;
  }

  /**
   * The plan of a strategy: what was measured to work best, or the textbook's.
   *
   * <p>Advised: the convex head on cached features; fine-tuning goes on from that head (Kumar et
   * al. 2022) with AdamW at 1e-4 and cosine decay, everything where the domain differs, the top
   * blocks where it does not. Textbook: the head at 1e-3, then the top blocks at 1e-5.
   */
  public TrainingConfig plan(
      Strategy strategy, Preset preset, Similarity.Domain domain, BackboneInfo backbone) {
    boolean textbook = preset == Preset.TEXTBOOK;
    int top = topBlocks(backbone);
    List<PhaseConfig> phases =
        switch (strategy) {
          case EXTRACTION -> List.of(textbook ? head() : convexHead());
          case FINE_TUNING ->
              textbook
                  ? List.of(
                      head(),
                      new PhaseConfig(Kind.FINE_TUNE, EPOCHS, 1e-5, Schedule.CONSTANT, 0, 0, top))
                  : fineTuning(domain, backbone);
          case FROM_SCRATCH ->
              List.of(
                  new PhaseConfig(
                      Kind.SCRATCH,
                      EPOCHS_FROM_SCRATCH,
                      1e-3,
                      Schedule.COSINE,
                      WEIGHT_DECAY,
                      LABEL_SMOOTHING,
                      backbone.blockCount()));
        };
    boolean convex = phases.stream().allMatch(p -> p.kind() == Kind.CONVEX_HEAD);
    return new TrainingConfig(
        strategy,
        textbook ? Preset.TEXTBOOK : Preset.ADVISED,
        backbone.name(),
        phases,
        batch(strategy, textbook, domain),
        convex ? Augmentation.NONE : Augmentation.LIGHT,
        false,
        SEED);
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
   * How long a configuration takes here, in seconds, from rates measured on this machine (or
   * typical ones where nothing was measured yet). Features count as computed: the advisor, who
   * asks, has computed them.
   */
  public double predictSeconds(
      TrainingConfig config, BackboneInfo backbone, int trainImages, int validationImages) {
    double seconds = rates.startSeconds();
    int images = trainImages + validationImages;
    for (PhaseConfig phase : config.phases()) {
      seconds +=
          switch (phase.kind()) {
            case CONVEX_HEAD -> images / rates.convexHead();
            case HEAD, FINE_TUNE, SCRATCH ->
                phase.epochs() * trainImages / rates.step(phase, config.augmentation(), backbone);
          };
    }
    return seconds;
  }

  /**
   * Memory of the worker that a configuration takes, in bytes: measured for full fine-tuning at
   * batch 16, 32 and 64 (1.3, 2.1 and 3.8 GB), scaled by the share of the network that trains.
   */
  public long predictMemoryBytes(TrainingConfig config, BackboneInfo backbone) {
    double forward = 0.7e9;
    double perImage = 0;
    for (PhaseConfig phase : config.phases()) {
      double share =
          switch (phase.kind()) {
            case CONVEX_HEAD -> 0;
            case HEAD -> 0.05;
            case FINE_TUNE -> Math.min(1, 0.05 + 0.95 * share(phase, backbone));
            case SCRATCH -> 1.4; // batch statistics keep the activations before each batch norm
          };
      perImage = Math.max(perImage, share * 0.05e9);
    }
    return Math.round(forward + perImage * config.batch());
  }

  /** The early blocks hold most of the activations, so their share is not linear in blocks. */
  private static double share(PhaseConfig phase, BackboneInfo backbone) {
    double blocks = (double) phase.trainBlocks() / backbone.blockCount();
    return Math.min(1, blocks * blocks);
  }

  /** Images per second from file to features, measured here or typical. */
  public double imagesPerSecond(BackboneInfo backbone) {
    return rates.forward(backbone);
  }
}
