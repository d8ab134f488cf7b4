package studio.graft.ml.tensorflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.graft.ml.head.CrossValidation;
import studio.graft.ml.head.SoftmaxRegression;
import studio.graft.ml.head.SoftmaxRegression.Head;
import studio.graft.model.EpochMetrics;
import studio.graft.model.PhaseConfig;
import studio.graft.model.RunEvent;

/**
 * The convex head on features. Its strength is chosen by cross-validation on the training images;
 * then it is fitted to convergence. As the first phase, on pretrained features, the curve shows
 * true losses of the head after 1, 2, 4, 8, … iterations and at the end, and the converged head is
 * kept, whatever the curve did on the way: cross-validation has chosen the strength of its penalty,
 * and a validation set as small as these would only add chance to that choice. After a phase of
 * gradient steps it is fitted once more, to the features that came of it, and has to show itself as
 * good as the head that those steps left.
 */
final class ConvexPhase {
  private final TrainerRun run;
  private final List<Stage> stages = new ArrayList<>();

  private record Stage(Head head, double seconds) {}

  /**
   * Features to learn from.
   *
   * @param train rows of the training images, perhaps several variants of each, one whole set of
   *     images after the other
   * @param validation rows of the validation images
   */
  record Rows(float[][] train, float[][] validation) {}

  ConvexPhase(TrainerRun run) {
    this.run = run;
  }

  /** Chooses the strength and fits, before the curve is shown. */
  void fit(Rows rows) {
    int images = run.data().train().size();
    int[] labels = new int[rows.train().length];
    int[] groups = new int[labels.length];
    int[] once = TrainerData.labels(run.data().train());
    for (int i = 0; i < labels.length; i++) {
      labels[i] = once[i % images];
      groups[i] = i % images; // variants of an image stay in one fold
    }
    int classes = run.data().classes();
    run.log().preparing("Choosing the strength of the head's penalty", 0, 2);
    double c =
        CrossValidation.run(
                rows.train(),
                labels,
                classes,
                labels.length == images ? null : groups,
                run.config().seed(),
                run.control().token())
            .c();
    run.log().preparing("Fitting the head", 1, 2);
    double[] before = {run.log().seconds()};
    Head last = SoftmaxRegression.fit(rows.train(), labels, classes, c, head -> add(head, before));
    add(last, before);
  }

  private void add(Head head, double[] before) {
    run.log().betweenSteps();
    double now = run.log().seconds();
    boolean same =
        !stages.isEmpty() && stages.get(stages.size() - 1).head().iterations() == head.iterations();
    if (same) { // converged exactly where a stage ended
      stages.remove(stages.size() - 1);
    }
    stages.add(new Stage(head, now - before[0]));
    before[0] = now;
  }

  /** How many epochs the curve will have; known after {@link #fit}. */
  int epochs() {
    return stages.size();
  }

  /** Shows the curve and keeps the converged head. */
  void show(int phase, PhaseConfig config, Rows rows, Weights pretrained) {
    begin(phase, config);
    for (Stage stage : stages) {
      TrainerMeter validation = judged(stage.head(), rows.validation());
      EpochMetrics metrics = metrics(phase, stage, stage.seconds(), rows.train(), validation);
      run.best()
          .replace(metrics, validation.standardError(), pretrained.with(weights(stage.head())));
      run.log().epochEnded(metrics, true);
    }
  }

  /**
   * Shows the converged head as one epoch, and keeps it unless it is worse than what there is.
   *
   * @param seconds that features and fit took
   */
  void offer(int phase, PhaseConfig config, Rows rows, double seconds) {
    begin(phase, config);
    run.best().phaseBegins();
    Stage last = stages.get(stages.size() - 1);
    TrainerMeter validation = judged(last.head(), rows.validation());
    EpochMetrics metrics = metrics(phase, last, seconds, rows.train(), validation);
    Weights tuned = run.best().weights();
    boolean best =
        run.best()
            .offer(metrics, validation.standardError(), () -> tuned.with(weights(last.head())));
    run.log().epochEnded(metrics, best);
  }

  private void begin(int phase, PhaseConfig config) {
    TrainerLog log = run.log();
    log.emit(new RunEvent.PhaseStarted(Instant.now(), phase, config, log.nextEpoch()));
  }

  private TrainerMeter judged(Head head, float[][] rows) {
    TrainerMeter meter = new TrainerMeter();
    meter.add(head.logits(rows), TrainerData.labels(run.data().validation()));
    return meter;
  }

  /** On training images as they are: the first rows. */
  private EpochMetrics metrics(
      int phase, Stage stage, double seconds, float[][] train, TrainerMeter validation) {
    int[] labels = TrainerData.labels(run.data().train());
    TrainerMeter onTrain = new TrainerMeter();
    onTrain.add(stage.head().logits(java.util.Arrays.copyOf(train, labels.length)), labels);
    return new EpochMetrics(
        phase,
        run.log().nextEpoch(),
        onTrain.loss(),
        validation.loss(),
        onTrain.accuracy(),
        validation.accuracy(),
        0,
        seconds);
  }

  private static Map<String, float[]> weights(Head head) {
    int classes = head.bias().length;
    float[] kernel = new float[head.weights().length * classes];
    for (int j = 0; j < head.weights().length; j++) {
      System.arraycopy(head.weights()[j], 0, kernel, j * classes, classes);
    }
    return Map.of(TrainerGraph.HEAD_KERNEL, kernel, TrainerGraph.HEAD_BIAS, head.bias());
  }
}
