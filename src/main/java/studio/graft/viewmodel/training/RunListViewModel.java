package studio.graft.viewmodel.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import studio.graft.model.Estimate;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.RunNotes;
import studio.graft.model.TrainingConfig;
import studio.graft.model.Waiting;
import studio.graft.viewmodel.common.Notice;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.common.Studio;

/** The runs of the open project: filtered, tagged, queued. On the window's thread only. */
public final class RunListViewModel {
  private final Studio studio;
  private final ChartViewModel chart;
  private final Sweeps sweeps;
  private final ObservableList<RunRow> rows = FXCollections.observableArrayList();
  private final ObservableList<String> tags = FXCollections.observableArrayList();
  private final ObjectProperty<RunFilter> filter = new SimpleObjectProperty<>(RunFilter.ALL);
  private final RunTrash trash;

  RunListViewModel(Studio studio, ChartViewModel chart, Sweeps sweeps) {
    this.studio = studio;
    this.chart = chart;
    this.sweeps = sweeps;
    trash = new RunTrash(studio);
    studio.runs().addListener((ListChangeListener<Run>) change -> list());
    studio.runNotes().addListener((MapChangeListener<String, RunNotes>) change -> list());
    studio.trainings().queue().addListener((ListChangeListener<String>) change -> list());
    studio.trainings().busyProperty().addListener((property, before, now) -> list());
    chart.overlays().addListener((ListChangeListener<String>) change -> list());
    filter.addListener((property, before, now) -> list());
    studio.projectProperty().addListener((property, before, now) -> projectChanged(before, now));
    list();
  }

  private void projectChanged(Project before, Project now) {
    if (before == null || now == null || !before.folder().equals(now.folder())) {
      trash.forget();
      filter.set(RunFilter.ALL);
    }
  }

  private void list() {
    String best = bestOf(studio.runs()).map(Run::id).orElse("");
    List<RunRow> next = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (Run run : studio.runs()) {
      RunNotes notes = notes(run);
      known.addAll(notes.tags());
      if (filter.get().accepts(run, notes)) {
        next.add(
            new RunRow(
                run,
                run.id().equals(best),
                notes,
                waiting(run),
                chart.overlays().indexOf(run.id()) + 1));
      }
    }
    next.sort(Comparator.comparingInt(row -> -row.waiting().place()));
    if (!tags.equals(List.copyOf(known))) {
      tags.setAll(known);
    }
    show(next);
  }

  /** Why a run has not begun. */
  public Waiting waiting(Run run) {
    int place = queue().indexOf(run.id()) + 1;
    return place == 0
        ? Waiting.NOT
        : Waiting.of(place, run.failure(), studio.trainings().busyProperty().get());
  }

  private void show(List<RunRow> next) {
    if (next.size() != rows.size()) {
      rows.setAll(next);
      return;
    }
    for (int i = 0; i < next.size(); i++) {
      if (!next.get(i).equals(rows.get(i))) {
        rows.set(i, next.get(i));
      }
    }
  }

  /** The usable run with the highest validation accuracy, the newest of equals. */
  static Optional<Run> bestOf(List<Run> runs) {
    return runs.stream()
        .filter(run -> run.usable() && run.validation().isPresent())
        .max(
            Comparator.comparingDouble(
                    (Run run) -> run.validation().map(Estimate::value).orElse(0.0))
                .thenComparing(Run::created));
  }

  /** What was written about a run. */
  public RunNotes notes(Run run) {
    return studio.runNotes().getOrDefault(run.id(), RunNotes.NONE);
  }

  /** Writes about a run. */
  public void write(Run run, RunNotes words) {
    RunNotes before = notes(run);
    if (words.equals(before)) {
      return;
    }
    studio.runNotes().put(run.id(), words);
    studio
        .activities()
        .change(
            "Writing the note",
            (progress, token) -> {
              studio.library().write(run, words);
              return run;
            },
            written -> {});
  }

  /** Deletes runs and brings them back. */
  public RunTrash trash() {
    return trash;
  }

  /** Whether one can go on with a run: it has ended without a model. */
  public boolean resumable(Run run) {
    return run != null && run.ended() && !run.usable() && run.trainImages() > 0;
  }

  /** Goes on with a run from its newest checkpoint. */
  public void resume(Run run) {
    if (resumable(run)) {
      studio.trainings().resume(run);
    }
  }

  /** Trains a run again from its recorded images and settings, and tells whether it is the same. */
  public void reproduce(Run original) {
    if (original == null || !original.usable()) {
      return;
    }
    studio
        .trainings()
        .again(
            original,
            again -> {
              Project project = studio.projectProperty().get();
              write(again, RunNotes.NONE.withTags(List.of("reproduces " + original.id())));
              studio
                  .activities()
                  .start(
                      "Comparing with the original",
                      (progress, token) -> studio.library().judge(project, original, again),
                      result ->
                          studio
                              .activities()
                              .tell(
                                  new Notice(
                                      result.identical()
                                          ? Notice.Kind.SUCCESS
                                          : Notice.Kind.WARNING,
                                      "Reproduce",
                                      result.sentence(),
                                      String.join("\n", result.changedImages()))));
            });
  }

  /** Moves a run that waits towards the front (negative) or the end of the queue. */
  public void move(Run run, int by) {
    studio.trainings().move(run, by);
  }

  /** Whether those that wait go on waiting although nothing trains. */
  public BooleanProperty heldProperty() {
    return studio.trainings().heldProperty();
  }

  /** Ids of the runs that wait. */
  public ObservableList<String> queue() {
    return studio.trainings().queue();
  }

  /** Begins with the runs that wait. */
  public void startQueue() {
    heldProperty().set(false);
    studio.trainings().startNext();
  }

  /** Queues a run for each strategy, with the backbone of the shown run. */
  public void sweepStrategies() {
    base().ifPresent(like -> sweep(sweeps.strategies(like, studio.adviceProperty().get())));
  }

  /** Queues a run for each installed backbone, with the strategy of the shown run. */
  public void sweepBackbones() {
    base().ifPresent(like -> sweep(sweeps.backbones(like, studio.adviceProperty().get())));
  }

  private Optional<TrainingConfig> base() {
    return Optional.ofNullable(studio.selectedRunProperty().get()).map(Run::config);
  }

  private void sweep(List<TrainingConfig> configs) {
    int number = 1;
    while (tags.contains("sweep " + number)) {
      number++;
    }
    RunNotes tagged = RunNotes.NONE.withTags(List.of("sweep " + number));
    studio.trainings().enqueue(configs, (run, waiting) -> write(run, tagged));
  }

  /** Lays a run over the shown one, or takes it away. */
  public void overlay(Run run, boolean on) {
    chart.overlay(run, on);
  }

  /** Shows a run. */
  public void select(RunRow row) {
    Run selected = studio.selectedRunProperty().get();
    if (row != null && (selected == null || !selected.id().equals(row.run().id()))) {
      studio.selectedRunProperty().set(row.run());
    }
  }

  /** Shows the Advisor place, to plan another run. */
  public void newRun() {
    studio.placeProperty().set(Place.ADVISOR);
  }

  /** The runs that the filter lets through, those that wait first, then newest first. */
  public ObservableList<RunRow> rows() {
    return rows;
  }

  /** Whether the project has any run. */
  public ObservableList<Run> all() {
    return studio.runs();
  }

  /** Tags that occur. */
  public ObservableList<String> tags() {
    return tags;
  }

  /** Which runs are listed. */
  public ObjectProperty<RunFilter> filterProperty() {
    return filter;
  }

  /** Index of the shown run in the list, -1 for none. */
  public int selectedIndex() {
    Run selected = studio.selectedRunProperty().get();
    for (int i = 0; i < rows.size(); i++) {
      if (selected != null && rows.get(i).run().id().equals(selected.id())) {
        return i;
      }
    }
    return -1;
  }
}
