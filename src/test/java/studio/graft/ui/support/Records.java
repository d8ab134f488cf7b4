package studio.graft.ui.support;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import studio.graft.model.Advice;
import studio.graft.model.Alarm;
import studio.graft.model.Augmentation;
import studio.graft.model.EpochMetrics;
import studio.graft.model.Estimate;
import studio.graft.model.Forecast;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.LearningOutlook;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Preset;
import studio.graft.model.RunData;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.workflow.AdvisedAugmentation;

/** Advice and runs made by formula, shaped as real ones are. */
public final class Records {
  private Records() {}

  /**
   * An advice.
   *
   * @param divergence decides the domain
   * @param perClass decides the size
   * @param plan the advised configuration
   */
  public static Advice advice(double divergence, int perClass, int classes, TrainingConfig plan) {
    boolean different = divergence > Similarity.THRESHOLD;
    List<Advice.LearningPoint> curve =
        IntStream.range(0, 5)
            .mapToObj(
                i -> {
                  int images = (int) Math.round(perClass * classes * 0.8 / Math.pow(2, 4 - i));
                  double value = 0.9 - 0.13 * Math.pow(0.6, i);
                  double half = 0.06 * Math.pow(0.8, i);
                  return new Advice.LearningPoint(
                      images, new Estimate(value, value - half, value + half, images));
                })
            .toList();
    return new Advice(
        perClass * classes,
        classes,
        perClass - 3,
        perClass,
        perClass + 4,
        perClass >= Advice.LARGE_PER_CLASS ? Advice.Size.LARGE : Advice.Size.SMALL,
        new Similarity(
            divergence,
            divergence * 0.85,
            divergence * 1.2,
            different ? Similarity.Domain.DIFFERENT : Similarity.Domain.SIMILAR,
            List.of(
                new Similarity.Nearest("daisy", 0.18),
                new Similarity.Nearest("bee", 0.05),
                new Similarity.Nearest("greenhouse", 0.041),
                new Similarity.Nearest("vase", 0.033),
                new Similarity.Nearest("hip", 0.03)),
            Math.min(256, perClass * classes)),
        plan.strategy(),
        List.of(
            "Your images look like what the network already knows (divergence 0.014), and "
                + perClass
                + " per class is too few to retrain it safely.",
            "A quick look already reaches 89.7 %; on sets like yours fine-tuning gained nothing."),
        List.of(),
        new Advice.QuickLook(new Estimate(0.897, 0.867, 0.921, perClass * classes), 5, 0.1, 3.1),
        curve,
        new LearningOutlook(LearningOutlook.Kind.SLOWLY, 0.008, 0.002, 0.019, perClass * classes),
        plan,
        AdvisedAugmentation.of(null, null),
        new Forecast(
            4.2, 3.6, 5, true, 700_000_000L, 0, plan.phases().stream().map(p -> 2.1).toList()));
  }

  /** The same advice with warnings. */
  public static Advice warned(Advice advice, List<String> warnings) {
    return new Advice(
        advice.images(),
        advice.classes(),
        advice.minPerClass(),
        advice.medianPerClass(),
        advice.maxPerClass(),
        advice.size(),
        advice.similarity(),
        advice.strategy(),
        advice.reasons(),
        warnings,
        advice.quickLook(),
        advice.learningCurve(),
        advice.outlook(),
        advice.plan(),
        advice.augmentation(),
        advice.forecast());
  }

  /** A head by gradient steps for some epochs, then top blocks. */
  public static TrainingConfig config(int headEpochs, int tuneEpochs, int trainBlocks) {
    return new TrainingConfig(
        Strategy.FINE_TUNING,
        Preset.CUSTOM,
        "efficientnet-lite0",
        List.of(
            new PhaseConfig(
                PhaseConfig.Kind.HEAD, headEpochs, 1e-3, PhaseConfig.Schedule.CONSTANT, 0, 0, 0),
            new PhaseConfig(
                PhaseConfig.Kind.FINE_TUNE,
                tuneEpochs,
                1e-4,
                PhaseConfig.Schedule.COSINE,
                0.01,
                0.1,
                trainBlocks)),
        16,
        Augmentation.LIGHT,
        false,
        1);
  }

  /** Two images of each of two classes in a folder, one of them to train on. */
  public static RunData data(Path folder) {
    return new RunData(
        List.of("a", "b"),
        List.of("1", "2"),
        List.of(labelled(folder, 1, 0), labelled(folder, 2, 1)),
        List.of(labelled(folder, 3, 0), labelled(folder, 4, 1)));
  }

  private static LabelledImage labelled(Path folder, int id, int classIndex) {
    return new LabelledImage(
        new ImageSource(id, folder.resolve(id + ".png"), "hash" + id), classIndex);
  }

  /** What an epoch comes to: training falls, validation turns in epoch 16. */
  public static EpochMetrics epoch(int epoch, int headEpochs) {
    double wobble = 0.012 * Math.sin(epoch * 2.3);
    double train = 0.08 + 1.25 * Math.exp(-epoch / 5.5) + wobble / 2;
    double turn = Math.max(0, epoch - 16);
    double validation = 0.36 + 1.0 * Math.exp(-epoch / 4.2) + wobble + 0.018 * turn;
    return new EpochMetrics(
        epoch <= headEpochs ? 1 : 2,
        epoch,
        train,
        validation,
        Math.min(0.995, 1 - train / 2.6),
        0.905 - 0.5 * Math.exp(-epoch / 3.5) - 0.001 * turn + wobble / 3,
        epoch <= headEpochs ? 1e-3 : 1e-4 * (30 - epoch + 1) / 30,
        5.8 + wobble);
  }

  /** The events from the start to the end of an epoch. */
  public static List<RunEvent> events(TrainingConfig config, List<String> classes, int epochs) {
    Instant at = Instant.parse("2026-11-25T10:00:00Z");
    int head = config.phases().get(0).epochs();
    List<RunEvent> events = new ArrayList<>();
    events.add(new RunEvent.Started(at, config.epochs(), 400, 100, classes));
    double lowest = Double.POSITIVE_INFINITY;
    for (int epoch = 1; epoch <= epochs; epoch++) {
      if (epoch == 1 || epoch == head + 1) {
        int phase = epoch == 1 ? 1 : 2;
        events.add(new RunEvent.PhaseStarted(at, phase, config.phases().get(phase - 1), epoch));
      }
      EpochMetrics metrics = epoch(epoch, head);
      events.add(new RunEvent.EpochEnded(at, metrics, metrics.validationLoss() < lowest));
      lowest = Math.min(lowest, metrics.validationLoss());
      if (epoch == 21) {
        events.add(new RunEvent.AlarmRaised(at, alarm()));
      }
    }
    return events;
  }

  /** The alarm of epoch 21. */
  public static Alarm alarm() {
    return new Alarm(
        Alarm.Kind.OVERFITTING,
        21,
        16,
        "Training loss fell from 0.15 to 0.10 while validation loss rose from 0.38 to 0.47, four"
            + " times its usual wobble. The network is learning these pictures, not the classes.");
  }

  /** A step within an epoch. */
  public static RunEvent step(int epoch, int step, int steps, double remaining) {
    return new RunEvent.Step(Instant.EPOCH, epoch, step, steps, 0.21, 62.4, remaining);
  }

  /** The last word of a run that ended well. */
  public static RunEvent finished(int bestEpoch, String stoppedBy) {
    RunStatus status = stoppedBy.equals("user") ? RunStatus.STOPPED : RunStatus.FINISHED;
    return new RunEvent.Finished(
        Instant.EPOCH,
        status,
        bestEpoch,
        stoppedBy,
        new Estimate(0.9, 0.826, 0.945, 100),
        0.374,
        174.2);
  }
}
