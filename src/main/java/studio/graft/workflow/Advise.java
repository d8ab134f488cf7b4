package studio.graft.workflow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Advice;
import studio.graft.model.AugmentationAdvice;
import studio.graft.model.BackboneInfo;
import studio.graft.model.ClassLabel;
import studio.graft.model.Evidence;
import studio.graft.model.Forecast;
import studio.graft.model.ImageItem;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.Preset;
import studio.graft.model.Project;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.storage.EvidenceStore;
import studio.graft.worker.SecondLook;
import studio.graft.worker.WorkerRequest;
import studio.graft.worker.Workers;

/** Measures a project and says which strategy fits and why. Works in a worker process. */
public final class Advise {
  /** Changes when what is measured changes, so that older evidence is not taken for it. */
  private static final String MEASURE = "3";

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
    BackboneInfo info = models.installed(backbone);
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

  /**
   * The advice of what was measured before, if no image and no label has changed since. Measures
   * nothing.
   */
  public Optional<Advice> known(Project project, String backbone) {
    BackboneInfo info = models.installed(backbone);
    List<ClassLabel> classes = Labelled.classes(project);
    return new EvidenceStore(ProjectCache.evidence(project))
        .get(key(info, classes, Labelled.images(project)))
        .map(evidence -> advice(project, info, classes, evidence));
  }

  /**
   * The strategy that it advises, which the number of images decides alone: for that nothing is
   * measured.
   *
   * @throws studio.graft.model.GraftException as {@link #run}
   */
  public Strategy strategy(Project project) {
    List<ClassLabel> classes = Labelled.classes(project);
    Labelled.images(project); // says what is missing
    return strategy(AdviceFacts.size(project, classes));
  }

  private static Strategy strategy(DataSize size) {
    return size.rank() == Advice.Size.LARGE ? Strategy.FINE_TUNING : Strategy.EXTRACTION;
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
    WorkerRequest.Measure request =
        new WorkerRequest.Measure(
            info.name(),
            Plans.DEFAULT_BACKBONE,
            classes.stream().map(ClassLabel::name).toList(),
            labelled,
            groups(project, images),
            SEED,
            ProjectCache.features(project),
            ProjectCache.evidence(project));
    return SecondLook.of(request, token)
        .orElseGet(() -> workers.call(request, new Progressing(progress), token).evidence());
  }

  /** A number for each image's group: as the project is divided, exact duplicates together. */
  private static List<Integer> groups(Project project, List<ImageItem> images) {
    String grouping = project.splitPlan() == null ? "none" : project.splitPlan().grouping();
    Map<Integer, Integer> ofImage = new HashMap<>();
    int number = 0;
    for (List<ImageItem> group : SplitGroups.of(project, images, grouping)) {
      for (ImageItem image : group) {
        ofImage.put(image.id(), number);
      }
      number++;
    }
    return images.stream().map(image -> ofImage.get(image.id())).toList();
  }

  private Advice advice(
      Project project, BackboneInfo info, List<ClassLabel> classes, Evidence evidence) {
    DataSize size = AdviceFacts.size(project, classes);
    Strategy strategy = strategy(size);
    AugmentationAdvice augmentation =
        AdvisedAugmentation.of(project.viewpoint(), evidence.similarity());
    TrainingConfig plan =
        plans.plan(
            strategy, Preset.ADVISED, evidence.similarity().domain(), augmentation.set(), info);
    RunSplit split = RunSplit.of(project, plan.seed());
    AdviceFacts facts = AdviceFacts.of(project, classes, evidence);
    Forecast forecast =
        plans.forecast(plan, info, split.data().train().size(), split.data().validation().size());
    return new Advice(
        size.images(),
        classes.size(),
        size.smallest(),
        size.median(),
        size.largest(),
        size.rank(),
        evidence.similarity(),
        strategy,
        new AdviceSentences(facts).reasons(),
        new AdviceWarnings(facts).warnings(),
        evidence.quickLook(),
        evidence.learningCurve(),
        evidence.outlook(),
        plan,
        augmentation,
        forecast);
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
