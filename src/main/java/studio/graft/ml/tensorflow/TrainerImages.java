package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.graft.imaging.UnreadableImageException;
import studio.graft.ml.Backbone;
import studio.graft.ml.Features;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.GraftException;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.PhaseConfig;
import studio.graft.model.SkippedFile;

/**
 * The images of a run once they have been read, which tells those that can be: by the backbone
 * where a phase needs pooled features, else one by one.
 *
 * @param data readable images, with their features where they are needed
 * @param weightsHash of the backbone that gave the features; empty without
 * @param outlines of images that were read one by one
 */
record TrainerImages(TrainerData data, String weightsHash, Map<ImageSource, float[]> outlines) {

  /**
   * Reads them.
   *
   * @throws GraftException when there is nothing left to train on
   */
  static TrainerImages read(
      Trainer.Task task,
      NetworkLayout layout,
      TrainerResources resources,
      TrainerPixels pixels,
      SmallPictures small,
      TrainerLog log,
      TrainingControl control) {
    TrainerImages images =
        needsFeatures(task, layout)
            ? extract(task, resources, log, control)
            : decode(task, pixels, small, log);
    checkReadable(task, images.data());
    return images;
  }

  private static void checkReadable(Trainer.Task task, TrainerData data) {
    if (data.train().isEmpty()) {
      throw new GraftException(
          "None of the %,d training images can be read. Check that their files are still where they"
                  .formatted(task.train().size())
              + " were imported from, or import them again.");
    }
    long occurring = data.train().stream().mapToInt(LabelledImage::classIndex).distinct().count();
    if (occurring < 2) {
      throw new GraftException(
          "All readable training images are of one class, '%s'. Label images of at least two."
              .formatted(task.classes().get(data.train().get(0).classIndex())));
    }
  }

  private static boolean needsFeatures(Trainer.Task task, NetworkLayout layout) {
    List<PhaseConfig> phases = task.config().phases();
    return !phases.get(0).takesSteps()
        || phases.stream()
            .filter(PhaseConfig::takesSteps)
            .anyMatch(
                p -> layout.firstTrainedBlock(layout.frozenLayers(p)) == layout.blocks().size());
  }

  /** Pretrained features of all images, from the cache where they are known. */
  private static TrainerImages extract(
      Trainer.Task task, TrainerResources resources, TrainerLog log, TrainingControl control) {
    List<ImageSource> sources = distinct(task);
    Features features;
    String weightsHash;
    try (Backbone backbone = resources.open(task.config().backbone())) {
      weightsHash = backbone.info().weightsHash();
      features =
          backbone.extract(
              sources,
              p -> {
                log.betweenSteps();
                log.preparing(p.stage(), p.done(), p.total());
              },
              control.token());
    }
    for (SkippedFile file : features.skipped()) {
      log.skipped(file.file(), file.reason());
    }
    Map<ImageSource, float[]> rows = new HashMap<>();
    for (int i = 0; i < features.images().size(); i++) {
      rows.put(features.images().get(i), features.values()[i]);
    }
    return new TrainerImages(data(task, rows.keySet(), rows), weightsHash, Map.of());
  }

  /** Reads all images once, to know which can be. */
  private static TrainerImages decode(
      Trainer.Task task, TrainerPixels pixels, SmallPictures small, TrainerLog log) {
    Map<ImageSource, float[]> outlines = new HashMap<>();
    List<ImageSource> sources = distinct(task);
    Set<ImageSource> readable = new LinkedHashSet<>();
    for (int i = 0; i < sources.size(); i++) {
      log.betweenSteps();
      if (i % 16 == 0) {
        log.preparing("Reading images", i, sources.size());
      }
      ImageSource image = sources.get(i);
      try {
        outlines.put(image, small.outline(image, pixels.get(image)));
        readable.add(image);
      } catch (UnreadableImageException e) {
        log.skipped(image.file().toString(), e.reason());
      }
    }
    return new TrainerImages(data(task, readable, Map.of()), "", outlines);
  }

  private static TrainerData data(
      Trainer.Task task, Set<ImageSource> readable, Map<ImageSource, float[]> features) {
    return new TrainerData(
        task.classes().size(),
        TrainerData.readable(task.train(), readable),
        TrainerData.readable(task.validation(), readable),
        features);
  }

  private static List<ImageSource> distinct(Trainer.Task task) {
    Set<ImageSource> sources = new LinkedHashSet<>(TrainerData.sources(task.train()));
    sources.addAll(TrainerData.sources(task.validation()));
    return new ArrayList<>(sources);
  }
}
