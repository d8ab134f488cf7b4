package studio.graft.viewmodel.common;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import studio.graft.concurrent.Conflated;
import studio.graft.model.Advice;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.RunNotes;
import studio.graft.model.SkippedFile;
import studio.graft.model.TrainingConfig;
import studio.graft.workflow.ProjectSession;
import studio.graft.workflow.RunHandle;
import studio.graft.workflow.RunLibrary;
import studio.graft.workflow.TrainModel;

/** What all places share. Read and changed on the window's thread only. */
public final class Studio {
  private final Activities activities;
  private final TrainModel trainModel;
  private final ReadOnlyObjectWrapper<ProjectSession> session = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Project> project = new ReadOnlyObjectWrapper<>();
  private final Trainings trainings;
  private List<SkippedFile> unreadableRuns = List.of();
  private final ObjectProperty<Advice> advice = new SimpleObjectProperty<>();
  private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.WELCOME);
  private final ObjectProperty<Run> selectedRun = new SimpleObjectProperty<>();
  private final ObjectProperty<Draft> draft = new SimpleObjectProperty<>();
  private final ObjectProperty<WantedImages> wanted = new SimpleObjectProperty<>();
  private final ObservableMap<String, RunNotes> notes = FXCollections.observableHashMap();
  private final ObservableList<Run> runs = FXCollections.observableArrayList();

  /** A studio without an open project. */
  public Studio(Activities activities, TrainModel trainModel) {
    this.activities = activities;
    this.trainModel = trainModel;
    trainings = new Trainings(activities, trainModel, this);
  }

  /** Runs jobs and tells the person things. */
  public Activities activities() {
    return activities;
  }

  /** The open project for changes; null when none is open. */
  public ReadOnlyObjectProperty<ProjectSession> sessionProperty() {
    return session.getReadOnlyProperty();
  }

  /** The newest snapshot of the open project; null when none is open. */
  public ReadOnlyObjectProperty<Project> projectProperty() {
    return project.getReadOnlyProperty();
  }

  /** The place that is shown. */
  public ObjectProperty<Place> placeProperty() {
    return place;
  }

  /** Runs of the open project, newest first; a running one is replaced by its newest snapshot. */
  public ObservableList<Run> runs() {
    return runs;
  }

  /** What was written about runs, by their ids; those without a word are left out. */
  public ObservableMap<String, RunNotes> runNotes() {
    return notes;
  }

  /** The run that Training, Evaluation and Predict show; null for none. */
  public ObjectProperty<Run> selectedRunProperty() {
    return selectedRun;
  }

  /** The training that is going on; null when none is. */
  public ReadOnlyObjectProperty<RunHandle> trainingProperty() {
    return trainings.currentProperty();
  }

  /** The training that is going on, and those that wait. */
  public Trainings trainings() {
    return trainings;
  }

  /** Keeps the runs in order. */
  public RunLibrary library() {
    return trainModel.library();
  }

  /** The newest advice for the open project; null before it was asked for. */
  public ObjectProperty<Advice> adviceProperty() {
    return advice;
  }

  /** A run that the Advisor is to show as a plan; the Advisor takes it and leaves null. */
  public ObjectProperty<Draft> draftProperty() {
    return draft;
  }

  /** Images that are to be looked at; Images shows them and leaves null. */
  public ObjectProperty<WantedImages> wantedImagesProperty() {
    return wanted;
  }

  /** Shows images in the place Images. */
  public void showImages(WantedImages images) {
    wanted.set(images);
    place.set(Place.IMAGES);
  }

  /** Shows the place where a step is done. */
  public void take(FirstStep step) {
    switch (step) {
      case IMPORT -> place.set(Place.IMAGES);
      case LABEL -> showImages(WantedImages.UNLABELLED);
      case PLAN -> place.set(Place.ADVISOR);
    }
  }

  /** Shows a project that was just opened and closes the one before. */
  public void open(ProjectSession opened) {
    close();
    if (!opened.warnings().isEmpty()) {
      activities.tell( // until it is closed: it is not told again, and labels are missing
          new Notice(
              Notice.Kind.ERROR,
              "Damaged files",
              String.join(" ", opened.warnings()),
              String.join("\n", opened.warnings())));
    }
    session.set(opened);
    Conflated<Project> newest =
        new Conflated<>(
            activities.window(),
            snapshot -> {
              if (session.get() == opened) {
                project.set(snapshot);
              }
            });
    opened.onChange(newest::offer);
    project.set(opened.project());
    place.set(Place.IMAGES);
    refreshRuns();
  }

  /** Closes the open project, if there is one; a training goes on without this window. */
  public void close() {
    trainings.leave();
    ProjectSession open = session.get();
    session.set(null);
    project.set(null);
    advice.set(null);
    draft.set(null);
    selectedRun.set(null);
    runs.clear();
    notes.clear();
    place.set(Place.WELCOME);
    if (open != null) {
      open.close();
    }
  }

  /** Reads the runs of the open project again, in the background. */
  public void refreshRuns() {
    Project open = project.get();
    if (open == null) {
      return;
    }
    activities.start(
        "Reading runs",
        (progress, token) -> read(open),
        found -> {
          if (project.get() != null && project.get().folder().equals(open.folder())) {
            merge(found.runs());
            notes.clear();
            notes.putAll(found.notes());
            trainings.found(found.runs(), found.queue());
            tellOf(found.unreadable());
          }
        });
  }

  private record Found(
      List<Run> runs,
      List<SkippedFile> unreadable,
      List<String> queue,
      Map<String, RunNotes> notes) {}

  /** Once, not each time the runs are read. */
  private void tellOf(List<SkippedFile> unreadable) {
    if (!unreadable.isEmpty() && !unreadable.equals(unreadableRuns)) {
      activities.tell(
          new Notice(
              Notice.Kind.ERROR,
              "Damaged files",
              unreadable.get(0).reason() + others(unreadable.size() - 1),
              unreadable.stream().map(SkippedFile::reason).collect(Collectors.joining("\n"))));
    }
    unreadableRuns = unreadable;
  }

  private static String others(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> " Another file is damaged, too: \"Copy details\" names it.";
      default -> " %,d other files are damaged, too: \"Copy details\" names them.".formatted(count);
    };
  }

  private Found read(Project open) {
    List<SkippedFile> unreadable = new ArrayList<>();
    List<Run> found = trainModel.runs(open, unreadable::add);
    Map<String, RunNotes> written = new HashMap<>();
    for (Run run : found) {
      RunNotes of = library().notes(run);
      if (!of.equals(RunNotes.NONE)) {
        written.put(run.id(), of);
      }
    }
    return new Found(found, List.copyOf(unreadable), trainModel.queue(open), written);
  }

  /** A run was deleted: shows the one beside it. */
  public void removed(Run run) {
    int index =
        IntStream.range(0, runs.size())
            .filter(i -> runs.get(i).id().equals(run.id()))
            .findFirst()
            .orElse(-1);
    if (index < 0) {
      return;
    }
    boolean shown = selectedRun.get() != null && selectedRun.get().id().equals(run.id());
    runs.remove(index);
    if (shown) {
      selectedRun.set(runs.isEmpty() ? null : runs.get(Math.min(index, runs.size() - 1)));
    }
  }

  /**
   * Starts a run on the open project, selects it, and shows it live; while another one trains it
   * waits for its turn.
   */
  public void train(TrainingConfig config) {
    trainings.train(config);
  }

  private void merge(List<Run> found) {
    List<Run> next = new ArrayList<>(found);
    RunHandle training = trainings.currentProperty().get();
    Run live = training == null ? null : training.run();
    if (live != null) {
      next.replaceAll(run -> run.id().equals(live.id()) ? live : run);
    }
    runs.setAll(next);
    Run selected = selectedRun.get();
    if (selected != null) {
      selectedRun.set(
          next.stream().filter(run -> run.id().equals(selected.id())).findFirst().orElse(null));
    }
    if (selectedRun.get() == null && !next.isEmpty()) {
      selectedRun.set(next.get(0));
    }
  }

  /** Puts the newest snapshot of a run in its place. */
  void replace(Run newest) {
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).id().equals(newest.id())) {
        runs.set(i, newest);
        if (selectedRun.get() != null && selectedRun.get().id().equals(newest.id())) {
          selectedRun.set(newest);
        }
        return;
      }
    }
    if (project.get() != null && newest.folder().startsWith(project.get().folder())) {
      runs.add(0, newest);
    }
  }
}
