package studio.graft.ml.tensorflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TensorFlowException;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.Augmenter;
import studio.graft.ml.Checkpoint;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.FreeMemory;
import studio.graft.ml.MemoryShortException;
import studio.graft.ml.RateSearch;
import studio.graft.ml.TrainedModel;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.ml.alarm.AlarmSetting;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.GraftException;
import studio.graft.model.LabelledImage;
import studio.graft.model.PhaseConfig;
import studio.graft.model.RateCurve;
import studio.graft.model.RunEvent;

/** Trains on TensorFlow graphs: reads the images, runs the phases, and writes the best network. */
final class TensorFlowTrainer implements Trainer {
  private static final double SHARE_FOR_PIXELS = 0.3; // of the heap

  /** What oneDNN says where its memory cannot be had; TensorFlow hands it on as any failure. */
  private static final String ONEDNN_SHORTAGE = "could not create a primitive";

  private final TrainerResources resources;
  private final FeatureCache cache;
  private final DoubleSupplier free;

  /** A trainer of an engine, with the memory of this machine. */
  TensorFlowTrainer(TrainerResources resources, FeatureCache cache) {
    this(resources, cache, new FreeMemory());
  }

  /**
   * A trainer of an engine.
   *
   * @param free bytes that this process may still take
   */
  TensorFlowTrainer(TrainerResources resources, FeatureCache cache, DoubleSupplier free) {
    this.resources = resources;
    this.cache = cache;
    this.free = free;
  }

  @Override
  public TrainedModel train(Task task, Listener listener, TrainingControl control) {
    check(task);
    return explainingShortage(
        () -> {
          TrainerLog log = new TrainerLog(listener, control, System::nanoTime);
          Optional<Checkpoint> kept = task.checkpoints().newest();
          kept.map(Checkpoint::state)
              .ifPresent(s -> log.resume(s.epochs(), s.seconds(), s.phase() + 1));
          kept.ifPresent(
              k ->
                  log.remark(
                      "Continued after epoch " + k.state().epochs() + " from its checkpoint."));
          return phases(task, log, control, true).train(kept);
        });
  }

  @Override
  public RateCurve findRate(
      Task task, int phase, ProgressListener progress, CancellationToken token) {
    check(task);
    List<PhaseConfig> phases = task.config().phases();
    if (phase < 1 || phase > phases.size() || !phases.get(phase - 1).takesSteps()) {
      throw new GraftException(
          "Phase %d has no learning rate to search for; %s."
              .formatted(
                  phase,
                  phase < 1 || phase > phases.size()
                      ? "the plan has "
                          + phases.size()
                          + (phases.size() == 1 ? " phase" : " phases")
                      : "a convex head is fitted until it has converged"));
    }
    return explainingShortage(
        () -> {
          TrainingControl control = new TrainingControl(token);
          TrainerLog log =
              new TrainerLog(event -> preparing(event, progress), control, System::nanoTime);
          return phases(limited(task), log, control, false)
              .search(
                  phase - 1,
                  step ->
                      progress.onProgress(
                          Progress.of("Trying learning rates", step, RateSearch.STEPS)));
        });
  }

  /**
   * From random weights nothing else is known of the images, so no more are read than looked at.
   */
  private static Task limited(Task task) {
    int most = RateSearch.STEPS * task.config().batch();
    if (task.train().size() <= most
        || task.config().phases().get(0).kind() != PhaseConfig.Kind.SCRATCH) {
      return task;
    }
    List<LabelledImage> some = new ArrayList<>(task.train());
    Collections.shuffle(some, new Random(task.config().seed()));
    return new Task(
        task.config(),
        task.classes(),
        List.copyOf(some.subList(0, most)),
        task.validation(),
        task.modelFolder(),
        task.checkpoints());
  }

  private static void preparing(RunEvent event, ProgressListener progress) {
    if (event instanceof RunEvent.Preparing e) {
      progress.onProgress(Progress.of(e.stage(), e.done(), e.total()));
    }
  }

  private static <T> T explainingShortage(Supplier<T> work) {
    try {
      return work.get();
    } catch (TensorFlowException e) {
      boolean shortage =
          e instanceof TFResourceExhaustedException
              || String.valueOf(e.getMessage()).contains(ONEDNN_SHORTAGE);
      if (!shortage) {
        throw e;
      }
      throw new MemoryShortException(
          "TensorFlow ran out of memory. Close other programs, or train fewer blocks. The run can go"
              + " on, with half as many images at once.",
          e);
    }
  }

  /**
   * Reads the images and makes everything ready.
   *
   * @param judged whether what comes of it is judged by the validation images
   */
  private TrainerPhases phases(Task task, TrainerLog log, TrainingControl control, boolean judged) {
    NetworkLayout layout = resources.layout(task.config().backbone());
    TrainerPixels pixels =
        new TrainerPixels(
            resources,
            layout.pictures(),
            new Augmenter(task.config().augmentation(), task.config().seed()),
            (long) (SHARE_FOR_PIXELS * Runtime.getRuntime().maxMemory()));
    SmallPictures small =
        new SmallPictures(cache, layout.pictures(), i -> resources.pixels(i, layout.pictures()));
    TrainerImages images = TrainerImages.read(task, layout, resources, pixels, small, log, control);
    TrainerData data = images.data();
    String space =
        cache.space(
            "%s-%.12s-v%d_%s-%d"
                .formatted(
                    layout.name(),
                    images.weightsHash(),
                    Augmenter.VERSION,
                    task.config().augmentation().key(),
                    task.config().seed()),
            resources::arithmetic);
    if (judged) {
      AlarmSetting.Shared shared = data.shared(small, images.outlines());
      log.copies(shared, data.validation().size());
      log.watch(AlarmSetting.of(task.config(), data.validation().size(), shared));
    }
    TrainerRun run =
        new TrainerRun(
            task.config(),
            layout,
            data,
            pixels,
            cache,
            space,
            upright(task),
            log,
            control,
            new TrainerBest(),
            task.checkpoints(),
            new TrainerMemory(free));
    return new TrainerPhases(run, task, resources);
  }

  private static Set<Integer> upright(Task task) {
    return IntStream.range(0, task.classes().size())
        .filter(c -> task.config().augmentation().keepUpright().contains(task.classes().get(c)))
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void check(Task task) {
    if (task.classes().size() < 2) {
      throw new GraftException(
          "Training needs at least two classes, but there is %s. Add a class and label images of it."
              .formatted(
                  task.classes().isEmpty() ? "none" : "only '" + task.classes().get(0) + "'"));
    }
    List<PhaseConfig> phases = task.config().phases();
    for (int i = 1; i < phases.size(); i++) {
      if (!phases.get(i).takesSteps() && !phases.get(i - 1).takesSteps()) {
        throw new GraftException(
            "A convex head converges at once, so a second one right after it changes nothing."
                + " Remove one of them.");
      }
    }
  }

  /** When the run began, for its first event. */
  static RunEvent.Started started(TrainerRun run, List<String> classes, int epochs) {
    return new RunEvent.Started(
        Instant.now(),
        epochs,
        run.data().train().size(),
        run.data().validation().size(),
        List.copyOf(classes));
  }
}
