package studio.graft.viewmodel.prediction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import studio.graft.concurrent.Conflated;
import studio.graft.concurrent.Progress;
import studio.graft.model.ClassLabel;
import studio.graft.model.Estimate;
import studio.graft.model.PixelImage;
import studio.graft.model.Prediction;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.SkippedFile;
import studio.graft.model.TestViews;
import studio.graft.viewmodel.common.Activity;
import studio.graft.viewmodel.common.Notice;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.ImportImages;
import studio.graft.workflow.PredictImages;
import studio.graft.workflow.ProjectSession;
import studio.graft.workflow.Thumbnails;

/** The place Predict: files in, classes with probabilities out. */
public final class PredictionViewModel {
  private final Studio studio;
  private final Predictor predictor;
  private final PredictImages predictImages;
  private final AddToProject addToProject;
  private final Thumbnails thumbnails;
  private final ObservableList<Run> runs = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Run> run = new ReadOnlyObjectWrapper<>();
  private final ObservableList<Prediction> results = FXCollections.observableArrayList();
  private final FilteredList<Prediction> filtered = new FilteredList<>(results);
  private final SortedList<Prediction> shown = new SortedList<>(filtered);
  private final ObservableList<SkippedFile> skipped = FXCollections.observableArrayList();
  private final ObjectProperty<ResultFilter> filter = new SimpleObjectProperty<>(ResultFilter.ALL);
  private final ObjectProperty<ResultOrder> order = new SimpleObjectProperty<>(ResultOrder.GIVEN);
  private final ReadOnlyObjectWrapper<Activity> activity = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
  private final BooleanProperty severalViews = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<TestViews> views = new ReadOnlyObjectWrapper<>();
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
    this.predictor = predictor;
    this.predictImages = predictImages;
    this.addToProject = new AddToProject(importImages);
    this.thumbnails = thumbnails;
    filter.addListener((property, before, now) -> filtered.setPredicate(now));
    order.addListener((property, before, now) -> shown.setComparator(now.comparator()));
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

  /** Every result, in the order given. */
  public ObservableList<Prediction> results() {
    return results;
  }

  /** The results that the filter lets through, in the chosen order. */
  public ObservableList<Prediction> shown() {
    return shown;
  }

  /** Files that could not be read. */
  public ObservableList<SkippedFile> skipped() {
    return skipped;
  }

  /** Whether the next prediction averages over the views that the run's augmentation allows. */
  public BooleanProperty severalViewsProperty() {
    return severalViews;
  }

  /** The views that the results were averaged over; null when that was not asked for. */
  public ReadOnlyObjectProperty<TestViews> viewsProperty() {
    return views.getReadOnlyProperty();
  }

  /** Which results are shown. */
  public ObjectProperty<ResultFilter> filterProperty() {
    return filter;
  }

  /** In which order they are shown. */
  public ObjectProperty<ResultOrder> orderProperty() {
    return order;
  }

  /** The prediction that is going on, null when none is. */
  public ReadOnlyObjectProperty<Activity> activityProperty() {
    return activity.getReadOnlyProperty();
  }

  /** How far the prediction is, 0..1; -1 when that is not known. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What the prediction is doing, in words; empty when none is going on. */
  public ReadOnlyStringProperty stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /** The filters that make sense for these results, and how many results each would show. */
  public Map<ResultFilter, Long> counts() {
    Map<ResultFilter, Long> counts = new LinkedHashMap<>();
    counts.put(ResultFilter.ALL, (long) results.size());
    counts.put(ResultFilter.UNKNOWN, results.stream().filter(ResultFilter.UNKNOWN).count());
    counts.put(ResultFilter.UNLIKE, results.stream().filter(ResultFilter.UNLIKE).count());
    classes().forEach(name -> counts.put(ResultFilter.ofClass(name), 0L));
    results.forEach(
        result -> counts.merge(ResultFilter.ofClass(result.className()), 1L, Long::sum));
    return counts;
  }

  /** Class names of the results' model, in the order of its outputs. */
  public List<String> classes() {
    return results.isEmpty() ? List.of() : results.get(0).classes();
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
    Path model = run.get().folder();
    List<Path> chosen = List.copyOf(sources);
    boolean several = severalViews.get();
    AtomicReference<TestViews> used = new AtomicReference<>();
    Queue<Prediction> arrived = new ConcurrentLinkedQueue<>();
    Activity[] own = new Activity[1];
    Conflated<Queue<Prediction>> handOver =
        new Conflated<>(
            studio.activities().window(),
            queue -> {
              if (own[0] != null && activity.get() == own[0]) {
                drain(queue);
              }
            });
    own[0] =
        studio
            .activities()
            .start(
                "Predicting",
                (progress, token) -> {
                  used.set(several ? predictImages.views(model) : null);
                  return predictor.run(
                      model,
                      chosen,
                      several ? used.get() : TestViews.PLAIN,
                      prediction -> {
                        arrived.add(prediction);
                        handOver.offer(arrived);
                      },
                      progress,
                      token);
                },
                result -> {
                  if (activity.get() == own[0]) {
                    drain(arrived);
                    if (!results.equals(result.predictions())) {
                      results.setAll(result.predictions());
                    }
                    skipped.setAll(result.skipped());
                  }
                },
                () -> {
                  if (activity.get() == own[0]) {
                    drain(arrived);
                    views.set(used.get());
                    activity.set(null);
                  }
                });
    own[0].progressProperty().addListener(o -> follow(own[0]));
    activity.set(own[0]);
    follow(own[0]);
  }

  private void follow(Activity running) {
    if (activity.get() == running) {
      Progress newest = running.progressProperty().get();
      progress.set(newest.fraction());
      String count = newest.total() > 0 ? " " + newest.done() + " of " + newest.total() : "";
      String left = newest.remaining().map(d -> ", " + (d.toSeconds() + 1) + " s left").orElse("");
      stage.set(newest.stage() + count + left);
    }
  }

  /** Stops the prediction that is going on; what has come so far stays. */
  public void cancel() {
    if (activity.get() != null) {
      activity.get().cancel();
    }
  }

  /** Drops all results. */
  public void clear() {
    cancel();
    activity.set(null);
    results.clear();
    skipped.clear();
    views.set(null);
    filter.set(ResultFilter.ALL);
  }

  /** Writes all results as CSV. */
  public void saveCsv(Path file) {
    List<Prediction> all = List.copyOf(results);
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
            outcome -> tell(Notice.Kind.SUCCESS, "Added to the project", words(outcome, label)));
  }

  /** Says that the clipboard holds no files. */
  public void nothingToPaste() {
    tell(
        Notice.Kind.INFO,
        "Nothing to paste",
        "The clipboard holds no files. Copy images or a folder in your file manager first.");
  }

  /** Goes to the place where a run is planned. */
  public void goToAdvisor() {
    studio.placeProperty().set(Place.ADVISOR);
  }

  /**
   * A picture of a result's file, at most {@code size} pixels wide and high.
   *
   * @return completed on the window's thread; cancel it when the picture is no longer wanted
   */
  public CompletableFuture<PixelImage> picture(Prediction prediction, int size) {
    return studio.activities().onWindow(thumbnails.load(Path.of(prediction.file()), size));
  }

  private static String words(AddToProject.Outcome outcome, ClassLabel label) {
    List<String> parts = new ArrayList<>();
    parts.add(
        (outcome.added() == 1
                ? "1 image was added as "
                : outcome.added() + " images were added as ")
            + label.name());
    if (outcome.relabelled() > 0) {
      parts.add(outcome.relabelled() + " that the project had already bear this label now");
    }
    if (outcome.elsewhere() > 0) {
      parts.add(outcome.elsewhere() + " are in the project under another name and were left alone");
    }
    return String.join("; ", parts) + ".";
  }

  private void tell(Notice.Kind kind, String title, String message) {
    studio.activities().tell(new Notice(kind, title, message, ""));
  }

  private void drain(Queue<Prediction> queue) {
    List<Prediction> batch = new ArrayList<>();
    for (Prediction next = queue.poll(); next != null; next = queue.poll()) {
      batch.add(next);
    }
    results.addAll(batch);
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
    boolean keep = kept.isPresent() && (chosenByHand || !results.isEmpty());
    run.set(keep || activity.get() != null && kept.isPresent() ? kept.get() : best(usable));
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
