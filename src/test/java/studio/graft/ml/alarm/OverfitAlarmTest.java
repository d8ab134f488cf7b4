package studio.graft.ml.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.ml.alarm.simulate.CurveSimulator;
import studio.graft.ml.alarm.simulate.SimulatedCurve;
import studio.graft.ml.alarm.simulate.Truth;
import studio.graft.model.Alarm;
import studio.graft.model.Augmentation;
import studio.graft.model.EpochMetrics;
import studio.graft.model.GraftException;
import studio.graft.model.ImageCopy;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Preset;
import studio.graft.model.Regularisation;
import studio.graft.model.Selection;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

class OverfitAlarmTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

  @TempDir Path temp;

  @Test
  void recordedCurvesAreJudgedAsWellAsTheDocumentationSays() {
    AlarmScores scores = scores("alarm");
    assertThat(scores.overfitting().share().value()).isGreaterThanOrEqualTo(0.9);
    assertThat(AlarmScores.median(scores.delays()).orElseThrow().value()).isLessThanOrEqualTo(4);
    assertThat(scores.divergence().share().value()).isEqualTo(1);
    assertThat(scores.falseAlarms().share().value()).isLessThanOrEqualTo(0.05);
    assertThat(scores.plateau().share().value()).isGreaterThanOrEqualTo(0.65);
  }

  @Test
  void curvesOfThisEngineAreJudgedAsWell() {
    int leaks = 0;
    int said = 0;
    for (String folder : List.of("alarm-recorded", "alarm-held-out")) {
      AlarmScores scores = scores(folder);
      assertThat(scores.overfitting().share().value()).as(folder).isGreaterThanOrEqualTo(0.7);
      assertThat(scores.falseAlarms().some()).as(folder).isLessThanOrEqualTo(2);
      assertThat(scores.plateau().share().value()).as(folder).isEqualTo(1);
      leaks += scores.leak().all();
      said += scores.leak().some();
    }
    assertThat(said).isGreaterThan(leaks / 2);
  }

  @Test
  void simulatedCurvesThatNobodyHasSeenAreJudgedAsWell() {
    CurveSimulator simulator = new CurveSimulator(4242);
    List<RecordedCurve> curves = new ArrayList<>();
    Map<String, AlarmScores.Truth> truth = new HashMap<>();
    for (CurveSimulator.Made made :
        List.of(
            CurveSimulator.Made.OVER, CurveSimulator.Made.HEALTHY, CurveSimulator.Made.PLATEAU)) {
      for (int i = 0; i < 60; i++) {
        SimulatedCurve curve = simulator.next(made);
        String name = made + " " + i;
        Truth.of(curve.epochs(), curve.large())
            .ifPresent(
                t -> {
                  truth.put(name, new AlarmScores.Truth(t.kind(), t.onset()));
                  curves.add(new RecordedCurve(name, curve.validationImages(), curve.epochs()));
                });
      }
    }
    AlarmScores scores = AlarmScores.of(curves, truth, AlarmBench.run(curves, 1));
    assertThat(scores.overfitting().all()).isGreaterThan(15);
    assertThat(scores.overfitting().share().value()).isGreaterThan(0.75);
    assertThat(scores.falseAlarms().share().value()).isLessThan(0.15);
  }

  private static AlarmScores scores(String folder) {
    return AlarmScores.of(FIXTURES.resolve(folder).resolve("curves.csv")).orElseThrow();
  }

  @Test
  void oneBadEpochIsNoAlarm() {
    double[] train = curve(30, e -> 1.0 / e + 0.2);
    double[] validation = curve(30, e -> 1.0 / e + 0.4 + 0.02 * Math.sin(9.7 * e));
    validation[14] = 0.9;
    assertThat(alarms(train, validation)).isEmpty();
  }

  @Test
  void saysSinceWhenAndWithWhichNumbers() {
    double[] train = curve(24, e -> 1.2 * Math.exp(-e / 8.0));
    double[] validation = curve(24, e -> 0.4 + 0.02 * Math.abs(e - 12) + 0.004 * Math.sin(9.7 * e));
    List<Alarm> alarms = alarms(train, validation);
    assertThat(alarms).hasSize(1);
    Alarm alarm = alarms.get(0);
    assertThat(alarm.kind()).isEqualTo(Alarm.Kind.OVERFITTING);
    assertThat(alarm.began()).isBetween(11, 13);
    assertThat(alarm.epoch()).isBetween(alarm.began() + 2, alarm.began() + 8);
    assertThat(alarm.message())
        .matches(
            "Since epoch \\d+ training loss fell from 0\\.\\d\\d to 0\\.\\d\\d while validation loss rose from"
                + " 0\\.\\d\\d to 0\\.\\d\\d, .+ its usual wobble\\. The network is learning .+\\.");
  }

  @Test
  void theLessTrainingLossFallsTheMoreMustValidationLossRise() {
    assertThat(risingTo(1.06, 0.8, 400)).as("learning by heart").hasSize(1);
    assertThat(risingTo(1.06, 0.95, 400)).as("falling slowly").isEmpty();
    assertThat(risingTo(1.13, 0.95, 400)).hasSize(1);
    assertThat(risingTo(1.13, 0.99, 400)).as("hardly falling").isEmpty();
    assertThat(risingTo(1.18, 0.99, 400)).hasSize(1);
    assertThat(risingTo(1.3, 0.998, 400)).as("learning nothing").isEmpty();
    assertThat(risingTo(1.06, 0.8, 40)).as("few images prove less").isEmpty();
    assertThat(risingTo(1.1, 0.8, 40)).hasSize(1);
  }

  /** A run whose validation loss rises after ten epochs, for twenty, while training loss falls. */
  private static List<Alarm> risingTo(double share, double pace, int images) {
    OverfitAlarm alarm = new OverfitAlarm(new AlarmSetting(images, AlarmSetting.Training.UNKNOWN));
    List<Alarm> all = new ArrayList<>();
    for (int e = 1; e <= 30; e++) {
      double validation = e <= 10 ? 1.5 - 0.05 * e : 1 + (share - 1) * Math.min(1, (e - 10) / 8.0);
      double train = e <= 10 ? 1.5 - 0.05 * e : Math.pow(pace, e - 10);
      all.addAll(alarm.add(new EpochMetrics(1, e, train, validation, 0.6, 0.6, 1e-3, 1)));
    }
    return all.stream().filter(a -> a.kind() == Alarm.Kind.OVERFITTING).toList();
  }

  @Test
  void doesNotLookAhead() {
    double[] train = curve(30, e -> 1.2 * Math.exp(-e / 8.0));
    double[] validation = curve(30, e -> 0.4 + 0.02 * Math.abs(e - 12));
    Alarm whole = alarms(train, validation).get(0);
    int n = whole.epoch();
    assertThat(alarms(Arrays.copyOf(train, n), Arrays.copyOf(validation, n)))
        .containsExactly(whole);
    assertThat(alarms(Arrays.copyOf(train, n - 1), Arrays.copyOf(validation, n - 1))).isEmpty();
  }

  @Test
  void risingTrainingLossIsDivergence() {
    double[] train = curve(12, e -> e < 5 ? 1.0 / e : 0.2 + 0.3 * (e - 4));
    List<Alarm> alarms = alarms(train, train);
    assertThat(alarms.get(0).kind()).isEqualTo(Alarm.Kind.DIVERGENCE);
    assertThat(alarms.get(0).message()).contains("Training loss rose from").contains("a tenth");
  }

  @Test
  void aLossThatIsNotANumberIsDivergenceAtOnce() {
    double[] train = {0.9, 0.8, Double.NaN};
    Alarm alarm = alarms(train, new double[] {1, 0.9, Double.NaN}).get(0);
    assertThat(alarm.kind()).isEqualTo(Alarm.Kind.DIVERGENCE);
    assertThat(alarm.epoch()).isEqualTo(3);
  }

  @Test
  void aLossWorseThanGuessingThatDoesNotComeDownIsDivergence() {
    double[] high = curve(14, e -> e < 3 ? 500.0 / e : 30 + 0.1 * e);
    assertThat(alarms(high, high)).extracting(Alarm::kind).containsExactly(Alarm.Kind.DIVERGENCE);
  }

  @Test
  void fineTuningThatFallsBelowTheHeadIsForgetting() {
    OverfitAlarm alarm = new OverfitAlarm(new AlarmSetting(100, AlarmSetting.Training.PLAIN));
    List<Alarm> alarms = new ArrayList<>();
    for (int e = 1; e <= 5; e++) { // a solver's iterations
      alarms.addAll(alarm.add(new EpochMetrics(1, e, 1.0 / e, 0.3 + 0.1 * e, 0.9, 0.9, 0, 1)));
    }
    for (int e = 6; e <= 12; e++) {
      double accuracy = 0.7 + 0.01 * (e % 2);
      alarms.addAll(alarm.add(new EpochMetrics(2, e, 0.8, 0.8, 0.7, accuracy, 1e-2, 1)));
    }
    assertThat(alarms).extracting(Alarm::kind).containsExactly(Alarm.Kind.FORGETTING);
    assertThat(alarms.get(0).began()).isEqualTo(6);
    assertThat(alarms.get(0).message()).contains("90.0 %").contains("epoch 6");
  }

  @Test
  void aRateThatWashesOutWhatTheHeadHadLearnedDivergesWithinThreeEpochs() {
    double[] losses = {470, 180, 320, 240};
    assertThat(afterAHead(0.003, losses)).extracting(Alarm::kind).contains(Alarm.Kind.DIVERGENCE);
    Alarm alarm = afterAHead(0.003, losses).get(0);
    assertThat(alarm.epoch()).isEqualTo(4);
    assertThat(alarm.began()).isEqualTo(2);
    assertThat(alarm.message()).contains("0.003").contains("320").contains("washes out");

    double[] shaken = {470, 180, 4, 3};
    assertThat(afterAHead(0.003, shaken)).as("it comes back").isEmpty();
    assertThat(afterAHead(25, losses)).as("it had been no better").isEmpty();
  }

  /** Alarms of a second phase whose head had reached a training loss, on 100 images. */
  private static List<Alarm> afterAHead(double headLoss, double... losses) {
    OverfitAlarm alarm = new OverfitAlarm(new AlarmSetting(100, AlarmSetting.Training.PLAIN));
    List<Alarm> alarms =
        new ArrayList<>(alarm.add(new EpochMetrics(1, 1, headLoss, headLoss, 0.9, 0.9, 0, 1)));
    for (int i = 0; i < losses.length; i++) {
      alarms.addAll(alarm.add(new EpochMetrics(2, 2 + i, losses[i], losses[i], 0.9, 0.9, 1, 1)));
    }
    return alarms;
  }

  @Test
  void aDipThatRecoversIsNoForgetting() {
    OverfitAlarm alarm = new OverfitAlarm(new AlarmSetting(100, AlarmSetting.Training.PLAIN));
    alarm.add(new EpochMetrics(1, 1, 0.4, 0.4, 0.9, 0.9, 0, 1));
    List<Alarm> alarms = new ArrayList<>();
    double[] accuracies = {0.6, 0.7, 0.75, 0.79, 0.82, 0.86, 0.9, 0.91};
    for (int i = 0; i < accuracies.length; i++) {
      alarms.addAll(
          alarm.add(
              new EpochMetrics(2, 2 + i, 1 - 0.1 * i, 1 - 0.1 * i, 0.7, accuracies[i], 1e-3, 1)));
    }
    assertThat(alarms).isEmpty();
  }

  @Test
  void validationThatFollowsTrainingDownIsALeakUnlessTrainingIsHarder() {
    double[] train = curve(25, e -> 1.2 * Math.exp(-e / 5.0));
    double[] validation = curve(25, e -> 1.15 * Math.exp(-e / 5.0));
    assertThat(alarms(train, validation)).extracting(Alarm::kind).containsExactly(Alarm.Kind.LEAK);
    OverfitAlarm augmented = new OverfitAlarm(new AlarmSetting(50, AlarmSetting.Training.HARDER));
    for (int i = 0; i < train.length; i++) {
      assertThat(
              augmented.add(new EpochMetrics(1, i + 1, train[i], validation[i], 0.9, 0.9, 1e-3, 1)))
          .isEmpty();
    }
  }

  @Test
  void validationAccuracyFarAboveTrainingAccuracyIsALeak() {
    OverfitAlarm alarm = new OverfitAlarm(new AlarmSetting(100, AlarmSetting.Training.PLAIN));
    List<Alarm> alarms = new ArrayList<>();
    for (int e = 1; e <= 20; e++) {
      double loss = 0.8 * Math.pow(0.98, e);
      alarms.addAll(alarm.add(new EpochMetrics(1, e, loss, loss, 0.7, 0.95, 1e-3, 1)));
    }
    assertThat(alarms).extracting(Alarm::kind).contains(Alarm.Kind.LEAK);
    assertThat(alarms.get(0).message()).contains("95.0 %").contains("70.0 %");
  }

  @Test
  void filesThatAreInBothSetsAreACertainLeakFromTheFirstEpochOn() {
    for (double rate : new double[] {1e-3, 0}) { // of steps, and of a solver
      OverfitAlarm alarm = new OverfitAlarm(sharing(3, copies(1, true)));
      List<Alarm> alarms = alarm.add(new EpochMetrics(1, 1, 1.2, 1.3, 0.5, 0.5, rate, 1));
      assertThat(alarms).extracting(Alarm::kind).containsExactly(Alarm.Kind.LEAK);
      assertThat(alarms.get(0).message())
          .startsWith("1 of 3 validation images is a training image byte for byte")
          .contains("(v0.jpg)");
      assertThat(alarm.add(new EpochMetrics(1, 2, 1.1, 1.2, 0.5, 0.5, rate, 1))).isEmpty();
    }
    assertThat(first(sharing(3, List.of()))).isEmpty();
  }

  @Test
  void picturesThatAreNearlyTheSameAreALeakWhereTheyCanMoveTheAccuracy() {
    assertThat(first(sharing(97, copies(4, false)))).isEmpty();
    List<Alarm> alarms = first(sharing(97, copies(5, false)));
    assertThat(alarms).extracting(Alarm::kind).containsExactly(Alarm.Kind.LEAK);
    assertThat(alarms.get(0).message())
        .startsWith("5 of 97 validation images are nearly the same as a training image,")
        .contains("(such as v0.jpg is like t0.jpg)");
    assertThat(first(sharing(2000, copies(26, false)))).isEmpty();
    assertThat(first(sharing(2000, copies(27, false)))).hasSize(1);
  }

  @Test
  void copiesOfBothKindsAreCountedTogether() {
    List<ImageCopy> both = new ArrayList<>(copies(2, true));
    both.addAll(copies(7, false));
    assertThat(first(sharing(90, both)).get(0).message())
        .startsWith("9 of 90 validation images are nearly the same")
        .contains("(2 byte for byte)");
    AlarmSetting some =
        new AlarmSetting(
            90, new AlarmSetting.Shared(true, both, false), AlarmSetting.Training.PLAIN, List.of());
    assertThat(first(some).get(0).message()).startsWith("At least 9 of 90");
  }

  private static List<Alarm> first(AlarmSetting setting) {
    return new OverfitAlarm(setting).add(new EpochMetrics(1, 1, 1.2, 1.3, 0.5, 0.5, 1e-3, 1));
  }

  private static AlarmSetting sharing(int images, List<ImageCopy> copies) {
    return AlarmSetting.of(plain(), images, new AlarmSetting.Shared(true, copies, true));
  }

  private static List<ImageCopy> copies(int count, boolean exact) {
    return IntStream.range(0, count)
        .mapToObj(i -> new ImageCopy(i + 1, "v" + i + ".jpg", i + 501, "t" + i + ".jpg", exact))
        .toList();
  }

  @Test
  void aRiseThatChanceExplainsOnFewImagesIsSaidToBeTooSmallToTell() {
    OverfitAlarm alarm = new OverfitAlarm(new AlarmSetting(6, AlarmSetting.Training.PLAIN));
    List<Alarm> alarms = new ArrayList<>();
    for (int e = 1; e <= 15; e++) {
      double validation = 0.35 + (e > 8 ? 0.05 : 0) + 0.001 * Math.sin(9.7 * e);
      alarms.addAll(
          alarm.add(
              new EpochMetrics(1, e, 0.9 * Math.exp(-e / 9.0), validation, 0.8, 0.83, 1e-3, 1)));
    }
    assertThat(alarms).extracting(Alarm::kind).containsExactly(Alarm.Kind.SMALL_VALIDATION);
    assertThat(alarms.get(0).message()).contains("with 6 images");
  }

  @Test
  void theSameEpochsRaiseTheSameAlarmsAfterAResume() {
    double[] train = curve(24, e -> 1.2 * Math.exp(-e / 8.0));
    double[] validation = curve(24, e -> 0.4 + 0.02 * Math.abs(e - 12));
    Alarm whole = alarms(train, validation).get(0);
    OverfitAlarm first = new OverfitAlarm(AlarmSetting.UNKNOWN);
    for (int i = 0; i < whole.epoch() - 2; i++) {
      first.add(new EpochMetrics(1, i + 1, train[i], validation[i], 0.5, 0.5, 1e-3, 1));
    }
    OverfitAlarm resumed = new OverfitAlarm(AlarmSetting.UNKNOWN);
    first.seen().forEach(resumed::add);
    List<Alarm> alarms = new ArrayList<>();
    for (int i = whole.epoch() - 2; i < train.length; i++) {
      alarms.addAll(
          resumed.add(new EpochMetrics(1, i + 1, train[i], validation[i], 0.5, 0.5, 1e-3, 1)));
    }
    assertThat(alarms).containsExactly(whole);
  }

  @Test
  void filesWithGapsAndStrangeNumbersAreJudged() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("odd.csv"),
            """
            curve,epoch,trainLoss,validationLoss,trainAccuracy,validationAccuracy
            one,1,0.9,1.0,0.5,0.5
            gaps,1,0.9,,0.5,
            gaps,2,,1.0,,0.5
            gaps,3,0.8,nan,0.5,nan
            gaps,4,0.7,0.9,0.5,0.5
            huge,1,1e300,1e308,0.5,0.5
            huge,2,1e305,1e307,0.5,0.5
            huge,3,1e308,1e306,0.5,0.5
            infinite,1,0.9,0.9,0.5,0.5
            infinite,2,inf,0.9,0.5,0.5
            """);
    assertThat(AlarmBench.run(file))
        .extracting(AlarmBench.Verdict::curve, AlarmBench.Verdict::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("one", "none"),
            org.assertj.core.groups.Tuple.tuple("gaps", "none"),
            org.assertj.core.groups.Tuple.tuple("huge", "none"),
            org.assertj.core.groups.Tuple.tuple("infinite", "divergence"));
  }

  @Test
  void aMedianHasTheIntervalOfItsOrder() {
    assertThat(AlarmScores.median(List.of())).isEmpty();
    assertThat(AlarmScores.median(List.of(7))).contains(new AlarmScores.Median(7, 7, 7));
    // of ten values the second and the ninth: with fewer than 2 or more than 8 below the median in
    // 2.1 % of all cases
    assertThat(AlarmScores.median(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)))
        .contains(new AlarmScores.Median(5.5, 2, 9));
  }

  @Test
  void trainingLossThatComesToStayFarUpTurnsOverfittingIntoDivergence() {
    double[] train = curve(40, e -> e < 20 ? 1.2 * Math.exp(-e / 8.0) : 0.1 + 0.3 * (e - 19));
    double[] validation = curve(40, e -> 0.4 + 0.02 * Math.abs(e - 8));
    List<Alarm> alarms = alarms(train, validation);
    assertThat(alarms)
        .extracting(Alarm::kind)
        .containsExactly(Alarm.Kind.OVERFITTING, Alarm.Kind.DIVERGENCE);
    assertThat(alarms.get(1).began()).isBetween(18, 20);
    assertThat(alarms.get(1).epoch()).isLessThan(alarms.get(1).began() + 8);
    List<EpochMetrics> epochs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      epochs.add(new EpochMetrics(1, i + 1, train[i], validation[i], 0.5, 0.5, 1e-3, 1));
    }
    List<RecordedCurve> curves = List.of(new RecordedCurve("c", 50, epochs));
    AlarmScores scores =
        AlarmScores.of(
            curves,
            Map.of("c", new AlarmScores.Truth("divergence", 20)),
            AlarmBench.run(curves, 1));
    assertThat(scores.divergence()).isEqualTo(new AlarmScores.Found(1, 1));
    assertThat(scores.divergenceFirst()).as("not at first").isEqualTo(new AlarmScores.Found(0, 1));
  }

  @Test
  void trainingLossThatComesBackIsOverfittingAgain() {
    double[] train =
        curve(
            60,
            e -> e < 20 ? 1.2 * Math.exp(-e / 8.0) : e < 35 ? 0.1 + 0.3 * (e - 19) : 9.0 / (e * e));
    double[] validation = curve(60, e -> 0.4 + 0.02 * Math.abs(e - 8));
    assertThat(alarms(train, validation))
        .extracting(Alarm::kind)
        .containsExactly(Alarm.Kind.OVERFITTING, Alarm.Kind.DIVERGENCE, Alarm.Kind.OVERFITTING);
  }

  @Test
  void theFigureShowsWhatIsChosen() {
    String svg = AlarmFigure.svg(FIXTURES.resolve("alarm-recorded/curves.csv"), "A <title>");
    assertThat(svg).startsWith("<svg").contains("as chosen:").contains("A &lt;title>");
  }

  @Test
  void anOracleTellsAsSoonAsTheRiseIsNoChance() {
    List<EpochMetrics> epochs = new ArrayList<>();
    for (int e = 1; e <= 20; e++) {
      double loss = 0.5 + (e % 2 == 0 ? 0.01 : -0.01) + (e > 10 ? 0.1 * (e - 10) : 0);
      epochs.add(new EpochMetrics(1, e, 1.0 / e, loss, 0.5, 0.5, 1e-3, 1));
    }
    assertThat(AlarmScores.tellable(new RecordedCurve("c", 50, epochs), 10)).isEqualTo(11);
    assertThat(AlarmScores.tellable(new RecordedCurve("c", 50, epochs.subList(0, 10)), 5)).isZero();
  }

  @Test
  void withoutAValidationSetNothingIsOverfittingOrBroken() {
    double[] none = curve(20, e -> Double.NaN);
    assertThat(alarms(curve(20, e -> 1.0 / e), none)).isEmpty();
    assertThat(alarms(curve(20, e -> 1.1), none).get(0).kind()).isEqualTo(Alarm.Kind.PLATEAU);
  }

  @Test
  void theSameSlowFallIsAPlateauInAShortRunAndNoneInALongOne() {
    double[] slow = curve(20, e -> 1.3 - 0.0007 * e);
    assertThat(alarms(slow, slow, 20, e -> 1e-4))
        .extracting(Alarm::kind)
        .containsExactly(Alarm.Kind.PLATEAU);
    assertThat(alarms(slow, slow, 200, e -> 1e-4)).isEmpty();
  }

  @Test
  void aWarmUpIsNoPlateau() {
    double[] flat = curve(25, e -> 1.3);
    assertThat(alarms(flat, flat, 25, e -> 1e-4 * Math.min(e, 20))).isEmpty();
    assertThat(alarms(flat, flat, 25, e -> 1e-4 * Math.min(e, 8)))
        .extracting(Alarm::epoch)
        .as("fourteen epochs from the end of the warm-up")
        .containsExactly(21);
  }

  @Test
  void noiseIsNoEvidenceForAPlateau() {
    Random random = new Random(8);
    double[] noisy = curve(20, e -> 1.3 + 0.06 * random.nextGaussian());
    assertThat(alarms(noisy, noisy, 20, e -> 1e-4)).isEmpty();
  }

  @Test
  void trainingFiguresCannotBeComparedWhereTrainingIsHarder() {
    PhaseConfig plain = plain().phases().get(0);
    assertThat(training(Augmentation.NONE, plain)).isEqualTo(AlarmSetting.Training.PLAIN);
    assertThat(training(Augmentation.NONE.with(Augmentation.Kind.MIXUP, 0.2), plain))
        .isEqualTo(AlarmSetting.Training.HARDER);
    assertThat(training(Augmentation.STRONG, plain)).isEqualTo(AlarmSetting.Training.HARDER);
    for (PhaseConfig harder :
        List.of(
            plain.with(Regularisation.NONE.withDropout(0.3)),
            plain.with(Regularisation.NONE.withBalance(Regularisation.Balance.SAMPLING)),
            plain.with(Selection.DEFAULT.withLastEpochs(3)))) {
      assertThat(training(Augmentation.NONE, harder)).isEqualTo(AlarmSetting.Training.HARDER);
    }
  }

  private static AlarmSetting.Training training(Augmentation augmentation, PhaseConfig phase) {
    return AlarmSetting.of(config(augmentation, phase), 0, AlarmSetting.Shared.UNKNOWN).training();
  }

  private static TrainingConfig plain() {
    return config(
        Augmentation.NONE,
        new PhaseConfig(PhaseConfig.Kind.HEAD, 9, 1e-3, PhaseConfig.Schedule.CONSTANT, 0, 0, 0));
  }

  private static TrainingConfig config(Augmentation augmentation, PhaseConfig phase) {
    return new TrainingConfig(
        Strategy.EXTRACTION,
        Preset.CUSTOM,
        "efficientnet-lite0",
        List.of(phase),
        8,
        augmentation,
        false,
        1);
  }

  @Test
  void aFileThatIsNoCurvesIsNamed() throws IOException {
    Path file = Files.writeString(temp.resolve("x.csv"), "curve,epoch\nc1,1\n");
    assertThatThrownBy(() -> AlarmBench.run(file))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("x.csv")
        .hasMessageContaining("trainLoss");
    Path words =
        Files.writeString(
            temp.resolve("y.csv"),
            "curve,epoch,trainLoss,validationLoss,trainAccuracy,validationAccuracy\nc,1,a,b,c,d\n");
    assertThatThrownBy(() -> AlarmBench.run(words))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("Line 2");
    assertThatThrownBy(() -> AlarmBench.run(temp.resolve("missing.csv")))
        .isInstanceOf(GraftException.class);
  }

  private interface Loss {
    double at(int epoch);
  }

  private static double[] curve(int epochs, Loss loss) {
    double[] values = new double[epochs];
    for (int i = 0; i < epochs; i++) {
      values[i] = loss.at(i + 1);
    }
    return values;
  }

  private static List<Alarm> alarms(double[] train, double[] validation) {
    return alarms(train, validation, 0, e -> 1e-3);
  }

  private static List<Alarm> alarms(double[] train, double[] validation, int planned, Loss rate) {
    OverfitAlarm alarm =
        new OverfitAlarm(
            new AlarmSetting(
                0, AlarmSetting.Shared.UNKNOWN, AlarmSetting.Training.UNKNOWN, List.of(planned)));
    List<Alarm> alarms = new ArrayList<>();
    for (int i = 0; i < train.length; i++) {
      alarms.addAll(
          alarm.add(
              new EpochMetrics(1, i + 1, train[i], validation[i], 0.5, 0.5, rate.at(i + 1), 1)));
    }
    return alarms;
  }
}
