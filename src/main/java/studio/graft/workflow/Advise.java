package studio.graft.workflow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Advice;
import studio.graft.model.BackboneInfo;
import studio.graft.model.ClassLabel;
import studio.graft.model.Evidence;
import studio.graft.model.ImageItem;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.Preset;
import studio.graft.model.Project;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.storage.EvidenceStore;
import studio.graft.worker.WorkerRequest;
import studio.graft.worker.Workers;

/** Measures a project and says which strategy fits and why. Works in a worker process. */
public final class Advise {
  /** Changes when what is measured changes, so that older evidence is not taken for it. */
  private static final String MEASURE = "1";

  private static final long SEED = 1;

  private final Workers workers;
  private final ListModels models;
  private final Plans plans;

  /** Measures in workers. */
  public Advise(Workers workers, ListModels models, Plans plans) {
    this.workers = workers;
    this.models = models;
    this.plans = plans;
  }

  /**
   * Measures and advises. A second time without changes of images or labels nothing is measured.
   *
   * @param backbone name of the backbone
   * @throws studio.graft.model.GraftException when there is nothing to advise on, such as no labels
   */
  public Advice run(
      Project project, String backbone, ProgressListener progress, CancellationToken token) {
    BackboneInfo info = models.named(backbone);
    List<ClassLabel> classes = Labelled.classes(project);
    List<ImageItem> images = Labelled.images(project);
    EvidenceStore kept = new EvidenceStore(ProjectCache.evidence(project));
    String key = key(info, classes, images);
    Evidence evidence =
        kept.get(key)
            .orElseGet(
                () -> {
                  Evidence fresh = measure(project, info, classes, images, progress, token);
                  kept.put(key, fresh);
                  return fresh;
                });
    return advice(project, info, classes, evidence);
  }

  private Evidence measure(
      Project project,
      BackboneInfo info,
      List<ClassLabel> classes,
      List<ImageItem> images,
      ProgressListener progress,
      CancellationToken token) {
    List<String> ids = classes.stream().map(ClassLabel::id).toList();
    List<LabelledImage> labelled =
        images.stream()
            .map(
                i ->
                    new LabelledImage(
                        new ImageSource(i.id(), project.resolve(i), i.contentHash()),
                        ids.indexOf(i.classId())))
            .toList();
    List<String> names = classes.stream().map(ClassLabel::name).toList();
    return workers
        .call(
            new WorkerRequest.Measure(
                info.name(), names, labelled, SEED, ProjectCache.features(project)),
            new Progressing(progress),
            token)
        .evidence();
  }

  private Advice advice(
      Project project, BackboneInfo info, List<ClassLabel> classes, Evidence evidence) {
    Map<String, Long> counts = Labelled.counts(project);
    DataSize size = DataSize.of(classes.stream().map(c -> counts.get(c.id())).toList());
    Advice.Size rank = size.rank();
    Strategy strategy = rank == Advice.Size.LARGE ? Strategy.FINE_TUNING : Strategy.EXTRACTION;
    TrainingConfig plan =
        plans.plan(strategy, Preset.ADVISED, evidence.similarity().domain(), info);
    RunSplit split = RunSplit.of(project, plan.seed());
    AdviceSentences sentences = new AdviceSentences(size, evidence, classes, counts);
    return new Advice(
        size.images(),
        classes.size(),
        size.smallest(),
        size.median(),
        rank,
        evidence.similarity(),
        strategy,
        sentences.reasons(),
        sentences.warnings(),
        evidence.quickLook(),
        evidence.learningCurve(),
        plan,
        plans.predictSeconds(
            plan, info, split.data().train().size(), split.data().validation().size()),
        plans.predictMemoryBytes(plan, info));
  }

  private static String key(BackboneInfo info, List<ClassLabel> classes, List<ImageItem> images) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, String.join("\n", MEASURE, info.name(), info.weightsHash()));
      List<String> ids = classes.stream().map(ClassLabel::id).toList();
      for (ImageItem image : images) {
        add(digest, image.contentHash() + ' ' + ids.indexOf(image.classId()));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }
}
