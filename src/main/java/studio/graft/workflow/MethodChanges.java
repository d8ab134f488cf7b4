package studio.graft.workflow;

import java.util.Objects;
import java.util.stream.Stream;
import studio.graft.model.Optimizer;
import studio.graft.model.PhaseConfig;
import studio.graft.model.RateChanges;
import studio.graft.model.Regularisation;
import studio.graft.model.Selection;

/**
 * What a person changes in how the last phase of gradient steps learns; null leaves it as it is.
 *
 * @param optimizer the rule
 * @param momentum of SGD, 0..1 without 1
 * @param nesterov whether momentum looks ahead
 * @param blockFactor learning rate of a block as a factor of the one above, above 0 and at most 1
 * @param weightDecay 0..1
 * @param labelSmoothing 0..0.5
 * @param schedule how the learning rate changes
 * @param warmUp share of the epochs, 0..0.9
 * @param everyEpochs epochs between two steps of the rate, at least 1
 * @param rateFactor of a step or plateau, between 0 and 1
 * @param ratePatience epochs before a plateau lowers the rate, at least 1
 * @param dropout share of features, 0..0.9
 * @param balance for classes with few images
 * @param average of weights
 * @param averageEpochs how many of the last epochs are averaged, at least 1
 * @param averageDecay of an exponential average, between 0 and 1
 * @param patience epochs without a lower validation loss before the phase ends, 0 for never
 */
public record MethodChanges(
    Optimizer.Kind optimizer,
    Double momentum,
    Boolean nesterov,
    Double blockFactor,
    Double weightDecay,
    Double labelSmoothing,
    PhaseConfig.Schedule schedule,
    Double warmUp,
    Integer everyEpochs,
    Double rateFactor,
    Integer ratePatience,
    Double dropout,
    Regularisation.Balance balance,
    Selection.Average average,
    Integer averageEpochs,
    Double averageDecay,
    Integer patience) {

  /** Leaves everything as it is. */
  public static final MethodChanges NONE =
      new MethodChanges(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException with a sentence for a person, when one is out of its range
   */
  public MethodChanges {
    within("Momentum", momentum, 0, 1, false);
    within("The factor from block to block", blockFactor, 1e-6, 1, true);
    within("Weight decay", weightDecay, 0, 1, true);
    within("Label smoothing", labelSmoothing, 0, 0.5, true);
    within("The warm-up's share of the epochs", warmUp, 0, 0.9, true);
    within("The factor of the learning rate", rateFactor, 1e-6, 1, false);
    within("Dropout", dropout, 0, 0.9, true);
    within("The decay of the average", averageDecay, 1e-6, 1, false);
    atLeast("Epochs between two steps of the rate", everyEpochs, 1);
    atLeast("Patience before the rate is lowered", ratePatience, 1);
    atLeast("Epochs to average", averageEpochs, 1);
    atLeast("Patience", patience, 0);
    boolean sgd = optimizer == null || optimizer == Optimizer.Kind.SGD;
    require(sgd || momentum == null, "Only SGD has momentum to set; leave it out.");
    require(sgd || nesterov == null, "Only SGD has momentum that looks ahead; leave it out.");
  }

  /** Whether anything is changed. */
  public boolean any() {
    return Stream.of(
            optimizer,
            momentum,
            nesterov,
            blockFactor,
            weightDecay,
            labelSmoothing,
            schedule,
            warmUp,
            everyEpochs,
            rateFactor,
            ratePatience,
            dropout,
            balance,
            average,
            averageEpochs,
            averageDecay,
            patience)
        .anyMatch(Objects::nonNull);
  }

  /**
   * The phase with the changes.
   *
   * @throws IllegalArgumentException with a sentence for a person, when a change has no effect in
   *     this phase
   */
  public PhaseConfig applyTo(PhaseConfig phase) {
    return phase
        .withDecayAndSmoothing(
            or(weightDecay, phase.weightDecay()), or(labelSmoothing, phase.labelSmoothing()))
        .with(optimizer(phase.optimizer()))
        .withSchedule(or(schedule, phase.schedule()), rates(phase))
        .with(
            new Regularisation(
                or(dropout, phase.regularisation().dropout()),
                or(balance, phase.regularisation().balance())))
        .with(selection(phase.selection()));
  }

  private Optimizer optimizer(Optimizer planned) {
    Optimizer.Kind kind = or(optimizer, planned.kind());
    require(
        kind == Optimizer.Kind.SGD || (momentum == null && nesterov == null),
        "Momentum belongs to SGD: add --optimizer sgd.");
    return new Optimizer(
        kind,
        or(momentum, planned.momentum()),
        or(nesterov, planned.nesterov()),
        or(blockFactor, planned.blockFactor()));
  }

  private RateChanges rates(PhaseConfig phase) {
    PhaseConfig.Schedule chosen = or(schedule, phase.schedule());
    require(
        everyEpochs == null || chosen == PhaseConfig.Schedule.STEP,
        "Epochs between two steps belong to the schedule 'step': add --schedule step.");
    require(
        ratePatience == null || chosen == PhaseConfig.Schedule.PLATEAU,
        "Patience of the rate belongs to the schedule 'plateau': add --schedule plateau.");
    require(
        rateFactor == null
            || chosen == PhaseConfig.Schedule.STEP
            || chosen == PhaseConfig.Schedule.PLATEAU,
        "The factor of the rate belongs to the schedules 'step' and 'plateau'.");
    RateChanges planned = chosen == phase.schedule() ? phase.rateChanges() : RateChanges.of(chosen);
    return new RateChanges(
        or(warmUp, planned.warmUp()),
        or(everyEpochs, planned.everyEpochs()),
        or(rateFactor, planned.factor()),
        or(ratePatience, planned.patience()));
  }

  private Selection selection(Selection planned) {
    Selection.Average chosen = or(average, planned.average());
    require(
        averageEpochs == null || chosen == Selection.Average.LAST_EPOCHS,
        "The number of epochs belongs to the average 'last-epochs': add --average last-epochs.");
    require(
        averageDecay == null || chosen == Selection.Average.EXPONENTIAL,
        "The decay belongs to the average 'exponential': add --average exponential.");
    return new Selection(
        chosen,
        or(averageEpochs, planned.epochs()),
        or(averageDecay, planned.decay()),
        or(patience, planned.patience()));
  }

  private static <T> T or(T changed, T planned) {
    return changed == null ? planned : changed;
  }

  private static void within(String what, Double value, double low, double high, boolean closed) {
    require(
        value == null || (value >= low && (closed ? value <= high : value < high)),
        "%s must be %s to %s%s, not %s."
            .formatted(what, plain(low), closed ? "" : "below ", plain(high), value));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static void atLeast(String what, Integer value, int least) {
    require(
        value == null || (value >= least && value <= 10_000),
        "%s must be %d to 10000, not %s.".formatted(what, least, value));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
