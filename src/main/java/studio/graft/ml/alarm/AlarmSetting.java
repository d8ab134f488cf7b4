package studio.graft.ml.alarm;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.graft.model.LabelledImage;
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
   * Validation images that are training images as well, byte for byte.
   *
   * @param known whether anybody looked
   * @param images how many
   * @param first the file of the first of them, empty for none
   */
  public record Shared(boolean known, int images, String first) {
    /** Nobody looked. */
    public static final Shared UNKNOWN = new Shared(false, 0, "");

    /** Looks for the same content; images whose content is not known are like no other. */
    static Shared of(List<LabelledImage> train, List<LabelledImage> validation) {
      Set<String> trained = train.stream().map(Shared::content).collect(Collectors.toSet());
      List<LabelledImage> both =
          validation.stream()
              .filter(image -> !content(image).isEmpty() && trained.contains(content(image)))
              .toList();
      String first = both.isEmpty() ? "" : both.get(0).source().file().getFileName().toString();
      return new Shared(true, both.size(), first);
    }

    private static String content(LabelledImage image) {
      return image.source().contentHash();
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
  public static AlarmSetting of(
      TrainingConfig config, List<LabelledImage> train, List<LabelledImage> validation) {
    boolean plain =
        config.augmentation().strengths().isEmpty()
            && config.phases().stream()
                .filter(PhaseConfig::takesSteps)
                .allMatch(AlarmSetting::leavesTrainingAlone);
    return new AlarmSetting(
        validation.size(),
        Shared.of(train, validation),
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
