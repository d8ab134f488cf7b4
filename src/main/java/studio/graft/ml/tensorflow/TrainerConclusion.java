package studio.graft.ml.tensorflow;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.graft.ml.TrainedModel;
import studio.graft.ml.Trainer;
import studio.graft.ml.metrics.Calibration;
import studio.graft.ml.metrics.Intervals;
import studio.graft.ml.tensorflow.TrainerRun.Ending;
import studio.graft.model.Estimate;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.ModelDescription;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;

/** Turns the best weights of a run into a model: judged on the run's own images, and written. */
final class TrainerConclusion {
  private final TrainerRun run;
  private final Trainer.Task task;
  private final TrainerResources resources;
  private final TrainerVerdict verdict = new TrainerVerdict();

  TrainerConclusion(TrainerRun run, Trainer.Task task, TrainerResources resources) {
    this.run = run;
    this.task = task;
    this.resources = resources;
  }

  /**
   * Looks at all images with the part of the network that trained, which holds the best weights.
   */
  void judge(PhaseGraph part) {
    run.log().preparing("Measuring the trained network", 0, 1);
    TrainerPasses.over(
        part.graph(),
        part.input(),
        run.data().train(),
        run.log()::betweenSteps,
        (images, outputs) -> verdict.addTrain(images, outputs.features()));
    TrainerPasses.over(
        part.graph(),
        part.input(),
        run.data().validation(),
        run.log()::betweenSteps,
        (images, outputs) -> verdict.addValidation(images, outputs.features(), outputs.logits()));
  }

  /** The same where only a head was fitted: what it says follows from the features. */
  void judgeByFeatures() {
    TrainerData data = run.data();
    verdict.addTrain(data.train(), data.features(data.train()));
    float[][] features = data.features(data.validation());
    float[][] logits = new float[features.length][];
    float[] kernel = run.best().weights().get(TrainerGraph.HEAD_KERNEL);
    float[] bias = run.best().weights().get(TrainerGraph.HEAD_BIAS);
    for (int i = 0; i < logits.length; i++) {
      logits[i] = bias.clone();
      for (int j = 0; j < features[i].length; j++) {
        for (int c = 0; c < bias.length; c++) {
          logits[i][c] += features[i][j] * kernel[j * bias.length + c];
        }
      }
    }
    verdict.addValidation(data.validation(), features, logits);
  }

  /**
   * Writes the network and tells that the run has finished.
   *
   * @param convexOnly whether no phase took steps
   */
  TrainedModel finish(Ending ending, boolean convexOnly) {
    double temperature = verdict.temperature();
    float[][] centres = verdict.centres(run.data().classes());
    double limit = verdict.distanceLimit(centres);
    ModelDescription description =
        new ModelDescription(
            run.config().backbone(),
            run.config().backbone(),
            run.layout().inputSize(),
            run.layout().pictures().crops(),
            List.copyOf(task.classes()),
            temperature,
            Calibration.ABSTAIN_BELOW,
            limit);
    Weights best = run.best().weights();
    run.log().preparing("Writing the model", 0, 1);
    resources.write(
        new TrainerResources.TrainedNetwork(
            run.layout(),
            best,
            best.get(TrainerGraph.HEAD_KERNEL),
            best.get(TrainerGraph.HEAD_BIAS),
            centres),
        description,
        task.modelFolder());
    List<EvaluatedImage> validation =
        verdict.validation(description.classes(), temperature, centres, limit);
    emitFinished(ending, convexOnly, validation);
    return new TrainedModel(description, validation, hash(best));
  }

  /** Of what the network consists of: not of a classifier that came with the pretrained weights. */
  private String hash(Weights best) {
    Map<String, float[]> used = new HashMap<>();
    run.layout().weights().forEach(w -> used.put(w.name(), best.get(w.name())));
    used.put(TrainerGraph.HEAD_KERNEL, best.get(TrainerGraph.HEAD_KERNEL));
    used.put(TrainerGraph.HEAD_BIAS, best.get(TrainerGraph.HEAD_BIAS));
    return new Weights(used).hash();
  }

  private void emitFinished(Ending ending, boolean convexOnly, List<EvaluatedImage> validation) {
    long right = validation.stream().filter(i -> i.prediction().best() == i.truth()).count();
    Estimate accuracy = validation.isEmpty() ? null : Intervals.wilson(right, validation.size());
    String stoppedBy =
        switch (ending) {
          case COMPLETED -> convexOnly ? "converged" : "epochs";
          case PATIENCE -> "patience";
          case STOPPED_BY_USER -> "user";
          case OVERFIT -> "overfit";
          case DIVERGED -> "divergence";
        };
    run.log()
        .emit(
            new RunEvent.Finished(
                Instant.now(),
                ending.goesOn() ? RunStatus.FINISHED : RunStatus.STOPPED,
                run.best().metrics().epoch(),
                stoppedBy,
                accuracy,
                run.best().metrics().validationLoss(),
                run.log().seconds()));
  }
}
