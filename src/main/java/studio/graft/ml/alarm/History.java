package studio.graft.ml.alarm;

import java.util.ArrayList;
import java.util.List;
import studio.graft.model.EpochMetrics;

/** What is known of the phase that runs: its epochs so far, and what came before. */
final class History {
  /** Taken for a validation set whose size is not known. */
  private static final int USUAL_VALIDATION = 50;

  /** Taken for the length of a phase that is not known. */
  private static final int USUAL_EPOCHS = 45;

  private final AlarmSetting setting;
  private final double headAccuracy;
  private final double headLoss;
  private final List<EpochMetrics> epochs = new ArrayList<>();
  private final List<EpochMetrics> validated = new ArrayList<>();
  private final Curve training = new Curve();
  private final Curve trainingOfValidated = new Curve();
  private final Curve validation = new Curve();

  /**
   * A phase without epochs.
   *
   * @param setting what the alarm may count on
   * @param headAccuracy what the phase before had reached on the validation set, NaN for none
   * @param headLoss what it had reached on the training set, NaN for none
   */
  History(AlarmSetting setting, double headAccuracy, double headLoss) {
    this.setting = setting;
    this.headLoss = headLoss;
    this.headAccuracy = headAccuracy;
  }

  /** Takes an epoch whose training loss is a number. */
  void add(EpochMetrics epoch) {
    epochs.add(epoch);
    training.add(epoch.trainLoss());
    if (Double.isFinite(epoch.validationLoss())) {
      validated.add(epoch);
      validation.add(epoch.validationLoss());
      trainingOfValidated.add(epoch.trainLoss());
    }
  }

  /** All epochs. */
  List<EpochMetrics> epochs() {
    return epochs;
  }

  /** The epochs with a validation loss. */
  List<EpochMetrics> validated() {
    return validated;
  }

  /** Training loss of all epochs. */
  Curve training() {
    return training;
  }

  /** Validation loss of {@link #validated()}. */
  Curve validation() {
    return validation;
  }

  /** Training loss of {@link #validated()}. */
  Curve trainingOfValidated() {
    return trainingOfValidated;
  }

  /**
   * The newest epochs in which the learning rate did not rise: all but those of a warm-up. A rate
   * that nobody wrote down does not rise.
   */
  int sinceWarmUp() {
    int last = epochs.size() - 1;
    while (last > 0 && !(epochs.get(last).learningRate() > epochs.get(last - 1).learningRate())) {
      last--;
    }
    return epochs.size() - last;
  }

  /** How many epochs the phase is to have, or a usual number. */
  int planned() {
    int known = epochs.isEmpty() ? 0 : setting.planned(epochs.get(0).phase());
    return Math.max(known == 0 ? USUAL_EPOCHS : known, epochs.size());
  }

  /** Number of the newest epoch. */
  int now() {
    return epochs.get(epochs.size() - 1).epoch();
  }

  boolean sizeKnown() {
    return setting.validationImages() > 0;
  }

  /** Size of the validation set, or a usual one. */
  int validationImages() {
    return sizeKnown() ? setting.validationImages() : USUAL_VALIDATION;
  }

  /** What is known of images that are in both sets. */
  AlarmSetting.Shared shared() {
    return setting.shared();
  }

  /** How the figures on the training set come about. */
  AlarmSetting.Training trainingFigures() {
    return setting.training();
  }

  /** What the phase before had reached, NaN for none. */
  double headAccuracy() {
    return headAccuracy;
  }

  /** Training loss that the phase before had reached, NaN for none. */
  double headLoss() {
    return headLoss;
  }

  /** Training loss of the newest epoch, NaN without any. */
  double lastLoss() {
    return epochs.isEmpty() ? Double.NaN : epochs.get(epochs.size() - 1).trainLoss();
  }

  /** Mean validation accuracy of the last epochs of the phase, NaN without any. */
  double lastAccuracy(int most) {
    return validated.subList(Math.max(0, validated.size() - most), validated.size()).stream()
        .mapToDouble(EpochMetrics::validationAccuracy)
        .average()
        .orElse(Double.NaN);
  }
}
