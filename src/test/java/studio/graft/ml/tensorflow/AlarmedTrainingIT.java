package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.graft.concurrent.CancellationToken;
import studio.graft.ml.Checkpoints;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.model.Alarm;
import studio.graft.model.Augmentation;
import studio.graft.model.EpochMetrics;
import studio.graft.model.ImageCopy;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Preset;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

/** Real trainings that are made to go wrong, and what the alarm says of them. */
class AlarmedTrainingIT {
  private static final int EVERYTHING = 2;
  private static final int LONG = 60;

  private final TinyResources tiny = new TinyResources();
  private final List<RunEvent> events = new ArrayList<>();

  @Test
  void learningWrongLabelsByHeartIsOverfitting() {
    train(head(LONG, 3e-2), Augmentation.NONE, false, wrong(), honest());
    Alarm alarm = alarm(Alarm.Kind.OVERFITTING);
    assertThat(alarm.epoch()).isGreaterThan(alarm.began());
    assertThat(epochs()).as("it is told, and goes on").hasSize(LONG);
    assertThat(last().trainLoss()).isLessThan(epochs().get(alarm.began() - 1).trainLoss());
  }

  @Test
  void stoppingOnOverfittingKeepsTheWeightsOfTheBestEpoch() {
    train(head(LONG, 3e-2), Augmentation.NONE, true, wrong(), honest());
    Alarm alarm = alarm(Alarm.Kind.OVERFITTING);
    RunEvent.Finished finished = finished();
    assertThat(finished.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(finished.stoppedBy()).isEqualTo("overfit");
    assertThat(epochs()).hasSize(alarm.epoch()).hasSizeLessThan(LONG);
    int best = finished.bestEpoch();
    assertThat(best).isLessThan(alarm.epoch());
    assertThat(epochs())
        .allMatch(e -> e.validationLoss() >= epochs().get(best - 1).validationLoss());
    TrainerResources.TrainedNetwork kept = tiny.written;
    train(head(best, 3e-2), Augmentation.NONE, false, wrong(), honest());
    assertThat(TinyResources.same(kept, tiny.written))
        .as("they are those of a run that ends with that epoch")
        .isTrue();
  }

  @Test
  void aRateThatIsFarTooHighIsDivergence() {
    train(tune(20, 3), Augmentation.NONE, true, TinyResources.images(0, 30), honest());
    assertThat(alarm(Alarm.Kind.DIVERGENCE).message()).contains("a tenth");
    assertThat(finished().stoppedBy()).isEqualTo("divergence");
    assertThat(finished().validationLoss()).isFinite();
  }

  /** However the run trains: from features, or from pixels alone. */
  @Test
  void picturesThatAreNearlyTrainingImagesAreALeakFromTheFirstEpochOn() {
    List<LabelledImage> train = TinyResources.images(0, 30);
    List<LabelledImage> validation = new ArrayList<>(savedAnew(train.subList(3, 12)));
    validation.addAll(TinyResources.images(60, 90));
    for (PhaseConfig phase : List.of(head(2, 1e-2), tune(2, 3e-3))) {
      train(phase, Augmentation.LIGHT, false, train, validation);
      Alarm alarm = alarm(Alarm.Kind.LEAK);
      assertThat(alarm.epoch()).isEqualTo(1);
      assertThat(alarm.message())
          .startsWith("9 of 39 validation images are nearly the same as a training image");
      assertThat(of(RunEvent.CopiesFound.class).get(0).copies())
          .hasSize(9)
          .allMatch(copy -> !copy.exact() && copy.image() == copy.of() + TinyResources.ANEW)
          .allMatch(copy -> copy.file().equals("anew" + copy.of() + ".png"));
    }
  }

  @Test
  void aFewPicturesThatAreNearlyTrainingImagesAreOnRecordAndNoAlarm() {
    List<LabelledImage> train = TinyResources.images(0, 30);
    List<LabelledImage> validation = new ArrayList<>(savedAnew(train.subList(4, 5)));
    validation.addAll(TinyResources.images(60, 120));
    train(head(2, 1e-2), Augmentation.NONE, false, train, validation);
    assertThat(kinds()).doesNotContain(Alarm.Kind.LEAK);
    RunEvent.CopiesFound found = of(RunEvent.CopiesFound.class).get(0);
    assertThat(found.copies()).extracting(ImageCopy::of).containsExactly(4);
    assertThat(found.validationImages()).isEqualTo(61);
    assertThat(found.all()).isTrue();
  }

  @Test
  void honestPicturesAreLikeNone() {
    train(head(2, 1e-2), Augmentation.NONE, false, TinyResources.images(0, 60), honest());
    assertThat(of(RunEvent.CopiesFound.class)).isEmpty();
  }

  /** The same pictures, saved anew with numbers of their own. */
  private static List<LabelledImage> savedAnew(List<LabelledImage> images) {
    return images.stream()
        .map(
            i ->
                new LabelledImage(
                    new ImageSource(
                        i.source().id() + TinyResources.ANEW,
                        Path.of("anew" + i.source().id() + ".png"),
                        "anew" + i.source().id()),
                    i.classIndex()))
        .toList();
  }

  @Test
  void aFileThatTrainsAndValidatesIsACertainLeak() {
    List<LabelledImage> train = TinyResources.images(0, 30);
    train(tune(2, 3e-3), Augmentation.NONE, false, train, TinyResources.images(28, 60));
    Alarm alarm = alarm(Alarm.Kind.LEAK);
    assertThat(alarm.epoch()).isEqualTo(1);
    assertThat(alarm.message()).startsWith("2 of 32 validation images are training images");
  }

  @Test
  void trainingOnMixedOrMuchVariedImagesIsNoLeak() {
    List<LabelledImage> train = TinyResources.images(0, 30);
    for (Augmentation harder :
        List.of(
            Augmentation.NONE.with(Augmentation.Kind.MIXUP, 1),
            Augmentation.LIGHT.with(Augmentation.Kind.MIXUP, 0.4))) {
      train(tune(30, 3e-3), harder, false, train, TinyResources.images(30, 90));
      assertThat(last().trainLoss()).isGreaterThan(last().validationLoss());
      assertThat(kinds()).doesNotContain(Alarm.Kind.LEAK);
    }
  }

  /** Few training images, each with a class by chance: there is nothing in them to learn. */
  private static List<LabelledImage> wrong() {
    Random random = new Random(3);
    return TinyResources.images(0, 24).stream()
        .map(i -> new LabelledImage(i.source(), random.nextInt(TinyResources.CLASSES)))
        .toList();
  }

  private static List<LabelledImage> honest() {
    return TinyResources.images(60, 120);
  }

  private static PhaseConfig head(int epochs, double rate) {
    return new PhaseConfig(Kind.HEAD, epochs, rate, Schedule.CONSTANT, 0, 0, 0);
  }

  private static PhaseConfig tune(int epochs, double rate) {
    return new PhaseConfig(Kind.FINE_TUNE, epochs, rate, Schedule.CONSTANT, 0, 0, EVERYTHING);
  }

  @Test
  void fineTuningThatWashesOutWhatTheHeadKnewIsForgetting() {
    PhaseConfig head = new PhaseConfig(Kind.CONVEX_HEAD, 0, 0, Schedule.CONSTANT, 0, 0, 0);
    train(
        List.of(head, tune(12, 0.1)),
        Augmentation.NONE,
        false,
        TinyResources.images(0, 60),
        honest());
    Alarm alarm = alarm(Alarm.Kind.FORGETTING);
    assertThat(alarm.message()).contains("below the").contains("that the head alone had reached");
    assertThat(epochs().get(alarm.began() - 1).phase()).isEqualTo(2);
  }

  private void train(
      PhaseConfig phase,
      Augmentation augmentation,
      boolean stopOnOverfit,
      List<LabelledImage> train,
      List<LabelledImage> validation) {
    train(List.of(phase), augmentation, stopOnOverfit, train, validation);
  }

  private void train(
      List<PhaseConfig> phases,
      Augmentation augmentation,
      boolean stopOnOverfit,
      List<LabelledImage> train,
      List<LabelledImage> validation) {
    events.clear();
    TrainingConfig config =
        new TrainingConfig(
            Strategy.FINE_TUNING, Preset.CUSTOM, "tiny", phases, 8, augmentation, stopOnOverfit, 5);
    new TensorFlowTrainer(tiny, FeatureCache.NONE)
        .train(
            new Trainer.Task(
                config,
                TinyResources.NAMES,
                train,
                validation,
                Path.of("unused"),
                Checkpoints.NONE),
            events::add,
            new TrainingControl(new CancellationToken()));
  }

  private List<EpochMetrics> epochs() {
    return of(RunEvent.EpochEnded.class).stream().map(RunEvent.EpochEnded::metrics).toList();
  }

  private EpochMetrics last() {
    return epochs().get(epochs().size() - 1);
  }

  private RunEvent.Finished finished() {
    return of(RunEvent.Finished.class).get(0);
  }

  private List<Alarm.Kind> kinds() {
    return of(RunEvent.AlarmRaised.class).stream().map(e -> e.alarm().kind()).toList();
  }

  private Alarm alarm(Alarm.Kind kind) {
    assertThat(kinds()).contains(kind);
    return of(RunEvent.AlarmRaised.class).stream()
        .map(RunEvent.AlarmRaised::alarm)
        .filter(alarm -> alarm.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private <T extends RunEvent> List<T> of(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
