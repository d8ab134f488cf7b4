package studio.graft.viewmodel.wizard;

import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.Forecast;
import studio.graft.model.Preset;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.workflow.Plans;

/** Where plans and their predictions come from. Answers at once. */
public interface Planner {
  /** The plan of a strategy, as {@link Plans#plan}. */
  TrainingConfig plan(
      Strategy strategy,
      Preset preset,
      Similarity.Domain domain,
      Augmentation varied,
      BackboneInfo backbone);

  /** Time, memory and disk that a configuration takes here. */
  Forecast forecast(
      TrainingConfig config, BackboneInfo backbone, int trainImages, int validationImages);

  /** The studio's own plans. */
  static Planner of(Plans plans) {
    return new Planner() {
      @Override
      public TrainingConfig plan(
          Strategy strategy,
          Preset preset,
          Similarity.Domain domain,
          Augmentation varied,
          BackboneInfo backbone) {
        return plans.plan(strategy, preset, domain, varied, backbone);
      }

      @Override
      public Forecast forecast(
          TrainingConfig config, BackboneInfo backbone, int trainImages, int validationImages) {
        return plans.forecast(config, backbone, trainImages, validationImages);
      }
    };
  }
}
