package studio.graft.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.metrics.Evaluations;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.Evaluation;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.ModelDescription;
import studio.graft.model.Prediction;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.RunData;
import studio.graft.model.SkippedFile;
import studio.graft.model.Split;
import studio.graft.model.TestViews;
import studio.graft.storage.RunResults;
import studio.graft.storage.RunStore;

/** Judges a run on a set of labelled images. */
public final class EvaluateModel {
  private static final String VALIDATION = "validation";
  private static final String TEST = "test";

  private static final String MODEL = "model";

  private final PredictImages predict;
  private final RunStore runs;
  private final RunResults results = new RunResults();

  /** Judges what the run stored, or predicts anew. */
  public EvaluateModel(PredictImages predict, RunStore runs) {
    this.predict = predict;
    this.runs = runs;
  }

  /**
   * On a part of the project. Of pictures as they are, validation is read from what the run stored,
   * and test is predicted once and then stored; of several views, predictions are made anew. Labels
   * are those of now, so a relabelled image counts as relabelled.
   *
   * @param views of each picture, see {@link PredictImages#views}
   * @throws GraftException when the run has no model or the part is empty
   */
  public Evaluation on(
      Project project,
      Run run,
      Split split,
      TestViews views,
      ProgressListener progress,
      CancellationToken token) {
    if (split != Split.VALIDATION && split != Split.TEST) {
      throw new GraftException("A model is judged on validation or test images only.");
    }
    boolean onTest = split == Split.TEST;
    RunClasses classes = RunClasses.of(project, runs.data(run.folder()));
    if (views.count() == 1) {
      return onTest
          ? test(project, run, classes, progress, token)
          : validation(project, run, classes);
    }
    List<ImageItem> images =
        onTest ? testImages(project, run, classes) : validationImages(project, run, classes);
    Judged judged = predict(run, classes, byFile(project, images), views, progress, token);
    return evaluation(run, onTest ? TEST : VALIDATION, classes, judged.images(), judged.skipped());
  }

  private List<ImageItem> validationImages(Project project, Run run, RunClasses classes) {
    List<ImageItem> images =
        runs.data(run.folder()).validation().stream()
            .flatMap(image -> project.imageById(image.source().id()).stream())
            .filter(item -> classes.index(item.classId()).isPresent())
            .toList();
    requireValidation(run, images);
    return images;
  }

  private record Judged(List<EvaluatedImage> images, List<SkippedFile> skipped) {}

  private Judged predict(
      Run run,
      RunClasses classes,
      Map<String, ImageItem> byFile,
      TestViews views,
      ProgressListener progress,
      CancellationToken token) {
    classes.requireIn(run.folder().resolve(MODEL), results);
    PredictImages.Result result =
        predict.run(
            run.folder(),
            byFile.keySet().stream().map(Path::of).filter(Files::exists).toList(),
            views,
            p -> {},
            progress,
            token);
    List<EvaluatedImage> images =
        result.predictions().stream()
            .map(
                p -> {
                  ImageItem image = byFile.get(p.file());
                  return new EvaluatedImage(
                      image.id(), classes.index(image.classId()).orElseThrow(), p);
                })
            .toList();
    return new Judged(images, withMissing(result.skipped(), byFile));
  }

  private static Map<String, ImageItem> byFile(Project project, List<ImageItem> images) {
    Map<String, ImageItem> byFile = new LinkedHashMap<>();
    images.forEach(i -> byFile.put(project.resolve(i).toString(), i));
    return byFile;
  }

  private Evaluation validation(Project project, Run run, RunClasses classes) {
    List<EvaluatedImage> stored =
        results
            .predictions(run.folder(), VALIDATION)
            .orElseThrow(
                () ->
                    new GraftException(
                        "The run '%s' stored no predictions. Train again.".formatted(run.id())));
    List<EvaluatedImage> images = withLabelsOfNow(project, stored, classes);
    requireValidation(run, images);
    return evaluation(run, VALIDATION, classes, images, List.of());
  }

  private static void requireValidation(Run run, List<?> images) {
    if (images.isEmpty()) {
      throw new GraftException(
          ("The run '%s' has no validation images to be judged on. Split the project and train"
                  + " again, or evaluate on a folder.")
              .formatted(run.id()));
    }
  }

  private Evaluation test(
      Project project,
      Run run,
      RunClasses classes,
      ProgressListener progress,
      CancellationToken token) {
    List<ImageItem> images = testImages(project, run, classes);
    List<EvaluatedImage> stored = results.predictions(run.folder(), TEST).orElse(List.of());
    List<SkippedFile> skipped = List.of();
    if (!covers(stored, images)) {
      Judged judged =
          predict(run, classes, byFile(project, images), TestViews.PLAIN, progress, token);
      stored = judged.images();
      skipped = judged.skipped();
      results.writePredictions(run.folder(), TEST, classes.names(), stored);
    }
    return evaluation(run, TEST, classes, withLabelsOfNow(project, stored, classes), skipped);
  }

  private List<ImageItem> testImages(Project project, Run run, RunClasses classes) {
    List<ImageItem> images =
        project.images().stream()
            .filter(i -> i.split() == Split.TEST && classes.index(i.classId()).isPresent())
            .toList();
    if (images.isEmpty()) {
      throw new GraftException(
          ("The project '%s' has no labelled test images. Split it with a share for the test, such"
                  + " as --test 0.2, before training.")
              .formatted(project.name()));
    }
    requireUnseen(run, images);
    return images;
  }

  /** A project that was split again since may hold images in its test that the run learned from. */
  private void requireUnseen(Run run, List<ImageItem> images) {
    RunData data = runs.data(run.folder());
    Set<String> seen =
        Stream.concat(data.train().stream(), data.validation().stream())
            .map(image -> image.source().contentHash())
            .collect(Collectors.toSet());
    long known = images.stream().filter(i -> seen.contains(i.contentHash())).count();
    if (known > 0) {
      throw new GraftException(
          ("The run '%s' has seen %,d of the %,d test images, because the project was split again"
                  + " since. Its result would be too good; train again and evaluate that run.")
              .formatted(run.id(), known, images.size()));
    }
  }

  private static List<SkippedFile> withMissing(
      List<SkippedFile> skipped, Map<String, ImageItem> byFile) {
    List<SkippedFile> all = new ArrayList<>(skipped);
    byFile.keySet().stream()
        .filter(file -> !Files.exists(Path.of(file)))
        .forEach(file -> all.add(new SkippedFile(file, "The file is no longer there.")));
    return List.copyOf(all);
  }

  private static boolean covers(List<EvaluatedImage> stored, List<ImageItem> images) {
    List<Integer> ids = stored.stream().map(EvaluatedImage::imageId).sorted().toList();
    return ids.equals(images.stream().map(ImageItem::id).sorted().toList());
  }

  private static List<EvaluatedImage> withLabelsOfNow(
      Project project, List<EvaluatedImage> stored, RunClasses classes) {
    List<EvaluatedImage> images = new ArrayList<>();
    for (EvaluatedImage image : stored) {
      project
          .imageById(image.imageId())
          .flatMap(item -> classes.index(item.classId()))
          .ifPresent(
              truth -> images.add(new EvaluatedImage(image.imageId(), truth, image.prediction())));
    }
    return images;
  }

  /**
   * On a folder outside the project that holds one folder for each class. Folders that are no class
   * of the model are left out and named.
   *
   * @param views of each picture, see {@link PredictImages#views}
   * @throws GraftException when no folder bears the name of a class
   */
  public Evaluation on(
      Project project,
      Run run,
      Path folder,
      TestViews views,
      ProgressListener progress,
      CancellationToken token) {
    RunClasses classes = RunClasses.of(project, runs.data(run.folder()));
    classes.requireIn(run.folder().resolve(MODEL), results);
    Map<String, Integer> truths = new LinkedHashMap<>();
    List<Path> files = new ArrayList<>();
    List<SkippedFile> skipped = new ArrayList<>();
    for (Path ofClass : subfolders(folder)) {
      String name = ClassList.clean(ofClass.getFileName().toString());
      Optional<Integer> index = classes.indexOfName(name);
      if (index.isEmpty()) {
        skipped.add(new SkippedFile(ofClass.toString(), "The model has no class '" + name + "'."));
      } else {
        for (Path file : ImageFiles.below(ofClass)) {
          files.add(file);
          truths.put(file.toString(), index.get());
        }
      }
    }
    if (files.isEmpty()) {
      throw new GraftException(
          "%s holds no folder of images that is called like a class of the model (%s)."
              .formatted(folder, String.join(", ", classes.names())));
    }
    PredictImages.Result result = predict.run(run.folder(), files, views, p -> {}, progress, token);
    skipped.addAll(result.skipped());
    List<EvaluatedImage> images = new ArrayList<>();
    for (Prediction prediction : result.predictions()) {
      images.add(new EvaluatedImage(0, truths.get(prediction.file()), prediction));
    }
    if (images.isEmpty()) {
      throw new GraftException("None of the images in %s can be read.".formatted(folder));
    }
    return evaluation(run, folder.toString(), classes, images, skipped);
  }

  private Evaluation evaluation(
      Run run,
      String set,
      RunClasses classes,
      List<EvaluatedImage> images,
      List<SkippedFile> skipped) {
    ModelDescription model = results.model(run.folder().resolve(MODEL));
    return Evaluations.of(
        run.id(), set, classes.names(), images, model.temperature(), model.abstainBelow(), skipped);
  }

  private static List<Path> subfolders(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new GraftException(
          "The folder %s cannot be read (%s). Check the path.".formatted(folder, e.getMessage()),
          e);
    }
  }
}
