package studio.graft.viewmodel.training;

import java.util.List;
import studio.graft.model.Advice;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.Preset;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.workflow.AdvisedAugmentation;
import studio.graft.workflow.ListModels;
import studio.graft.workflow.Plans;

/** Plans that differ in one thing: to let the data say which is best. */
public final class Sweeps {
  private final Plans plans;
  private final ListModels models;

  /** Sweeps over the studio's own plans and backbones. */
  public Sweeps(Plans plans, ListModels models) {
    this.plans = plans;
    this.models = models;
  }

  /**
   * Each strategy with the same backbone and seed.
   *
   * @param like whose backbone and seed
   * @param advice says the domain; null when nothing was measured
   */
  public List<TrainingConfig> strategies(TrainingConfig like, Advice advice) {
    BackboneInfo backbone = models.named(like.backbone());
    return List.of(Strategy.values()).stream()
        .map(strategy -> plan(strategy, backbone, like, advice))
        .toList();
  }

  /** Each installed backbone with the same strategy and seed. */
  public List<TrainingConfig> backbones(TrainingConfig like, Advice advice) {
    return models.run().stream()
        .filter(BackboneInfo::installed)
        .map(backbone -> plan(like.strategy(), backbone, like, advice))
        .toList();
  }

  private TrainingConfig plan(
      Strategy strategy, BackboneInfo backbone, TrainingConfig like, Advice advice) {
    Similarity.Domain domain =
        advice == null || advice.similarity() == null
            ? Similarity.Domain.SIMILAR
            : advice.similarity().domain();
    Augmentation varied =
        advice == null ? AdvisedAugmentation.of(null, null).set() : advice.augmentation().set();
    Preset preset = like.preset() == Preset.TEXTBOOK ? Preset.TEXTBOOK : Preset.ADVISED;
    return plans.plan(strategy, preset, domain, varied, backbone).withSeed(like.seed());
  }
}
