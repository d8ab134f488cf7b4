package studio.graft.ml.tensorflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Backbone;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Features;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.BackboneInfo;
import studio.graft.model.Estimate;
import studio.graft.model.GraftException;
import studio.graft.model.ImageSource;
import studio.graft.model.Similarity;
import studio.graft.model.SkippedFile;

/** A pretrained backbone on TensorFlow graphs. The graph is built when it is first needed. */
final class FrozenBackbone implements Backbone {
  private static final int NEAREST = 5;

  private final BackboneInfo info;
  private final NetworkLayout layout;
  private final Weights weights;
  private final PixelBatches batches;
  private final FeatureCache cache;
  private final String space;
  private final SmallPictures small;
  private FrozenNetwork network;
  private ProbedNetwork probed;

  /**
   * A backbone whose images are decoded by {@code batches}, which stays the caller's.
   *
   * @param space where its features are cached
   */
  FrozenBackbone(
      BackboneInfo info,
      NetworkLayout layout,
      Weights weights,
      PixelBatches batches,
      FeatureCache cache,
      String space) {
    this.info = info;
    this.layout = layout;
    this.weights = weights;
    this.batches = batches;
    this.cache = cache;
    this.space = space;
    small = new SmallPictures(cache, layout.pictures(), image -> batches.read(image.file()));
  }

  @Override
  public BackboneInfo info() {
    return info;
  }

  @Override
  public String featureSpace() {
    return space;
  }

  @Override
  public Features extract(
      List<ImageSource> images, ProgressListener progress, CancellationToken token) {
    float[][] rows = new float[images.size()][];
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = known(images.get(i)).orElse(null);
      if (rows[i] == null) {
        missing.add(i);
      }
    }
    List<Path> files = missing.stream().map(i -> images.get(i).file()).toList();
    List<SkippedFile> skipped =
        batches.forEach(
            files,
            FullBatch.SIZE,
            "Computing features",
            both(forward(files.isEmpty())),
            (numbers, batch) -> {
              for (int k = 0; k < batch.features().size(); k++) {
                int i = missing.get(numbers.get(k));
                rows[i] = batch.features().get(k);
                keep(images.get(i), rows[i]);
                small.keep(images.get(i), batch.small().get(k));
              }
            },
            progress,
            token);
    List<Integer> read =
        IntStream.range(0, rows.length).filter(i -> rows[i] != null).boxed().toList();
    return new Features(
        read.stream().map(images::get).toList(),
        read.stream().map(i -> rows[i]).toArray(float[][]::new),
        skipped);
  }

  /** What is kept of a batch. */
  private record Extracted(List<float[]> features, List<float[]> small) {}

  private Function<List<byte[]>, Extracted> both(Function<List<byte[]>, List<float[]>> forward) {
    return pictures -> new Extracted(forward.apply(pictures), small.greys(pictures));
  }

  /** Pixels to features, by whatever network is there already. */
  private Function<List<byte[]>, List<float[]>> forward(boolean idle) {
    if (probed != null) {
      return probed::features;
    }
    if (network == null && !idle) {
      network = new FrozenNetwork(layout, weights);
    }
    return pictures -> network.run(pictures);
  }

  private void keep(ImageSource image, float[] features) {
    if (!image.contentHash().isEmpty()) {
      cache.put(space, image.contentHash(), features);
    }
  }

  private Optional<float[]> known(ImageSource image) {
    return image.contentHash().isEmpty() ? Optional.empty() : cache.get(space, image.contentHash());
  }

  @Override
  public Similarity similarity(
      List<ImageSource> images, long seed, ProgressListener progress, CancellationToken token) {
    List<Path> files = images.stream().map(ImageSource::file).toList();
    Familiarity familiarity = new Familiarity(EmbeddedWeights.imageNetClasses());
    List<String> names = EmbeddedWeights.imageNetClasses();
    double[] seen = new double[names.size()];
    if (probed == null) {
      probed = new ProbedNetwork(layout, weights);
    }
    DomainDivergence divergence = new DomainDivergence(probed.norms(), weights);
    int[] colourless = {0};
    batches.forEach(
        files,
        FullBatch.SIZE,
        "Comparing with ImageNet",
        pictures ->
            new Seen(probed.probe(pictures), Chroma.colourless(pictures), small.greys(pictures)),
        (numbers, batch) -> {
          ProbedNetwork.Probe probe = batch.probe();
          divergence.add(probe);
          colourless[0] += batch.colourless();
          for (int k = 0; k < numbers.size(); k++) {
            ImageSource image = images.get(numbers.get(k));
            keep(image, probe.features()[k]);
            small.keep(image, batch.small().get(k));
            float[] row = probe.probabilities()[k];
            if (row.length > 0) { // the weights came with a classifier
              familiarity.add(image.id(), row);
            }
            for (int c = 0; c < row.length; c++) {
              seen[c] += row[c];
            }
          }
        },
        progress,
        token);
    if (divergence.images() == 0) {
      throw new GraftException(
          "None of the images can be read, the first being %s. Check that the files are where they"
                  .formatted(files.isEmpty() ? "missing" : files.get(0))
              + " were when they were imported, and open in an image viewer.");
    }
    return similarity(
        divergence.estimate(seed),
        names,
        seen,
        familiarity,
        (double) colourless[0] / divergence.images());
  }

  /** What a batch looked like inside, how many of its pictures have no colour, and all small. */
  private record Seen(ProbedNetwork.Probe probe, int colourless, List<float[]> small) {}

  private static Similarity similarity(
      Estimate divergence,
      List<String> names,
      double[] seen,
      Familiarity familiarity,
      double colourless) {
    List<Similarity.Nearest> nearest =
        IntStream.range(0, seen.length)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -seen[c]))
            .limit(NEAREST)
            .filter(c -> seen[c] > 0) // none are known without a classifier
            .map(c -> new Similarity.Nearest(names.get(c), seen[c] / divergence.n()))
            .toList();
    return new Similarity(
        divergence.value(),
        divergence.low(),
        divergence.high(),
        divergence.value() > Similarity.THRESHOLD
            ? Similarity.Domain.DIFFERENT
            : Similarity.Domain.SIMILAR,
        nearest,
        (int) divergence.n(),
        familiarity.most(),
        familiarity.least(),
        colourless);
  }

  @Override
  public void close() {
    if (network != null) {
      network.close();
    }
    if (probed != null) {
      probed.close();
    }
  }
}
