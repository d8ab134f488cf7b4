package studio.graft.viewmodel.prediction;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.graft.model.ClassLabel;
import studio.graft.model.Estimate;
import studio.graft.model.PixelImage;
import studio.graft.model.Prediction;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.TestViews;
import studio.graft.viewmodel.common.Activity;
import studio.graft.viewmodel.common.FirstStep;
import studio.graft.viewmodel.common.Notice;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.ImportImages;
import studio.graft.workflow.PredictImages;
import studio.graft.workflow.ProjectSession;
import studio.graft.workflow.Thumbnails;

/** The place Predict: files in, classes with probabilities out. */
public final class PredictionViewModel {
  private final Studio studio;
  private final Predicting predicting;
  private final PredictImages predictImages;
  private final AddToProject addToProject;
  private final Thumbnails thumbnails;
  private final ObservableList<Run> runs = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Run> run = new ReadOnlyObjectWrapper<>();
  private final PredictionResults results = new PredictionResults();
  private final BooleanProperty severalViews = new SimpleBooleanProperty();
  private boolean chosenByHand;

  /**
   * The place for the open project of the studio.
   *
   * @param predictor predicts, in the background
   * @param predictImages writes results and knows the views that a run allows
   * @param importImages brings files into the project
   * @param thumbnails of files
   */
  public PredictionViewModel(
      Studio studio,
      Predictor predictor,
      PredictImages predictImages,
      ImportImages importImages,
      Thumbnails thumbnails) {
    this.studio = studio;
    predicting = new Predicting(studio.activities(), predictor, predictImages, results);
    this.predictImages = predictImages;
    this.addToProject = new AddToProject(importImages);
    this.thumbnails = thumbnails;
    studio.runs().addListener((Observable o) -> followRuns());
    studio
        .projectProperty()
        .addListener(
            (property, before, now) -> {
              if (before == null || now == null || !before.folder().equals(now.folder())) {
                forget();
              }
            });
    followRuns();
  }

  /** Runs whose model can predict, newest first. */
  public ObservableList<Run> runs() {
    return runs;
  }

  /** The run that predicts: the best on validation until another is chosen; null for none. */
  public ReadOnlyObjectProperty<Run> runProperty() {
    return run.getReadOnlyProperty();
  }

  /** The open project; null when none is open. */
  public ReadOnlyObjectProperty<Project> projectProperty() {
    return studio.projectProperty();
  }

  /** What came out. */
  public PredictionResults results() {
    return results;
  }

  /** Whether the next prediction averages over the views that the run's augmentation allows. */
  public BooleanProperty severalViewsProperty() {
    return severalViews;
  }

  /** The views that the results were averaged over; null when that was not asked for. */
  public ReadOnlyObjectProperty<TestViews> viewsProperty() {
    return predicting.viewsProperty();
  }

  /** The prediction that is going on, null when none is. */
  public ReadOnlyObjectProperty<Activity> activityProperty() {
    return predicting.activityProperty();
  }

  /** How far the prediction is, 0..1; -1 when that is not known. */
  public ReadOnlyDoubleProperty progressProperty() {
    return predicting.progressProperty();
  }

  /** What the prediction is doing, in words; empty when none is going on. */
  public ReadOnlyStringProperty stageProperty() {
    return predicting.stageProperty();
  }

  /** The class of the project that bears a name. */
  public Optional<ClassLabel> labelNamed(String name) {
    return Optional.ofNullable(studio.projectProperty().get())
        .flatMap(project -> project.classByName(name));
  }

  /** The classes that files can be added with. */
  public List<ClassLabel> labels() {
    return Optional.ofNullable(studio.projectProperty().get())
        .map(Project::classes)
        .orElse(List.of());
  }

  /** Lets another run predict; results of the one before are dropped. */
  public void chooseRun(Run chosen) {
    if (chosen == null || chosen.equals(run.get())) {
      return;
    }
    chosenByHand = true;
    if (!chosen.id().equals(idOf(run.get()))) {
      clear();
    }
    run.set(chosen);
  }

  /** Predicts files and folders; earlier results make way. */
  public void predict(List<Path> sources) {
    if (run.get() == null || sources.isEmpty()) {
      return;
    }
    clear();
    predicting.start(run.get().folder(), List.copyOf(sources), severalViews.get());
  }

  /** Stops the prediction that is going on; what has come so far stays. */
  public void cancel() {
    predicting.cancel();
  }

  /** Drops all results. */
  public void clear() {
    predicting.drop();
    results.clear();
  }

  /** Writes all results as CSV. */
  public void saveCsv(Path file) {
    List<Prediction> all = List.copyOf(results.all());
    studio
        .activities()
        .start(
            "Saving the predictions",
            (progress, token) -> {
              predictImages.writeCsv(all, file);
              return file;
            },
            saved ->
                tell(
                    Notice.Kind.SUCCESS,
                    "Predictions saved",
                    all.size() + " predictions are in " + saved + "."));
  }

  /** Adds the files of results to the project with a label; the files stay where they are. */
  public void addToProject(Collection<Prediction> chosen, ClassLabel label) {
    ProjectSession session = studio.sessionProperty().get();
    if (session == null || chosen.isEmpty()) {
      return;
    }
    List<Path> files = chosen.stream().map(prediction -> Path.of(prediction.file())).toList();
    studio
        .activities()
        .start(
            "Adding images to the project",
            (progress, token) -> addToProject.run(session, files, label, progress, token),
            outcome -> tell(Notice.Kind.SUCCESS, "Added to the project", outcome.sentence(label)));
  }

  /** Says that the clipboard holds no files. */
  public void nothingToPaste() {
    tell(
        Notice.Kind.INFO,
        "Nothing to paste",
        "The clipboard holds no files. Copy images or a folder in your file manager first.");
  }

  /** Shows the place where a step is done. */
  public void take(FirstStep step) {
    studio.take(step);
  }

  /**
   * A picture of a result's file, at most {@code size} pixels wide and high.
   *
   * @return completed on the window's thread; cancel it when the picture is no longer wanted
   */
  public CompletableFuture<PixelImage> picture(Prediction prediction, int size) {
    return studio.activities().onWindow(thumbnails.load(Path.of(prediction.file()), size));
  }

  private void tell(Notice.Kind kind, String title, String message) {
    studio.activities().tell(new Notice(kind, title, message, ""));
  }

  private void forget() {
    chosenByHand = false;
    clear();
    run.set(null);
    followRuns();
  }

  private void followRuns() {
    List<Run> usable = studio.runs().stream().filter(Run::usable).toList();
    if (!runs.equals(usable)) {
      runs.setAll(usable);
    }
    Optional<Run> kept = usable.stream().filter(r -> r.id().equals(idOf(run.get()))).findFirst();
    boolean keep = kept.isPresent() && (chosenByHand || !results.all().isEmpty());
    run.set(
        keep || predicting.activityProperty().get() != null && kept.isPresent()
            ? kept.get()
            : best(usable));
  }

  private static Run best(List<Run> usable) {
    return usable.stream()
        .max(Comparator.comparingDouble(PredictionViewModel::accuracy))
        .orElse(null);
  }

  private static double accuracy(Run run) {
    return run.validation().map(Estimate::value).filter(value -> !Double.isNaN(value)).orElse(-1.0);
  }

  private static String idOf(Run run) {
    return run == null ? "" : run.id();
  }
}
