package studio.graft.ml.alarm;

import studio.graft.model.PhaseConfig;
import studio.graft.model.TrainingConfig;

/**
 * What the alarm may count on.
 *
 * @param validationImages size of the validation set, 0 when not known
 * @param training how figures on the training set come about
 */
public record AlarmSetting(int validationImages, Training training) {
  /** Nothing is known. */
  public static final AlarmSetting UNKNOWN = new AlarmSetting(0, Training.UNKNOWN);

  /** How figures on the training set come about. */
  public enum Training {
    UNKNOWN,
    /** On the images as they are, so that validation can be compared with them. */
    PLAIN,
    /** On varied images or with dropout: harder than validation, so that it may do better. */
    HARDER
  }

  /** Of a run. */
  public static AlarmSetting of(TrainingConfig config, int validationImages) {
    boolean plain =
        config.augmentation().strengths().isEmpty()
            && config.phases().stream()
                .filter(PhaseConfig::takesSteps)
                .allMatch(phase -> phase.regularisation().dropout() == 0);
    return new AlarmSetting(validationImages, plain ? Training.PLAIN : Training.HARDER);
  }
}
