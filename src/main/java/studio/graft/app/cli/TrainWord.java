package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Advice;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.ClassLabel;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Preset;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.workflow.Augmentations;
import studio.graft.workflow.PlanChanges;
import studio.graft.workflow.Plans;

/** {@code train}: one run. */
@Command(name = "train", description = "Train a classifier.")
final class TrainWord extends Word {
  private static final String ADVISED = "advised";

  @Parameters(paramLabel = "PROJECT", description = "A project folder or .graft file.")
  private Path project;

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

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Of the last phase of gradient steps, at its start.")
  private Double learningRate;

  @Option(names = "--batch", paramLabel = "N", description = "Images a step.")
  private Integer batch;

  @Option(
      names = "--augment",
      paramLabel = "none|light|strong|from-above|radiograph|KIND=X,…",
      description =
          "How strongly training images are varied: a set, or strengths such as"
              + " flip-horizontal=1,rotation=15,mixup=0.2.")
  private String augment;

  @Option(names = "--stop-on-overfit", description = "Let the overfit alarm end the run.")
  private boolean stopOnOverfit;

  @Option(names = "--seed", paramLabel = "N", description = "Of everything random.")
  private Long seed;

  @Option(
      names = "--micro-batch",
      paramLabel = "N",
      description = {
        "Images computed at once; gradients of several such parts make one step, so that a large",
        "batch fits into little memory (default: the whole batch)."
      })
  private Integer microBatch;

  @Mixin private MethodOptions method = new MethodOptions();

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = {
        "Go on with a run that was interrupted, cancelled or failed, from its newest checkpoint.",
        "Settings and images are those of the run, so no other option goes with it."
      })
  private String resume;

  private final Services services;

  TrainWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) throws Exception {
    if (resume != null) {
      return answer(resumed(progress, cancellation));
    }
    PlanChanges changes = usage(this::changes);
    Preset from =
        Arguments.one(
            this, "--preset", preset, List.of(Preset.ADVISED, Preset.TEXTBOOK, Preset.FAST));
    Strategy wanted =
        strategy.equals(ADVISED)
            ? null
            : Arguments.one(this, "--strategy", strategy, List.of(Strategy.values()));
    BackboneInfo info =
        wanted == Strategy.FROM_SCRATCH // which starts from random weights
            ? services.listModels().named(backbone)
            : services.listModels().installed(backbone);
    Project read = services.projects().read(project);
    TrainingConfig plan = plan(read, info, wanted, from, changes, progress, cancellation);
    TrainingConfig config = guarded(usage(() -> changes.applyTo(plan, info)), read);
    warn(changes, config);
    services.trainModel().splitRemark(read, config.seed()).ifPresent(this::remark);
    return answer(TrainToEnd.run(services, read, config, progress, cancellation));
  }

  /** Names of classes may say that a mirror image would be another class's. */
  private TrainingConfig guarded(TrainingConfig config, Project read) {
    Augmentation guarded =
        Augmentations.guarded(
            config.augmentation(), read.classes().stream().map(ClassLabel::name).toList());
    if (!guarded.keepUpright().isEmpty()
        && config.phases().stream().anyMatch(PhaseConfig::takesSteps)) {
      remark(
          "Images of %s are not mirrored: a mirror image would be of another class."
              .formatted(String.join(", ", guarded.keepUpright())));
    }
    return config.withAugmentation(guarded);
  }

  private Run resumed(ProgressListener progress, CancellationToken cancellation) {
    if (usage(this::changes).any() || !strategy.equals(ADVISED)) {
      throw wrongUsage(
          "--resume goes on with the run's own settings; leave out the other options.");
    }
    Project read = services.projects().read(project);
    Run run = services.trainModel().named(read, resume);
    if (!run.usable() && !services.trainModel().resumable(run)) {
      remark("The run has no checkpoint yet, so it begins anew.");
    }
    return TrainToEnd.resume(services, read, run, progress, cancellation);
  }

  private Answer answer(Run run) {
    return Answer.done(
        RunAnswer.json(run),
        RunAnswer.text(run) + "\n\nNext: graft evaluate " + project,
        RunAnswer.skipped(run));
  }

  private PlanChanges changes() {
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
        method.changes(this));
  }

  /** Who chooses blocks wants fine-tuning; otherwise the advice decides what was not said. */
  private TrainingConfig plan(
      Project read,
      BackboneInfo info,
      Strategy wanted,
      Preset from,
      PlanChanges changes,
      ProgressListener progress,
      CancellationToken cancellation) {
    Strategy said = wanted == null && changes.chooseBlocks() ? Strategy.FINE_TUNING : wanted;
    boolean domainMatters =
        said == Strategy.FINE_TUNING && from == Preset.ADVISED && !changes.chooseBlocks();
    if (said != null && !domainMatters) {
      return services.plans().plan(said, from, Similarity.Domain.SIMILAR, info);
    }
    Advice advice = services.advise().run(read, backbone, progress, cancellation);
    Strategy decided = said == null ? advice.strategy() : said;
    return services.plans().plan(decided, from, advice.similarity().domain(), info);
  }

  private void warn(PlanChanges changes, TrainingConfig config) {
    boolean convex =
        config.phases().stream().allMatch(p -> p.kind() == PhaseConfig.Kind.CONVEX_HEAD);
    if (convex && changes.changeGradientSteps()) {
      remark(
          "The head is trained to convergence on cached features: epochs, learning rate, batch and"
              + " augmentation have no effect (with --preset textbook they have).");
    }
  }

  private <T> T usage(Supplier<T> values) {
    try {
      return values.get();
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e.getMessage());
    }
  }
}
