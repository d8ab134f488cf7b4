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
   * What an action makes of a run's configuration.
   *
   * @return empty when it cannot be applied, such as fewer blocks where none train, or is nothing
   *     that a configuration says
   */
  public static Optional<NextRun> of(TrainingConfig run, Alarm.Action action) {
    return switch (action) {
      case LOWER_RATE -> rate(run, action, LOWER);
      case HIGHER_RATE -> rate(run, action, HIGHER);
      case FEWER_BLOCKS -> blocks(run, action, run.trainBlocks() / 2);
      case MORE_BLOCKS -> blocks(run, action, run.trainBlocks() * 2);
      case MORE_AUGMENTATION -> augmentation(run);
      case FEWER_EPOCHS -> epochs(run);
      case MORE_DATA, CHECK_IMAGES -> Optional.empty();
    };
  }

  /** All that an alarm proposes and that can be applied to the run, the most promising first. */
  public static List<NextRun> proposed(TrainingConfig run, Alarm alarm) {
    return alarm.actions().stream().flatMap(action -> of(run, action).stream()).toList();
  }

  private static Optional<NextRun> rate(TrainingConfig run, Alarm.Action action, double factor) {
    return last(run)
        .map(
            phase -> {
              double rate = Math.min(1, phase.learningRate() * factor);
              return next(
                  run,
                  action,
                  changed(run, phase, p -> p.withLearningRate(rate)),
                  String.format(Locale.ROOT, "a learning rate of %.0e", rate)
                      .replaceAll("e([+-])0+(\\d)", "e$1$2"));
            });
  }

  private static Optional<NextRun> blocks(TrainingConfig run, Alarm.Action action, int blocks) {
    if (blocks < 1) {
      return Optional.empty();
    }
    return last(run)
        .filter(phase -> phase.kind() == PhaseConfig.Kind.FINE_TUNE)
        .map(
            phase ->
                next(
                    run,
                    action,
                    changed(run, phase, p -> p.withTraining(blocks, null)),
                    "%d trained %s instead of %d"
                        .formatted(blocks, blocks == 1 ? "block" : "blocks", run.trainBlocks())));
  }

  private static Optional<NextRun> epochs(TrainingConfig run) {
    return last(run)
        .filter(phase -> phase.epochs() >= 4)
        .map(
            phase ->
                next(
                    run,
                    Alarm.Action.FEWER_EPOCHS,
                    changed(run, phase, p -> p.withEpochs(phase.epochs() / 2)),
                    "%d epochs instead of %d".formatted(phase.epochs() / 2, phase.epochs())));
  }

  /** Light after none, strong after light; the head on cached features sees no variants. */
  private static Optional<NextRun> augmentation(TrainingConfig run) {
    boolean varies =
        last(run)
            .filter(phase -> phase.kind() != PhaseConfig.Kind.HEAD && phase.trainBlocks() > 0)
            .isPresent();
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

  /** The phase that took steps last, whose settings the alarm is about. */
  private static Optional<PhaseConfig> last(TrainingConfig run) {
    return run.phases().stream().filter(PhaseConfig::takesSteps).reduce((a, b) -> b);
  }

  private static TrainingConfig changed(
      TrainingConfig run, PhaseConfig phase, UnaryOperator<PhaseConfig> change) {
    List<PhaseConfig> phases = new ArrayList<>(run.phases());
    phases.set(phases.lastIndexOf(phase), change.apply(phase));
    return run.withPhases(List.copyOf(phases));
  }
}
