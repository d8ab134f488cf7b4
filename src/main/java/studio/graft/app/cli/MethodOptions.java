package studio.graft.app.cli;

import java.util.List;
import picocli.CommandLine.Option;
import studio.graft.model.Optimizer;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Regularisation;
import studio.graft.model.Selection;
import studio.graft.workflow.MethodChanges;

/** Options of {@code train} that say how the last phase of gradient steps learns. */
final class MethodOptions {
  @Option(
      names = "--optimizer",
      paramLabel = "adamw|adam|sgd",
      description = "How gradients change weights.")
  private String optimizer;

  @Option(
      names = "--momentum",
      paramLabel = "X",
      description = "Share of the last change that SGD keeps, such as 0.9.")
  private Double momentum;

  @Option(names = "--nesterov", description = "Let SGD's momentum look ahead.")
  private boolean nesterov;

  @Option(
      names = "--block-factor",
      paramLabel = "X",
      description = {
        "Learning rate of each block as a factor of the block above it, such as 0.8: early blocks,",
        "which see edges and colours, change less. 1 gives all the same."
      })
  private Double blockFactor;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description = "Pulls weights towards zero; 0 for none.")
  private Double weightDecay;

  @Option(
      names = "--label-smoothing",
      paramLabel = "X",
      description = "Share of certainty that is spread over all classes, such as 0.1.")
  private Double labelSmoothing;

  @Option(
      names = "--schedule",
      paramLabel = "constant|cosine|step|plateau",
      description = {
        "How the learning rate changes: not at all, to zero along a cosine, by a factor every few",
        "epochs, or by a factor when the validation loss has stopped falling."
      })
  private String schedule;

  @Option(
      names = "--warm-up",
      paramLabel = "SHARE",
      description = "Share of the epochs in which the learning rate grows from zero, such as 0.1.")
  private Double warmUp;

  @Option(
      names = "--step-epochs",
      paramLabel = "N",
      description = "Epochs between two steps of the learning rate.")
  private Integer stepEpochs;

  @Option(
      names = "--rate-factor",
      paramLabel = "X",
      description = "What a step or a plateau multiplies the learning rate by, such as 0.1.")
  private Double rateFactor;

  @Option(
      names = "--rate-patience",
      paramLabel = "N",
      description = "Epochs without a lower loss before a plateau lowers the learning rate.")
  private Integer ratePatience;

  @Option(
      names = "--dropout",
      paramLabel = "SHARE",
      description = "Share of the features that is left out before the head at each step.")
  private Double dropout;

  @Option(
      names = "--balance",
      paramLabel = "none|class-weights|sampling",
      description = {
        "For classes with few images: weigh their images more, or draw each class equally often."
      })
  private String balance;

  @Option(
      names = "--average",
      paramLabel = "none|last-epochs|exponential",
      description = "Keep a mean of the weights that training passes through.")
  private String average;

  @Option(
      names = "--average-epochs",
      paramLabel = "N",
      description = "How many of the last epochs are averaged.")
  private Integer averageEpochs;

  @Option(
      names = "--average-decay",
      paramLabel = "X",
      description = "Share of the mean that each step keeps, such as 0.99.")
  private Double averageDecay;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = {
        "End the phase after N epochs without a lower validation loss; the best weights are kept.",
        "0 for never."
      })
  private Integer patience;

  /**
   * The changes.
   *
   * @throws IllegalArgumentException with a sentence for a person, when a value is out of its range
   */
  MethodChanges changes(Word word) {
    return new MethodChanges(
        one(word, "--optimizer", optimizer, Optimizer.Kind.values()),
        momentum,
        nesterov ? Boolean.TRUE : null,
        blockFactor,
        weightDecay,
        labelSmoothing,
        one(word, "--schedule", schedule, PhaseConfig.Schedule.values()),
        warmUp,
        stepEpochs,
        rateFactor,
        ratePatience,
        dropout,
        one(word, "--balance", balance, Regularisation.Balance.values()),
        one(word, "--average", average, Selection.Average.values()),
        averageEpochs,
        averageDecay,
        patience);
  }

  private static <E extends Enum<E>> E one(Word word, String option, String said, E[] all) {
    return said == null ? null : Arguments.one(word, option, said, List.of(all));
  }
}
