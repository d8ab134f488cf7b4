package studio.graft.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import studio.graft.model.LabelledImage;
import studio.graft.model.TestViews;
import studio.graft.model.TrainingConfig;

/**
 * What a worker is asked to do; the first line of its standard input. A worker serves one request
 * and ends.
 *
 * @param <R> what it yields
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WorkerRequest.Train.class, name = "train"),
  @JsonSubTypes.Type(value = WorkerRequest.Measure.class, name = "advise"),
  @JsonSubTypes.Type(value = WorkerRequest.FindRate.class, name = "rate"),
  @JsonSubTypes.Type(value = WorkerRequest.Predict.class, name = "predict"),
  @JsonSubTypes.Type(value = WorkerRequest.Bench.class, name = "bench"),
  @JsonSubTypes.Type(value = WorkerRequest.Doctor.class, name = "doctor")
})
public sealed interface WorkerRequest<R extends WorkerResult> {
  /** The type of the result. */
  Class<R> resultType();

  /**
   * Trains the run in a folder: its configuration and split are read from it, its events appended
   * to it, its model written into it.
   *
   * @param runFolder of the run
   * @param cache folder of cached features
   */
  record Train(Path runFolder, Path cache) implements WorkerRequest<WorkerResult.Trained> {
    @Override
    public Class<WorkerResult.Trained> resultType() {
      return WorkerResult.Trained.class;
    }
  }

  /**
   * Measures labelled images for the advisor.
   *
   * @param backbone whose features the quick look uses
   * @param reference backbone that the similarity is measured with
   * @param classes names, in the order of the images' class indices
   * @param images with their classes
   * @param groups group of each image, which stays in one fold
   * @param seed of the folds and subsets
   * @param features folder of cached features
   * @param evidence folder of kept evidence
   */
  record Measure(
      String backbone,
      String reference,
      List<String> classes,
      List<LabelledImage> images,
      List<Integer> groups,
      long seed,
      Path features,
      Path evidence)
      implements WorkerRequest<WorkerResult.Measured> {
    @Override
    public Class<WorkerResult.Measured> resultType() {
      return WorkerResult.Measured.class;
    }
  }

  /**
   * Searches for a learning rate of a phase. Writes nothing but cached features.
   *
   * @param config of the run that would be trained
   * @param phase number of the phase, from 1
   * @param classes names, in the order of the images' class indices
   * @param train training images
   * @param cache folder of cached features
   */
  record FindRate(
      TrainingConfig config, int phase, List<String> classes, List<LabelledImage> train, Path cache)
      implements WorkerRequest<WorkerResult.FoundRate> {
    @Override
    public Class<WorkerResult.FoundRate> resultType() {
      return WorkerResult.FoundRate.class;
    }
  }

  /**
   * Predicts files; each prediction is a message of its own.
   *
   * @param modelFolder of a trained model
   * @param files absolute
   * @param views of each picture, whose answers are averaged
   */
  record Predict(Path modelFolder, List<Path> files, TestViews views)
      implements WorkerRequest<WorkerResult.Predicted> {
    @Override
    public Class<WorkerResult.Predicted> resultType() {
      return WorkerResult.Predicted.class;
    }
  }

  /** What a bench measures. */
  enum BenchKind {
    DECODE,
    EXTRACT,
    STEP,
    TRAIN
  }

  /**
   * Measures rates of this machine.
   *
   * @param kind what is measured
   * @param files to read; empty for {@link BenchKind#STEP}; for {@link BenchKind#TRAIN} each in a
   *     folder that is called as its class
   * @param backbone its name
   * @param batch images at once; 0 for what the work itself takes
   * @param config of the run that {@link BenchKind#TRAIN} measures; null otherwise
   */
  record Bench(BenchKind kind, List<Path> files, String backbone, int batch, TrainingConfig config)
      implements WorkerRequest<WorkerResult.Rates> {
    @Override
    public Class<WorkerResult.Rates> resultType() {
      return WorkerResult.Rates.class;
    }
  }

  /**
   * Checks that the engine starts and that the backbone's weights are whole.
   *
   * @param backbone name of the backbone
   */
  record Doctor(String backbone) implements WorkerRequest<WorkerResult.Checked> {
    @Override
    public Class<WorkerResult.Checked> resultType() {
      return WorkerResult.Checked.class;
    }
  }
}
