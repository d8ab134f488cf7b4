package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import studio.graft.ml.Checkpoint;
import studio.graft.ml.RateSearch;
import studio.graft.ml.TrainedModel;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.ml.tensorflow.TrainerRun.Ending;
import studio.graft.model.GraftException;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.RateCurve;

/**
 * Runs the phases of a run one after another, each from the best weights so far; a model is made of
 * the best weights of all by {@link TrainerConclusion}.
 */
final class TrainerPhases {
  private final TrainerRun run;
  private final Trainer.Task task;
  private final TrainerResources resources;
  private final TrainerConclusion conclusion;
  private Weights pretrained;
  private int atOnce;
  private int epochsBefore;

  TrainerPhases(TrainerRun run, Trainer.Task task, TrainerResources resources) {
    this.run = run;
    this.task = task;
    this.resources = resources;
    conclusion = new TrainerConclusion(run, task, resources);
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
        ending = retrying(i, kept.filter(k -> k.state().phase() == index));
      }
    }
    return conclusion.finish(ending, phases.stream().noneMatch(PhaseConfig::takesSteps));
  }

  /**
   * Searches for the learning rate of a phase, from where the phases before it come to. Those that
   * train blocks are left out: they would take as long as the run.
   *
   * @param index number of the phase, from 0
   * @param progress told each step
   */
  RateCurve search(int index, IntConsumer progress) {
    List<PhaseConfig> phases = run.config().phases();
    PhaseConfig phase = phases.get(index);
    pretrained =
        phase.kind() == Kind.SCRATCH
            ? new Weights(Map.of())
            : resources.weights(run.config().backbone());
    List<Integer> skipped = new ArrayList<>();
    for (int i = phase.kind() == Kind.SCRATCH ? index : begin(); i < index; i++) {
      if (trainsBlocks(phases.get(i))) {
        skipped.add(i + 1);
      } else if (phases.get(i).takesSteps()) {
        gradientPhase(i, Optional.empty(), 0);
      }
    }
    Weights start = start(phase);
    try (PhaseGraph part =
        PhaseGraph.open(run, phase, start, pretrained, run.memory().choose(run, phase))) {
      part.graph().write(start.arrays());
      TrainerStep step = new TrainerStep(run, index + 1, phase, part, part.input());
      TrainerOrder order = step.order(0);
      RateSearch search = new RateSearch(order.steps());
      while (!search.over()) {
        run.log().betweenSteps();
        progress.accept(search.steps());
        int batch = search.batch();
        search.add(step.take(order.batch(batch), 0, batch, search.rate(), new TrainerMeter()));
      }
      RateCurve curve = search.curve(index + 1, skipped);
      return run.config().headConvergesBefore(index + 1)
          ? curve.fromConvergedHead(phase.learningRate())
          : curve;
    }
  }

  private boolean trainsBlocks(PhaseConfig phase) {
    int frozen = run.layout().frozenLayers(phase);
    return run.layout().firstTrainedBlock(frozen) < run.layout().blocks().size();
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
      conclusion.judgeByFeatures();
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

  /** A phase, gone on with once in half the parts when the memory is not enough after all. */
  private Ending retrying(int index, Optional<Checkpoint> kept) {
    try {
      return gradientPhase(index, kept, 0);
    } catch (TFResourceExhaustedException e) {
      Optional<Checkpoint> newest =
          task.checkpoints().newest().filter(k -> k.state().phase() == index);
      int epochs = newest.map(k -> k.state().epochs()).orElse(epochsBefore);
      int half = atOnce / 2;
      if (half == 0 || epochs != run.log().nextEpoch() - 1) {
        throw e; // no smaller parts, or epochs that no checkpoint has
      }
      run.log()
          .remark(
              "The memory was not enough for %d images at once. Going on %s with %d at once; the"
                      .formatted(
                          atOnce,
                          newest.isPresent()
                              ? "after epoch " + epochs + " from its checkpoint"
                              : "from the beginning of the phase",
                          half)
                  + " result may differ from an undisturbed run's in the last digits.");
      run.log().watchAnew();
      return gradientPhase(index, newest, half);
    }
  }

  /**
   * A phase of gradient steps.
   *
   * @param kept where to go on; empty to begin
   * @param parts images that are computed at once; 0 for as many as there is room for
   */
  private Ending gradientPhase(int index, Optional<Checkpoint> kept, int parts) {
    List<PhaseConfig> phases = run.config().phases();
    run.log().betweenSteps(); // so that a rate asked for is on record before it counts
    PhaseConfig steered =
        kept.map(k -> k.state().config())
            .orElseGet(() -> run.control().steered(phases.get(index), index + 1));
    epochsBefore = run.log().nextEpoch() - 1;
    atOnce =
        parts > 0
            ? parts
            : divided(
                steered,
                kept.map(k -> k.state().microBatch())
                    .orElseGet(() -> run.memory().choose(run, steered)),
                kept.isPresent());
    PhaseConfig phase = steered.withMicroBatch(atOnce);
    Weights start = kept.map(k -> TrainerState.start(k, pretrained)).orElseGet(() -> start(phase));
    int after =
        phases.subList(index + 1, phases.size()).stream().mapToInt(PhaseConfig::epochs).sum();
    try (PhaseGraph part = PhaseGraph.open(run, phase, start, pretrained, atOnce)) {
      GradientPhase training = new GradientPhase(run, index, phase, start, pretrained, part, after);
      kept.ifPresent(training::restore);
      Ending ending = holding(part.graph(), training::run);
      if (!run.best().exists()) {
        throw new GraftException(
            "Training diverged before its first epoch ended: the loss is not a number any more."
                + " Start again with a tenth of the learning rate.");
      }
      boolean refits = index + 1 < phases.size() && !phases.get(index + 1).takesSteps();
      if (ending.goesOn() && refits) {
        new HeadRefit(run, part).fit(index + 1, phase.epochs());
      }
      if (!ending.goesOn() || index + (refits ? 2 : 1) == phases.size()) {
        part.graph().write(run.best().weights().arrays());
        conclusion.judge(part);
      }
      return ending;
    }
  }

  /** Does work whose steps a pause may hold in their middle. */
  private <T> T holding(TrainerGraph graph, Supplier<T> work) {
    if (!graph.canHold()) {
      return work.get();
    }
    run.control()
        .holder(
            new TrainingControl.Holder() {
              @Override
              public void hold() {
                graph.hold();
                run.log().pauses();
              }

              @Override
              public void release(boolean cancelled) {
                graph.release();
                if (!cancelled) {
                  run.log().goesOn();
                }
              }
            });
    try {
      return work.get();
    } finally {
      run.control().holder(null);
    }
  }

  /** Fewer images at once where memory had run out before, which is said. */
  private int divided(PhaseConfig phase, int images, boolean resumed) {
    int least = Math.min(images, TrainerMemory.least(phase, run.config().batch()));
    int parts = Math.max(least, run.control().parts(images, resumed));
    if (parts < images) {
      run.log()
          .remark(
              ("Memory had run out, so %d instead of %d images are computed at once from here on. The"
                      + " result may differ from an undisturbed run's in the last digits.")
                  .formatted(parts, images));
    }
    return parts;
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
}
