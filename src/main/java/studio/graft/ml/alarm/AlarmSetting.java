package studio.graft.ml.alarm;

import java.util.List;
import studio.graft.model.ImageCopy;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Regularisation;
import studio.graft.model.Selection;
import studio.graft.model.TrainingConfig;

/**
 * What the alarm may count on.
 *
 * @param validationImages size of the validation set, 0 when not known
 * @param shared what is known of images that are in both sets
 * @param training how figures on the training set come about
 * @param planned epochs that each phase is to have, 0 or absent when not known: what moves too
 *     little to matter depends on how long it is yet to move
 */
public record AlarmSetting(
    int validationImages, Shared shared, Training training, List<Integer> planned) {
  /** Nothing is known. */
  public static final AlarmSetting UNKNOWN = new AlarmSetting(0, Training.UNKNOWN);

  /** How figures on the training set come about. */
  public enum Training {
    UNKNOWN,
    /** On the images as they are, so that validation can be compared with them. */
    PLAIN,
    /** On varied or mixed images, with dropout or before averaging: validation may do better. */
    HARDER
  }

  /**
   * Validation images that are training images as well, byte for byte or nearly.
   *
   * @param known whether anybody looked
   * @param copies each of them once
   * @param all whether there are no more than these
   */
  public record Shared(boolean known, List<ImageCopy> copies, boolean all) {
    /** Nobody looked. */
    public static final Shared UNKNOWN = new Shared(false, List.of(), true);

    /** The list is kept as it is. */
    public Shared {
      copies = List.copyOf(copies);
    }

    /** How many are the same byte for byte. */
    int exact() {
      return (int) copies.stream().filter(ImageCopy::exact).count();
    }
  }

  /** The lists of phases are kept as they are. */
  public AlarmSetting {
    planned = List.copyOf(planned);
  }

  /** Without a plan. */
  public AlarmSetting(int validationImages, Training training) {
    this(validationImages, Shared.UNKNOWN, training, List.of());
  }

  /** Epochs that a phase is to have, 0 when not known; phases count from 1. */
  int planned(int phase) {
    return phase < 1 || phase > planned.size() ? 0 : planned.get(phase - 1);
  }

  /** Of a run. */
  public static AlarmSetting of(TrainingConfig config, int validationImages, Shared shared) {
    boolean plain =
        config.augmentation().strengths().isEmpty()
            && config.phases().stream()
                .filter(PhaseConfig::takesSteps)
                .allMatch(AlarmSetting::leavesTrainingAlone);
    return new AlarmSetting(
        validationImages,
        shared,
        plain ? Training.PLAIN : Training.HARDER,
        config.phases().stream().map(PhaseConfig::epochs).toList());
  }

  /**
   * Whether training figures are of images as they come and of the weights that are validated:
   * dropout changes what the network sees, sampling shows it more of the rare classes than
   * validation does, and an average is better than the weights that it is the average of.
   */
  private static boolean leavesTrainingAlone(PhaseConfig phase) {
    return phase.regularisation().dropout() == 0
        && phase.regularisation().balance() != Regularisation.Balance.SAMPLING
        && phase.selection().average() == Selection.Average.NONE;
  }
}
