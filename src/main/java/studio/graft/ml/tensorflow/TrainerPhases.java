package studio.graft.ml.tensorflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Tensor;
import studio.graft.ml.Checkpoint;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.TrainedModel;
import studio.graft.ml.Trainer;
import studio.graft.ml.metrics.Intervals;
import studio.graft.ml.network.WeightSpec;
import studio.graft.ml.tensorflow.TrainerRun.Ending;
import studio.graft.model.Estimate;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.GraftException;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.ModelDescription;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;

/**
 * Runs the phases of a run one after another, each from the best weights so far, and turns the best
 * weights of all into a model.
 */
final class TrainerPhases {
  /** Variants of each training image that the last fit of the head learns from besides it. */
  private static final int REFIT_VARIANTS = 3;

  private static final double SHARE_FOR_ACTIVATIONS = 0.3; // of the heap

  private final TrainerRun run;
  private final Trainer.Task task;
  private final TrainerResources resources;
  private final TrainerVerdict verdict = new TrainerVerdict();
  private Weights pretrained;

  TrainerPhases(TrainerRun run, Trainer.Task task, TrainerResources resources) {
    this.run = run;
    this.task = task;
    this.resources = resources;
  }

  /**
   * Trains, writes the network, and emits everything from Started to Finished.
   *
   * @param kept where to go on; empty to begin
   */
  TrainedModel train(Optional<Checkpoint> kept) {
    List<PhaseConfig> phases = run.config().phases();
    boolean scratch = phases.stream().allMatch(p -> p.kind() == Kind.SCRATCH);
    pretrained = scratch ? new Weights(Map.of()) : resources.weights(run.config().backbone());
    int first = kept.map(this::restore).orElseGet(this::begin);
    Ending ending = Ending.COMPLETED;
    for (int i = first; i < phases.size() && ending.goesOn(); i++) {
      if (phases.get(i).takesSteps()) {
        int index = i;
        ending = gradientPhase(i, kept.filter(k -> k.state().phase() == index));
      }
    }
    return finish(ending, phases.stream().noneMatch(PhaseConfig::takesSteps));
  }

  /** Trains the convex head, if there is one; yields the number of the first phase that follows. */
  private int begin() {
    PhaseConfig phase = run.config().phases().get(0);
    int refits = (int) run.config().phases().stream().skip(1).filter(p -> !p.takesSteps()).count();
    int epochs = run.config().epochs() + refits;
    if (phase.takesSteps()) {
      run.log().started(TensorFlowTrainer.started(run, task.classes(), epochs));
      return 0;
    }
    ConvexPhase head = new ConvexPhase(run);
    TrainerData data = run.data();
    ConvexPhase.Rows rows =
        new ConvexPhase.Rows(data.features(data.train()), data.features(data.validation()));
    head.fit(rows);
    run.log().started(TensorFlowTrainer.started(run, task.classes(), epochs + head.epochs()));
    head.show(1, phase, rows, pretrained);
    if (run.config().phases().size() == 1) {
      judgeByFeatures();
    }
    return 1;
  }

  /** Takes up what a checkpoint holds; yields the number of its phase. */
  private int restore(Checkpoint kept) {
    if (kept.state().best().metrics() != null) {
      run.best().restore(kept.state().best(), TrainerState.best(kept, pretrained));
    }
    return kept.state().phase();
  }

  private Ending gradientPhase(int index, Optional<Checkpoint> kept) {
    List<PhaseConfig> phases = run.config().phases();
    run.log().betweenSteps(); // so that a rate asked for is on record before it counts
    PhaseConfig phase =
        kept.map(k -> k.state().config()).orElseGet(() -> run.control().steered(phases.get(index)));
    int frozen = run.layout().frozenLayers(phase);
    int boundary = run.layout().firstTrainedBlock(frozen);
    Weights start = kept.map(k -> TrainerState.start(k, pretrained)).orElseGet(() -> start(phase));
    int after =
        phases.subList(index + 1, phases.size()).stream().mapToInt(PhaseConfig::epochs).sum();
    int microBatch = kept.map(k -> k.state().microBatch()).orElseGet(this::microBatch);
    TrainerGraph.Options options =
        new TrainerGraph.Options(
            phase.optimizer(),
            phase.regularisation().dropout() > 0,
            microBatch < run.config().batch());
    try (TrainerGraph graph =
            new TrainerGraph(
                run.layout(),
                frozen,
                run.data().classes(),
                phase.kind() == Kind.SCRATCH ? null : start,
                options);
        TrainerInput input = input(boundary, start, graph.inputShape())) {
      int variants =
          boundary == run.layout().blocks().size()
              ? 0
              : boundary == 0 ? Integer.MAX_VALUE : Trainer.KEPT_VARIANTS;
      GradientPhase training =
          new GradientPhase(
              run, index, phase, start, pretrained, graph, input, variants, microBatch, after);
      kept.ifPresent(training::restore);
      Ending ending = training.run();
      if (!run.best().exists()) {
        throw new GraftException(
            "Training diverged before its first epoch ended: the loss is not a number any more."
                + " Start again with a tenth of the learning rate.");
      }
      boolean refits = index + 1 < phases.size() && !phases.get(index + 1).takesSteps();
      if (ending.goesOn() && refits) {
        refit(index + 1, graph, input, variants, phase.epochs());
      }
      if (!ending.goesOn() || index + (refits ? 2 : 1) == phases.size()) {
        graph.write(run.best().weights().arrays());
        judge(graph, input);
      }
      return ending;
    }
  }

  /**
   * Fits the head once more, to the features that the best weights give for the images as they are
   * and for a few variants: those that were kept, or ones that no step has seen.
   */
  private void refit(int index, TrainerGraph graph, TrainerInput input, int variants, int epochs) {
    double before = run.log().seconds();
    graph.write(run.best().weights().arrays());
    List<float[]> train = new ArrayList<>();
    boolean varies = run.config().augmentation().variesPixels() && variants > 0;
    for (int k = 0; k <= (varies ? REFIT_VARIANTS : 0); k++) {
      int variant = variants == Integer.MAX_VALUE ? epochs + k : k % Math.max(1, variants);
      run.log().preparing("Computing features of the trained network", k, REFIT_VARIANTS + 1L);
      Function<List<LabelledImage>, int[]> which =
          k == 0 ? TrainerPasses::plain : images -> run.variants(images, variant);
      train.addAll(features(graph, input, run.data().train(), which));
    }
    List<float[]> validation =
        features(graph, input, run.data().validation(), TrainerPasses::plain);
    ConvexPhase.Rows rows =
        new ConvexPhase.Rows(train.toArray(float[][]::new), validation.toArray(float[][]::new));
    ConvexPhase head = new ConvexPhase(run);
    head.fit(rows);
    head.offer(index + 1, run.config().phases().get(index), rows, run.log().seconds() - before);
  }

  private List<float[]> features(
      TrainerGraph graph,
      TrainerInput input,
      List<LabelledImage> images,
      Function<List<LabelledImage>, int[]> variants) {
    List<float[]> rows = new ArrayList<>();
    TrainerPasses.over(
        graph,
        input,
        images,
        variants,
        run.log()::betweenSteps,
        (batch, outputs) -> rows.addAll(Arrays.asList(outputs.features())));
    return rows;
  }

  private int microBatch() {
    int asked = run.config().microBatch();
    return asked == 0 ? run.config().batch() : Math.min(asked, run.config().batch());
  }

  private Weights start(PhaseConfig phase) {
    if (run.best().exists()) {
      return run.best().weights();
    }
    int classes = run.data().classes();
    if (phase.kind() == Kind.SCRATCH) {
      return RandomWeights.of(run.layout(), classes, run.config().seed());
    }
    // softmax regression is convex: its start does not matter, and zeros favour no class
    Map<String, float[]> head = new HashMap<>();
    head.put(TrainerGraph.HEAD_KERNEL, new float[run.layout().features() * classes]);
    head.put(TrainerGraph.HEAD_BIAS, new float[classes]);
    return pretrained.with(head);
  }

  private TrainerInput input(int boundary, Weights start, long[] shape) {
    if (boundary == run.layout().blocks().size()) {
      return new FeatureInput(run.data().features());
    }
    return new BoundaryActivations(
        run.layout(),
        start,
        boundary,
        shape,
        run.pixels(),
        pristine(start, boundary) ? run.cache() : FeatureCache.NONE,
        run.space(),
        (long) (SHARE_FOR_ACTIVATIONS * Runtime.getRuntime().maxMemory()));
  }

  /** Whether the frozen part is still as it was pretrained: only then may the cache be asked. */
  private boolean pristine(Weights weights, int boundary) {
    return run.layout().layers().subList(0, run.layout().layersBefore(boundary)).stream()
        .flatMap(layer -> layer.weights().stream())
        .map(WeightSpec::name)
        .allMatch(name -> weights.get(name) == pretrained.get(name));
  }

  /** Pooled features as a batch. */
  private record FeatureInput(Map<ImageSource, float[]> features) implements TrainerInput {
    @Override
    public Tensor batch(List<ImageSource> images, int[] variants) {
      List<float[]> rows = images.stream().map(features::get).toList();
      return TrainerTensors.stack(rows, rows.get(0).length);
    }
  }

  private void judge(TrainerGraph graph, TrainerInput input) {
    run.log().preparing("Measuring the trained network", 0, 1);
    TrainerPasses.over(
        graph,
        input,
        run.data().train(),
        run.log()::betweenSteps,
        (images, outputs) -> verdict.addTrain(images, outputs.features()));
    TrainerPasses.over(
        graph,
        input,
        run.data().validation(),
        run.log()::betweenSteps,
        (images, outputs) -> verdict.addValidation(images, outputs.features(), outputs.logits()));
  }

  private void judgeByFeatures() {
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

  private TrainedModel finish(Ending ending, boolean convexOnly) {
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
            studio.graft.ml.metrics.Calibration.ABSTAIN_BELOW,
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
    return new TrainedModel(description, validation);
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
