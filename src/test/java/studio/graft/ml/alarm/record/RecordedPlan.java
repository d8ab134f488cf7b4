package studio.graft.ml.alarm.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import studio.graft.model.Augmentation;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Strategy;

/**
 * A run to record.
 *
 * @param source folder of its images
 * @param made what it is made to do
 * @param trainImages how many train
 * @param validationImages how many the alarm sees
 * @param phases of the run
 * @param batch images a step
 * @param augmentation of training images
 * @param wrong share of training labels that are drawn at random
 * @param leak whether the validation images are copies of training images
 * @param seed of everything random
 */
record RecordedPlan(
    String source,
    String made,
    int trainImages,
    int validationImages,
    List<PhaseConfig> phases,
    int batch,
    Augmentation augmentation,
    double wrong,
    boolean leak,
    long seed) {

  /** Runs of every kind, cheap ones first; kinds take turns so that any half holds them all. */
  static List<RecordedPlan> all() {
    List<RecordedPlan> plans = new ArrayList<>();
    Random random = new Random(20261125);
    for (int round = 0; round < 8; round++) {
      String source = round % 2 == 0 ? "xray" : "flowers";
      plans.add(head("over", source, random, round, 4e-3, 3e-2, 0, false, 30 + 10 * (round % 4)));
      plans.add(head("noisy", source, random, round, 3e-3, 2e-2, 0.25, false, 40));
      plans.add(head("healthy", source, random, round, 1.5e-4, 6e-4, 0, false, 30));
      plans.add(head("plateau", source, random, round, 5e-7, 4e-6, 0, false, 30));
      plans.add(head("diverge", source, random, round, 0.5, 4, 0, false, 30));
      plans.add(head("leak", source, random, round, 2e-3, 2e-2, 0, true, 30));
    }
    for (int round = 0; round < 4; round++) {
      String source = round % 2 == 0 ? "xray" : "flowers";
      plans.add(tune("over", source, random, round, 1e-3, 2, 24, false));
      plans.add(tune("healthy", source, random, round, 5e-5, 2, 20, false));
      plans.add(tune("diverge", source, random, round, 0.3, 2, 16, false));
      plans.add(tune("leak", source, random, round, 1e-3, 2, 20, true));
    }
    plans.add(tune("over", "xray", random, 0, 3e-4, 16, 14, false));
    plans.add(tune("diverge", "flowers", random, 1, 3e-2, 16, 12, false));
    return plans;
  }

  private static RecordedPlan head(
      String made,
      String source,
      Random random,
      int round,
      double lowestRate,
      double highestRate,
      double wrong,
      boolean leak,
      int epochs) {
    double rate = lowestRate * Math.pow(highestRate / lowestRate, random.nextDouble());
    PhaseConfig phase = new PhaseConfig(Kind.HEAD, epochs, rate, Schedule.CONSTANT, 0, 0, 0);
    return plan(made, source, random, round, List.of(phase), wrong, leak);
  }

  private static RecordedPlan tune(
      String made,
      String source,
      Random random,
      int round,
      double rate,
      int blocks,
      int epochs,
      boolean leak) {
    List<PhaseConfig> phases =
        List.of(
            new PhaseConfig(Kind.CONVEX_HEAD, 0, 0, Schedule.CONSTANT, 0, 0, 0),
            new PhaseConfig(Kind.FINE_TUNE, epochs, rate, Schedule.CONSTANT, 0, 0, blocks));
    return plan(made, source, random, round, phases, 0, leak);
  }

  private static RecordedPlan plan(
      String made,
      String source,
      Random random,
      int round,
      List<PhaseConfig> phases,
      double wrong,
      boolean leak) {
    int[] train = {40, 60, 80, 100};
    int[] validation = {30, 50, 80};
    int images = train[random.nextInt(train.length)];
    int seen = leak ? Math.min(images, 40) : validation[random.nextInt(validation.length)];
    return new RecordedPlan(
        source,
        made,
        images,
        seen,
        phases,
        8 + 8 * (round % 2),
        Augmentation.NONE,
        wrong,
        leak,
        1000 + random.nextInt(100_000));
  }

  Strategy strategy() {
    return phases.get(0).kind() == Kind.HEAD ? Strategy.EXTRACTION : Strategy.FINE_TUNING;
  }

  /** A line about it. */
  String row(String name) {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%d,%d,%.2e,%.2f%n",
        name,
        source,
        made,
        trainImages,
        validationImages,
        phases.get(phases.size() - 1).learningRate(),
        wrong);
  }
}
