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
 * The convex head on pretrained features. Its strength is chosen by cross-validation on the
 * training images; then it is fitted to convergence. The curve shows true losses of the head after
 * 1, 2, 4, 8, … iterations and at the end. The converged head is kept, whatever the curve did on
 * the way: cross-validation has chosen the strength of its penalty, and a validation set as small
 * as these would only add chance to that choice.
 */
final class ConvexPhase {
  private final TrainerRun run;
  private final List<Stage> stages = new ArrayList<>();

  private record Stage(Head head, double seconds) {}

  ConvexPhase(TrainerRun run) {
    this.run = run;
  }

  /** Chooses the strength and fits, before the curve is shown. */
  void fit() {
    TrainerData data = run.data();
    float[][] x = data.features(data.train());
    int[] labels = TrainerData.labels(data.train());
    run.log().preparing("Choosing the strength of the head's penalty", 0, 2);
    double c =
        CrossValidation.run(
                x, labels, data.classes(), null, run.config().seed(), run.control().token())
            .c();
    run.log().preparing("Fitting the head", 1, 2);
    double[] before = {run.log().seconds()};
    Head last = SoftmaxRegression.fit(x, labels, data.classes(), c, head -> add(head, before));
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
  void show(int phase, PhaseConfig config, Weights pretrained) {
    TrainerLog log = run.log();
    log.emit(new RunEvent.PhaseStarted(Instant.now(), phase, config, log.nextEpoch()));
    TrainerData data = run.data();
    float[][] train = data.features(data.train());
    float[][] validation = data.features(data.validation());
    for (Stage stage : stages) {
      TrainerMeter onTrain = new TrainerMeter();
      onTrain.add(stage.head().logits(train), TrainerData.labels(data.train()));
      TrainerMeter onValidation = new TrainerMeter();
      onValidation.add(stage.head().logits(validation), TrainerData.labels(data.validation()));
      EpochMetrics metrics =
          new EpochMetrics(
              phase,
              log.nextEpoch(),
              onTrain.loss(),
              onValidation.loss(),
              onTrain.accuracy(),
              onValidation.accuracy(),
              0,
              stage.seconds());
      run.best()
          .replace(metrics, onValidation.standardError(), pretrained.with(weights(stage.head())));
      log.epochEnded(metrics, true);
    }
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
