package studio.graft.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import studio.graft.ml.Backbone;
import studio.graft.ml.Checkpoints;
import studio.graft.ml.Classifier;
import studio.graft.ml.Engine;
import studio.graft.ml.Engines;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.model.BackboneInfo;
import studio.graft.model.GraftException;
import studio.graft.model.SkippedFile;
import studio.graft.storage.RunResults;
import studio.graft.storage.RunStore;

/** Does what a worker is asked to, in this process. */
final class WorkerTasks {
  private final Engines engines;
  private final BooleanSupplier orphaned;
  private final RunStore runs;
  private final RunResults results = new RunResults();
  private final long cacheBytes;

  /**
   * Tasks on an engine that is opened for each of them.
   *
   * @param runs where runs are written
   * @param orphaned whether the one who asked is gone, so that a cancelled run was not cancelled by
   *     a person
   * @param cacheBytes the most that cached features may take, 0 for what is thought fit
   */
  WorkerTasks(Engines engines, RunStore runs, BooleanSupplier orphaned, long cacheBytes) {
    this.cacheBytes = cacheBytes;
    this.engines = engines;
    this.runs = runs;
    this.orphaned = orphaned;
  }

  /**
   * Does it and waits for its end.
   *
   * @throws studio.graft.concurrent.CancelledException when the control's token asked to stop
   * @throws GraftException with a sentence for a person
   */
  WorkerResult execute(WorkerRequest<?> request, WorkerListener listener, TrainingControl control) {
    if (request instanceof WorkerRequest.Train train) {
      return new TrainTask(runs, engines, orphaned, cacheBytes).execute(train, listener, control);
    }
    try (Engine engine = engines.open(work(request, runs))) {
      if (request instanceof WorkerRequest.Measure measure) {
        try (CachedFeatures cache = new CachedFeatures(measure.features(), cacheBytes)) {
          return new MeasureTask(engine, cache).execute(measure, listener, control.token());
        }
      } else if (request instanceof WorkerRequest.FindRate rate) {
        return findRate(engine, rate, listener, control);
      } else if (request instanceof WorkerRequest.Predict predict) {
        return predict(engine, predict, listener, control);
      } else if (request instanceof WorkerRequest.Bench bench) {
        return BenchTask.execute(engine, bench, listener, control.token());
      } else if (request instanceof WorkerRequest.Doctor doctor) {
        return doctor(engine, doctor);
      }
      throw new IllegalArgumentException("no such request: " + request);
    }
  }

  /** What keeps the processors busy while a request is worked on. */
  static Engines.Work work(WorkerRequest<?> request, RunStore runs) {
    boolean steps =
        request instanceof WorkerRequest.FindRate
            || request instanceof WorkerRequest.Train train
                && runs.config(train.runFolder()).trainsBackbone()
            || request instanceof WorkerRequest.Bench bench
                && (bench.kind() == WorkerRequest.BenchKind.STEP
                    || bench.kind() == WorkerRequest.BenchKind.TRAIN
                        && bench.config().trainsBackbone());
    return steps ? Engines.Work.STEPS : Engines.Work.PICTURES;
  }

  private WorkerResult.FoundRate findRate(
      Engine engine,
      WorkerRequest.FindRate request,
      WorkerListener listener,
      TrainingControl control) {
    try (CachedFeatures cache = new CachedFeatures(request.cache(), cacheBytes)) {
      Trainer.Task task =
          new Trainer.Task(
              request.config(),
              request.classes(),
              request.train(),
              List.of(),
              null, // nothing is written
              Checkpoints.NONE);
      return new WorkerResult.FoundRate(
          engine
              .trainer(cache)
              .findRate(task, request.phase(), listener::onProgress, control.token()));
    }
  }

  private WorkerResult.Predicted predict(
      Engine engine,
      WorkerRequest.Predict request,
      WorkerListener listener,
      TrainingControl control) {
    Path folder = request.modelFolder();
    try (Classifier classifier = engine.load(folder, results.model(folder))) {
      List<SkippedFile> skipped =
          classifier.predict(
              request.files(),
              request.views(),
              listener::onPrediction,
              listener::onProgress,
              control.token());
      return new WorkerResult.Predicted(skipped);
    }
  }

  private static WorkerResult.Checked doctor(Engine engine, WorkerRequest.Doctor request) {
    List<WorkerResult.Check> checks = new ArrayList<>();
    checks.add(new WorkerResult.Check("engine", true, engine.description()));
    checks.add(
        new WorkerResult.Check(
            "worker memory",
            true,
            String.format(
                Locale.ROOT,
                "Java heap up to %.1f GB",
                Runtime.getRuntime().maxMemory() / (1024.0 * 1024 * 1024))));
    try (Backbone backbone = engine.open(request.backbone(), FeatureCache.NONE)) {
      BackboneInfo info = backbone.info();
      checks.add(
          new WorkerResult.Check(
              "weights", true, info.title() + ", SHA-256 " + info.weightsHash()));
    } catch (GraftException e) {
      checks.add(new WorkerResult.Check("weights", false, e.getMessage()));
    }
    return new WorkerResult.Checked(List.copyOf(checks));
  }
}
