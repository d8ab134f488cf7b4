package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Advice;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.ClassLabel;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Preset;
import studio.graft.model.Project;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.workflow.AdvisedAugmentation;
import studio.graft.workflow.Augmentations;
import studio.graft.workflow.PlanChanges;
import studio.graft.workflow.Plans;

/** Options that make a plan, and the plan that they make. */
final class PlanOptions {
  private static final String ADVISED = "advised";

  @Option(
      names = "--strategy",
      paramLabel = "advised|extraction|fine-tuning|from-scratch",
      defaultValue = ADVISED,
      description = "How to train (default: ${DEFAULT-VALUE}).")
  private String strategy;

  @Option(
      names = "--preset",
      paramLabel = "advised|textbook|fast",
      defaultValue = ADVISED,
      description = "What measures best, or the textbook's (default: ${DEFAULT-VALUE}).")
  private String preset;

  @Option(
      names = "--backbone",
      paramLabel = "B",
      defaultValue = Plans.DEFAULT_BACKBONE,
      description = "The pretrained network (default: ${DEFAULT-VALUE}).")
  private String backbone;

  @ArgGroup private Freeze freeze;

  private static final class Freeze {
    @Option(
        names = "--freeze-layers",
        paramLabel = "N",
        description = "Freeze the first N Keras layers and train the blocks above (fine-tuning).")
    private Integer layers;

    @Option(
        names = "--train-blocks",
        paramLabel = "N",
        description = "Train the top N blocks (fine-tuning).")
    private Integer blocks;
  }

  @Option(names = "--epochs", paramLabel = "N", description = "Of each phase of gradient steps.")
  private Integer epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Images a step.")
  private Integer batch;

  @Option(
      names = "--augment",
      paramLabel = "none|light|strong|from-above|radiograph|KIND=X,…",
      description =
          "How strongly training images are varied: a set, or strengths such as"
              + " flip-horizontal=1,rotation=15,mixup=0.2.")
  private String augment;

  @Option(names = "--seed", paramLabel = "N", description = "Of everything random.")
  private Long seed;

  @Option(
      names = "--micro-batch",
      paramLabel = "N",
      description = {
        "Images computed at once; gradients of several such parts make one step, so that a large",
        "batch fits into little memory (default: as many as there is room for)."
      })
  private Integer microBatch;

  @Mixin private MethodOptions method = new MethodOptions();

  /**
   * A plan and what it is for.
   *
   * @param project as it is now
   * @param config the plan
   */
  record Planned(Project project, TrainingConfig config) {}

  /**
   * The plan of a project.
   *
   * @param folder of the project
   * @param learningRate of the last phase of gradient steps; null as planned
   * @param stopOnOverfit whether the alarm ends the run
   */
  Planned plan(
      Word word,
      Services services,
      Path folder,
      Double learningRate,
      boolean stopOnOverfit,
      ProgressListener progress,
      CancellationToken cancellation) {
    PlanChanges changes = usage(word, () -> changes(word, learningRate, stopOnOverfit));
    Preset from =
        Arguments.one(
            word, "--preset", preset, List.of(Preset.ADVISED, Preset.TEXTBOOK, Preset.FAST));
    Strategy wanted =
        strategy.equals(ADVISED)
            ? null
            : Arguments.one(
                word, "--strategy", strategy, List.of(Strategy.values()), List.of(ADVISED));
    BackboneInfo info =
        wanted == Strategy.FROM_SCRATCH // which starts from random weights
            ? services.listModels().named(backbone)
            : services.listModels().installed(backbone);
    Project project = services.projects().read(folder);
    TrainingConfig plan =
        plan(services, project, info, wanted, from, changes, progress, cancellation);
    TrainingConfig config = guarded(word, usage(word, () -> changes.applyTo(plan, info)), project);
    warn(word, changes, config);
    return new Planned(project, config);
  }

  /** Whether any of these options, or the two besides, was given. */
  boolean given(Word word, Double learningRate, boolean stopOnOverfit) {
    return usage(word, () -> changes(word, learningRate, stopOnOverfit)).any()
        || !strategy.equals(ADVISED);
  }

  /** Names of classes may say that a mirror image would be another class's. */
  private static TrainingConfig guarded(Word word, TrainingConfig config, Project read) {
    Augmentation guarded =
        Augmentations.guarded(
            config.augmentation(), read.classes().stream().map(ClassLabel::name).toList());
    if (!guarded.keepUpright().isEmpty()
        && config.phases().stream().anyMatch(PhaseConfig::takesSteps)) {
      word.remark(
          "Images of %s are not mirrored: a mirror image would be of another class."
              .formatted(String.join(", ", guarded.keepUpright())));
    }
    return config.withAugmentation(guarded);
  }

  private PlanChanges changes(Word word, Double learningRate, boolean stopOnOverfit) {
    return new PlanChanges(
        freeze == null ? null : freeze.layers,
        freeze == null ? null : freeze.blocks,
        epochs,
        learningRate,
        batch,
        augment == null ? null : Augmentations.parse(augment),
        stopOnOverfit ? Boolean.TRUE : null,
        seed,
        microBatch,
        method.changes(word));
  }

  /** Who chooses blocks wants fine-tuning; otherwise the advice decides what was not said. */
  private TrainingConfig plan(
      Services services,
      Project read,
      BackboneInfo info,
      Strategy wanted,
      Preset from,
      PlanChanges changes,
      ProgressListener progress,
      CancellationToken cancellation) {
    Strategy decided =
        wanted != null
            ? wanted
            : changes.chooseBlocks() ? Strategy.FINE_TUNING : services.advise().strategy(read);
    boolean domainMatters =
        decided == Strategy.FINE_TUNING && from == Preset.ADVISED && !changes.chooseBlocks();
    if (!domainMatters) { // nothing has to be measured for such a plan
      Augmentation varied = AdvisedAugmentation.of(read.viewpoint(), null).set();
      return services.plans().plan(decided, from, Similarity.Domain.SIMILAR, varied, info);
    }
    Advice advice = services.advise().run(read, backbone, progress, cancellation);
    return services
        .plans()
        .plan(decided, from, advice.similarity().domain(), advice.augmentation().set(), info);
  }

  private static void warn(Word word, PlanChanges changes, TrainingConfig config) {
    boolean convex =
        config.phases().stream().allMatch(p -> p.kind() == PhaseConfig.Kind.CONVEX_HEAD);
    if (convex && changes.changeGradientSteps()) {
      word.remark(
          "The head is trained to convergence on cached features: epochs, learning rate, batch and"
              + " augmentation have no effect (with --preset textbook they have).");
    }
  }

  private static <T> T usage(Word word, Supplier<T> values) {
    try {
      return values.get();
    } catch (IllegalArgumentException e) {
      throw word.wrongUsage(e.getMessage());
    }
  }
}
