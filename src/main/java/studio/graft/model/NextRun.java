package studio.graft.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A run like another one but for what an alarm proposes.
 *
 * @param action what was proposed
 * @param config of the run
 * @param change what differs, in words that follow "next run:"
 */
public record NextRun(Alarm.Action action, TrainingConfig config, String change) {
  private static final double LOWER = 0.1;
  private static final double HIGHER = 3;

  /**
   * What an action makes of a run's configuration: of the phase that took steps last.
   *
   * @return empty when it cannot be applied, such as fewer blocks where none train, or is nothing
   *     that a configuration says
   */
  public static Optional<NextRun> of(TrainingConfig run, Alarm.Action action) {
    return of(run, run.phases().size(), action);
  }

  private static Optional<NextRun> of(TrainingConfig run, int phases, Alarm.Action action) {
    PhaseConfig phase = last(run, phases);
    if (phase == null) {
      return Optional.empty();
    }
    return switch (action) {
      case LOWER_RATE -> rate(run, phase, action, LOWER);
      case HIGHER_RATE -> rate(run, phase, action, HIGHER);
      case FEWER_BLOCKS -> blocks(run, phase, action, phase.trainBlocks() / 2);
      case MORE_BLOCKS -> blocks(run, phase, action, phase.trainBlocks() * 2);
      case MORE_AUGMENTATION -> augmentation(run, phase);
      case FEWER_EPOCHS -> epochs(run, phase);
      case MORE_DATA, CHECK_IMAGES -> Optional.empty();
    };
  }

  /**
   * All that an alarm proposes and that can be applied to the run, the most promising first. It is
   * about the phase in which the trouble began.
   */
  public static List<NextRun> proposed(Run run, Alarm alarm) {
    TrainingConfig config = run.effectiveConfig();
    long begun = run.phaseStarts().stream().filter(first -> first <= alarm.began()).count();
    int phases = begun == 0 ? config.phases().size() : (int) begun;
    return alarm.actions().stream().flatMap(a -> of(config, phases, a).stream()).toList();
  }

  private static Optional<NextRun> rate(
      TrainingConfig run, PhaseConfig phase, Alarm.Action action, double factor) {
    double rate = Math.min(1, phase.learningRate() * factor);
    return Optional.of(
        next(
            run,
            action,
            changed(run, phase, p -> p.withLearningRate(rate)),
            String.format(Locale.ROOT, "a learning rate of %.0e", rate)
                .replaceAll("e([+-])0+(\\d)", "e$1$2")));
  }

  private static Optional<NextRun> blocks(
      TrainingConfig run, PhaseConfig phase, Alarm.Action action, int blocks) {
    return blocks < 1 || phase.kind() != PhaseConfig.Kind.FINE_TUNE
        ? Optional.empty()
        : Optional.of(
            next(
                run,
                action,
                changed(run, phase, p -> p.withTraining(blocks, null)),
                "%d trained %s instead of %d"
                    .formatted(blocks, blocks == 1 ? "block" : "blocks", phase.trainBlocks())));
  }

  private static Optional<NextRun> epochs(TrainingConfig run, PhaseConfig phase) {
    return phase.epochs() < 4
        ? Optional.empty()
        : Optional.of(
            next(
                run,
                Alarm.Action.FEWER_EPOCHS,
                changed(run, phase, p -> p.withEpochs(phase.epochs() / 2)),
                "%d epochs instead of %d".formatted(phase.epochs() / 2, phase.epochs())));
  }

  /** Light after none, strong after light; the head on cached features sees no variants. */
  private static Optional<NextRun> augmentation(TrainingConfig run, PhaseConfig phase) {
    boolean varies = phase.kind() != PhaseConfig.Kind.HEAD && phase.trainBlocks() > 0;
    Augmentation now = run.augmentation();
    Optional<Augmentation> more =
        switch (now.word()) {
          case "none" -> Optional.of(Augmentation.LIGHT);
          case "light" -> Optional.of(Augmentation.STRONG);
          default -> Optional.empty();
        };
    return more.filter(m -> varies)
        .map(
            m ->
                next(
                    run,
                    Alarm.Action.MORE_AUGMENTATION,
                    run.withAugmentation(m.withUpright(now.keepUpright())),
                    m.word() + " augmentation"));
  }

  private static NextRun next(
      TrainingConfig run, Alarm.Action action, TrainingConfig changed, String words) {
    return new NextRun(action, changed.withPreset(Preset.CUSTOM), words);
  }

  /** The last of the first phases that takes steps; null where none does. */
  private static PhaseConfig last(TrainingConfig run, int phases) {
    return run.phases().stream()
        .limit(phases)
        .filter(PhaseConfig::takesSteps)
        .reduce((a, b) -> b)
        .orElse(null);
  }

  private static TrainingConfig changed(
      TrainingConfig run, PhaseConfig phase, UnaryOperator<PhaseConfig> change) {
    List<PhaseConfig> phases = new ArrayList<>(run.phases());
    phases.set(phases.lastIndexOf(phase), change.apply(phase));
    return run.withPhases(List.copyOf(phases));
  }
}
