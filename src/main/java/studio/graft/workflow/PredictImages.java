package studio.graft.workflow;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.GraftException;
import studio.graft.model.Prediction;
import studio.graft.model.SkippedFile;
import studio.graft.model.TestViews;
import studio.graft.storage.Disk;
import studio.graft.storage.RunResults;
import studio.graft.storage.RunStore;
import studio.graft.worker.WorkerListener;
import studio.graft.worker.WorkerRequest;
import studio.graft.worker.Workers;

/** Predicts the classes of images outside the project. Works in a worker process. */
public final class PredictImages {

  private final Workers workers;
  private final RunStore runs;
  private final RunResults results = new RunResults();

  /** Predicts in workers. */
  public PredictImages(Workers workers, RunStore runs) {
    this.workers = workers;
    this.runs = runs;
  }

  /**
   * What a prediction came to.
   *
   * @param predictions in the order of the files, folders sorted by name
   * @param skipped files that could not be read
   */
  public record Result(List<Prediction> predictions, List<SkippedFile> skipped) {}

  /** Whether a folder is a run or a model that can predict. */
  public boolean isModel(Path folder) {
    return results.hasModel(folder) || results.hasModel(folder.resolve("model"));
  }

  /**
   * The views of a picture that a model may be asked about: those that its run varied its training
   * images by.
   *
   * @param model a run's folder or the model folder in it
   * @throws GraftException when the model is missing or its run is not beside it
   */
  public TestViews views(Path model) {
    Path folder = modelFolder(model);
    Path run = folder.getParent();
    if (run == null || !Files.exists(run.resolve("config.json"))) {
      throw new GraftException(
          ("The model in %s was taken out of its run, so it is not known which views of a picture it"
                  + " has learned from. Predict without --tta, or name the run's folder.")
              .formatted(model));
    }
    return TestViews.of(runs.config(run).augmentation(), results.model(folder).classes());
  }

  /**
   * Predicts.
   *
   * @param model a run's folder or a model folder
   * @param sources files or folders
   * @param views of each picture, whose answers are averaged
   * @param onPrediction told each prediction as it comes, on a background thread
   * @throws GraftException when the model is missing or no image was found
   */
  public Result run(
      Path model,
      List<Path> sources,
      TestViews views,
      Consumer<Prediction> onPrediction,
      ProgressListener progress,
      CancellationToken token) {
    Path folder = modelFolder(model);
    List<Path> given = ImageFiles.in(sources);
    Map<String, String> asGiven = new HashMap<>();
    given.forEach(p -> asGiven.put(absolute(p).toString(), p.toString()));
    Heard heard = new Heard(asGiven, onPrediction, progress);
    List<SkippedFile> skipped =
        workers
            .call(
                new WorkerRequest.Predict(
                    folder, given.stream().map(PredictImages::absolute).toList(), views),
                heard,
                token)
            .skipped();
    return new Result(
        List.copyOf(heard.predictions),
        skipped.stream()
            .map(s -> new SkippedFile(asGiven.getOrDefault(s.file(), s.file()), s.reason()))
            .toList());
  }

  private Path modelFolder(Path model) {
    if (!isModel(model)) {
      throw new GraftException(
          "There is no trained model in %s. Choose a run that has finished.".formatted(model));
    }
    Path inside = model.resolve("model");
    return absolute(results.hasModel(inside) ? inside : model);
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /**
   * Writes predictions as CSV: file, class, probability, the two flags, and a column for each
   * class.
   *
   * @throws GraftException when the file cannot be written; one that was there stays as it was
   */
  public void writeCsv(List<Prediction> predictions, Path file) {
    Disk.replace(
        absolute(file),
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
          print(predictions, csv);
          csv.flush();
        });
  }

  private static void print(List<Prediction> predictions, CSVPrinter csv) throws IOException {
    List<Object> header =
        new ArrayList<>(List.of("file", "class", "probability", "abstained", "outOfDistribution"));
    if (!predictions.isEmpty()) {
      predictions.get(0).classes().forEach(name -> header.add("p(" + name + ")"));
    }
    csv.printRecord(header);
    for (Prediction p : predictions) {
      List<Object> row =
          new ArrayList<>(
              List.of(
                  p.file(), p.className(), p.probability(), p.abstained(), p.outOfDistribution()));
      row.addAll(p.probabilities());
      csv.printRecord(row);
    }
  }

  /** Collects predictions under the names that the files were given by. */
  private static final class Heard implements WorkerListener {
    private final Map<String, String> asGiven;
    private final Consumer<Prediction> onPrediction;
    private final ProgressListener progress;
    private final List<Prediction> predictions = new ArrayList<>();

    Heard(
        Map<String, String> asGiven, Consumer<Prediction> onPrediction, ProgressListener progress) {
      this.asGiven = asGiven;
      this.onPrediction = onPrediction;
      this.progress = progress;
    }

    @Override
    public void onPrediction(Prediction p) {
      Prediction named =
          new Prediction(
              asGiven.getOrDefault(p.file(), p.file()),
              p.classes(),
              p.probabilities(),
              p.abstained(),
              p.outOfDistribution());
      predictions.add(named);
      onPrediction.accept(named);
    }

    @Override
    public void onProgress(Progress newest) {
      progress.onProgress(newest);
    }
  }
}
