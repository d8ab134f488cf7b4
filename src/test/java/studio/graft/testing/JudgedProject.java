package studio.graft.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javax.imageio.ImageIO;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.ImageDecoder;
import studio.graft.imaging.Thumbnailer;
import studio.graft.ml.metrics.Calibration;
import studio.graft.ml.metrics.Intervals;
import studio.graft.model.Augmentation;
import studio.graft.model.ClassLabel;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.ModelDescription;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Prediction;
import studio.graft.model.Preset;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.RunData;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;
import studio.graft.model.Split;
import studio.graft.model.SplitPlan;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.platform.SampleLocator;
import studio.graft.storage.ProjectStore;
import studio.graft.storage.RateStore;
import studio.graft.storage.RunResults;
import studio.graft.storage.RunStore;
import studio.graft.storage.SettingsStore;
import studio.graft.viewmodel.common.Activities;
import studio.graft.viewmodel.common.Studio;
import studio.graft.worker.WorkerCall;
import studio.graft.worker.WorkerListener;
import studio.graft.worker.WorkerRequest;
import studio.graft.worker.WorkerResult;
import studio.graft.worker.Workers;
import studio.graft.workflow.EvaluateModel;
import studio.graft.workflow.ImportImages;
import studio.graft.workflow.ImportOptions;
import studio.graft.workflow.MachineRates;
import studio.graft.workflow.PredictImages;
import studio.graft.workflow.ProjectSession;
import studio.graft.workflow.Projects;
import studio.graft.workflow.SplitImages;
import studio.graft.workflow.Thumbnails;
import studio.graft.workflow.TrainModel;

/**
 * A real project on disk: pictures drawn by formula in three classes, divided, with a run whose
 * stored predictions follow a formula too: every image whose id is a multiple of {@link #WRONG} is
 * taken for the next class. No worker is started.
 */
public final class JudgedProject implements AutoCloseable {
  /** Which images are predicted wrongly. */
  public static final int WRONG = 5;

  /** Names of the classes. */
  public static final List<String> CLASSES = List.of("daisy", "roses", "tulips");

  private static final int PER_CLASS = 16;

  private final JobRunner runner = new JobRunner();
  private final RunStore runs = new RunStore();
  private final RunResults results = new RunResults();
  private final NoWorkers workers = new NoWorkers();
  private final PredictImages predictImages = new PredictImages(workers, runs);
  private final ImportImages importImages = new ImportImages(new ImageDecoder(), runner);
  private final Path folder;
  private final ProjectSession session;
  private final Studio studio;
  private final Thumbnails thumbnails;
  private final Activities activities;

  /**
   * Makes the project.
   *
   * @param folder an empty one
   * @param window executes on the window's thread
   * @param test share of test images, 0 for none
   */
  public JudgedProject(Path folder, Executor window, double test) {
    this.folder = folder;
    Path pictures = folder.resolve("pictures");
    for (int c = 0; c < CLASSES.size(); c++) {
      for (int i = 0; i < PER_CLASS; i++) {
        draw(pictures.resolve(CLASSES.get(c)).resolve("image-" + i + ".png"), c, i);
      }
    }
    Projects projects =
        new Projects(
            new ProjectStore(),
            new SettingsStore(folder.resolve("settings")),
            new SampleLocator(List.of()));
    session = projects.create(folder.resolve("project"), "Field flowers");
    importImages.run(
        session,
        List.of(pictures),
        ImportOptions.DEFAULT,
        ProgressListener.NONE,
        new CancellationToken());
    new SplitImages().run(session, new SplitPlan(0.5, test, "none", 1));
    thumbnails =
        new Thumbnails(new Thumbnailer(new ImageDecoder()), folder.resolve("cache"), runner);
    activities = new Activities(runner, window);
    studio =
        new Studio(
            activities,
            new TrainModel(
                workers, runs, new MachineRates(new RateStore(folder.resolve("rates")))));
  }

  /** Adds a finished run with stored predictions on validation and test. */
  public Run addRun() {
    return addRun(Augmentation.NONE);
  }

  /** The same, of training images that were varied. */
  public Run addRun(Augmentation augmentation) {
    Project project = session.project();
    List<String> ids =
        CLASSES.stream().map(n -> project.classByName(n).orElseThrow().id()).toList();
    TrainingConfig config =
        new TrainingConfig(
            Strategy.EXTRACTION,
            Preset.ADVISED,
            "efficientnet-lite0",
            List.of(
                new PhaseConfig(
                    PhaseConfig.Kind.CONVEX_HEAD, 1, 1e-3, PhaseConfig.Schedule.CONSTANT, 0, 0, 0)),
            16,
            augmentation,
            true,
            1);
    RunData data =
        new RunData(CLASSES, ids, of(project, Split.TRAIN), of(project, Split.VALIDATION));
    Run run = runs.create(project.folder(), config, data);
    Instant now = Instant.now();
    List<EvaluatedImage> judged = judged(project, Split.VALIDATION);
    long right = judged.stream().filter(i -> i.truth() == i.prediction().best()).count();
    runs.append(
        run.folder(),
        new RunEvent.Finished(
            now,
            RunStatus.FINISHED,
            1,
            "converged",
            Intervals.wilson(right, judged.size()),
            0.3,
            2));
    results.writeModel(
        run.folder().resolve("model"),
        new ModelDescription(
            "extraction",
            "efficientnet-lite0",
            224,
            false,
            CLASSES,
            1.2,
            Calibration.ABSTAIN_BELOW,
            10));
    results.writePredictions(run.folder(), "validation", CLASSES, judged);
    results.writePredictions(run.folder(), "test", CLASSES, judged(project, Split.TEST));
    return runs.read(run.folder());
  }

  /** What the formula says of a file. */
  public static Prediction predict(String file, int id, int truth) {
    int best = id % WRONG == 0 ? (truth + 1) % CLASSES.size() : truth;
    double p = 0.5 + 0.45 * ((id * 37) % 100) / 100.0;
    List<Double> probabilities = new ArrayList<>();
    for (int c = 0; c < CLASSES.size(); c++) {
      probabilities.add(c == best ? p : (1 - p) / (CLASSES.size() - 1));
    }
    return new Prediction(
        file, CLASSES, List.copyOf(probabilities), p < Calibration.ABSTAIN_BELOW, id % 11 == 0);
  }

  /** The state that all places share; the project is not opened in it yet. */
  public Studio studio() {
    return studio;
  }

  /** The project, open for changes. */
  public ProjectSession session() {
    return session;
  }

  /** Judges runs from what they stored. */
  public EvaluateModel evaluateModel() {
    return new EvaluateModel(predictImages, runs);
  }

  /** Writes predictions. */
  public PredictImages predictImages() {
    return predictImages;
  }

  /** Brings files into the project. */
  public ImportImages importImages() {
    return importImages;
  }

  /** Pictures. */
  public Thumbnails thumbnails() {
    return thumbnails;
  }

  /** Validation images that the run predicts wrongly, with the labels of now. */
  public List<ImageItem> mistakes() {
    Project project = session.project();
    return project.images().stream()
        .filter(i -> i.split() == Split.VALIDATION && i.id() % WRONG == 0)
        .toList();
  }

  /** Pictures outside the project, drawn anew. */
  public List<Path> strangers(int count) {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("strangers").resolve("stranger-" + i + ".png");
      draw(file, i % CLASSES.size(), 100 + i);
      files.add(file);
    }
    return files;
  }

  private static int index(Project project, ImageItem image) {
    ClassLabel label = project.classById(image.classId()).orElseThrow();
    return CLASSES.indexOf(label.name());
  }

  private static List<LabelledImage> of(Project project, Split split) {
    return project.images().stream()
        .filter(i -> i.split() == split)
        .map(
            i ->
                new LabelledImage(
                    new ImageSource(i.id(), project.resolve(i), i.contentHash()),
                    index(project, i)))
        .toList();
  }

  private static List<EvaluatedImage> judged(Project project, Split split) {
    return project.images().stream()
        .filter(i -> i.split() == split)
        .map(
            i ->
                new EvaluatedImage(
                    i.id(),
                    index(project, i),
                    predict(project.resolve(i).toString(), i.id(), index(project, i))))
        .toList();
  }

  private static void draw(Path file, int classIndex, int number) {
    BufferedImage image = new BufferedImage(48, 36, BufferedImage.TYPE_INT_RGB);
    int[] colors = {0xe8e8f0, 0xb02040, 0xd0a020};
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        boolean petal = Math.hypot(x - 12 - number % 24, y - 18) < 8 + number % 5;
        image.setRGB(x, y, petal ? colors[classIndex] : 0x205020 + number);
      }
    }
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    session.close();
    runner.close();
  }

  /** Nothing here needs a worker; one that is asked for is a mistake. */
  private static final class NoWorkers implements Workers {
    @Override
    public <R extends WorkerResult> WorkerCall<R> start(
        WorkerRequest<R> request, WorkerListener listener) {
      throw new GraftException("No worker was expected.");
    }
  }
}
