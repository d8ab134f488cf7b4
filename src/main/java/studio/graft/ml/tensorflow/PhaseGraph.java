package studio.graft.ml.tensorflow;

import java.util.List;
import java.util.Map;
import org.tensorflow.Tensor;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Trainer;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.WeightSpec;
import studio.graft.model.ImageSource;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;

/**
 * The part of the network that trains in a phase, and where its batches come from.
 *
 * @param graph of that part; nothing is written to it yet
 * @param input what the frozen part puts out
 * @param variants how many each image has; after that many epochs the first comes again; 0 when
 *     images are taken as they are
 * @param microBatch images that are computed at once
 */
record PhaseGraph(TrainerGraph graph, TrainerInput input, int variants, int microBatch)
    implements AutoCloseable {
  /** Multiply-adds of a step that takes about a second on two processors. */
  private static final double LONG = 6e10;

  private static final double SHARE_FOR_ACTIVATIONS = 0.3; // of the heap

  /**
   * Builds it.
   *
   * @param start weights that the phase starts from
   * @param pretrained weights of the backbone
   * @param microBatch images that are computed at once
   */
  static PhaseGraph open(
      TrainerRun run, PhaseConfig phase, Weights start, Weights pretrained, int microBatch) {
    int frozen = run.layout().frozenLayers(phase);
    int boundary = run.layout().firstTrainedBlock(frozen);
    TrainerGraph graph =
        new TrainerGraph(
            run.layout(),
            frozen,
            run.data().classes(),
            phase.kind() == Kind.SCRATCH ? null : start,
            new TrainerGraph.Options(
                phase.optimizer(),
                phase.regularisation().dropout() > 0,
                microBatch < run.config().batch(),
                isLong(run.layout(), boundary, microBatch)));
    try {
      int variants =
          boundary == run.layout().blocks().size()
              ? 0
              : boundary == 0 ? Integer.MAX_VALUE : Trainer.KEPT_VARIANTS;
      return new PhaseGraph(graph, input(run, graph, start, pretrained), variants, microBatch);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** Whether a step may take longer than a person waits for a pause. */
  private static boolean isLong(NetworkLayout layout, int boundary, int images) {
    double forward =
        layout.layers().subList(layout.layersBefore(boundary), layout.layers().size()).stream()
            .mapToDouble(layer -> layer.op().multiplyAdds(layer.output()))
            .sum();
    return 3 * forward * images > LONG; // backwards twice as much
  }

  private static TrainerInput input(
      TrainerRun run, TrainerGraph graph, Weights start, Weights pretrained) {
    int boundary = graph.boundary();
    if (boundary == run.layout().blocks().size()) {
      return new FeatureInput(run.data().features());
    }
    return new BoundaryActivations(
        run.layout(),
        start,
        boundary,
        graph.inputShape(),
        run.pixels(),
        pristine(run, start, pretrained, boundary) ? run.cache() : FeatureCache.NONE,
        run.space(),
        (long) (SHARE_FOR_ACTIVATIONS * Runtime.getRuntime().maxMemory()));
  }

  /** Whether the frozen part is still as it was pretrained: only then may the cache be asked. */
  private static boolean pristine(
      TrainerRun run, Weights weights, Weights pretrained, int boundary) {
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

  @Override
  public void close() {
    input.close();
    graph.close();
  }
}
