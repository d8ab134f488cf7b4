package studio.graft.ml.tensorflow;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import studio.graft.ml.tensorflow.TrainerRun.Ending;
import studio.graft.model.LabelledImage;

/** The gradient steps of an epoch. */
final class TrainerSteps {
  private final TrainerRun run;
  private final TrainerStep step;
  private final TrainerPace pace;

  /** Steps whose time a pace measures. */
  TrainerSteps(TrainerRun run, TrainerStep step, TrainerPace pace) {
    this.run = run;
    this.step = step;
    this.pace = pace;
  }

  /**
   * One epoch.
   *
   * @param epoch of the phase, from 0
   * @param rate learning rate after so many epochs
   * @param meter of the training loss
   * @param afterStep told after each step; null when nobody wants to know
   */
  Ending epoch(int epoch, DoubleUnaryOperator rate, TrainerMeter meter, Runnable afterStep) {
    TrainerOrder order = step.order(epoch);
    for (int i = 0; i < order.steps(); i++) {
      run.log().betweenSteps();
      if (run.control().isStopping()) {
        return Ending.STOPPED_BY_USER;
      }
      List<LabelledImage> images = order.batch(i);
      pace.starting();
      step.take(images, epoch, i, rate.applyAsDouble(epoch + (double) i / order.steps()), meter);
      pace.finished(images.size());
      if (!meter.finite()) {
        return Ending.DIVERGED;
      }
      if (afterStep != null) {
        afterStep.run();
      }
      run.log()
          .step(
              i + 1, order.steps(), meter.loss(), pace.imagesPerSecond(), pace.remainingSeconds());
    }
    if (pace.asksForFetching()) {
      List<LabelledImage> sample = order.sample();
      pace.fetch(() -> step.fetch(sample, epoch), sample.size());
    }
    return Ending.COMPLETED;
  }
}
