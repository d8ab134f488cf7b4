package studio.graft.viewmodel.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.graft.model.Evaluation;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.Split;
import studio.graft.model.TestViews;
import studio.graft.viewmodel.common.FirstStep;
import studio.graft.viewmodel.common.Notice;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.common.Studio;
import studio.graft.viewmodel.evaluation.Judging.Answer;
import studio.graft.viewmodel.evaluation.Judging.Question;
import studio.graft.workflow.SaveTables;
import studio.graft.workflow.Thumbnails;

/**
 * The place Evaluation: a run judged on the validation or the test images. It evaluates while the
 * place is shown, and again whenever labels change, so that its figures are those of the labels of
 * now.
 */
public final class EvaluationViewModel {
  private final Studio studio;
  private final Judging judging;
  private final SaveTables tables;
  private final CasesViewModel cases;
  private final ObservableList<Run> runs = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Run> run = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Split> set = new ReadOnlyObjectWrapper<>(Split.VALIDATION);
  private final ReadOnlyObjectWrapper<Evaluation> evaluation = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ObjectProperty<MatrixMode> mode = new SimpleObjectProperty<>(MatrixMode.COUNTS);
  private final BooleanProperty severalViews = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<TestViews> views =
      new ReadOnlyObjectWrapper<>(TestViews.PLAIN);
  private boolean countLook;

  /**
   * The place for the open project of the studio.
   *
   * @param evaluator judges runs, in the background
   * @param tables writes tables
   * @param thumbnails of the project's images
   */
  public EvaluationViewModel(
      Studio studio, Evaluator evaluator, SaveTables tables, Thumbnails thumbnails) {
    this.studio = studio;
    judging =
        new Judging(studio.activities(), evaluator, this::take, this::unanswered, this::refresh);
    this.tables = tables;
    this.cases = new CasesViewModel(studio, thumbnails);
    studio.runs().addListener((Observable o) -> followRuns());
    studio.selectedRunProperty().addListener(o -> followRuns());
    studio.projectProperty().addListener(o -> followRuns());
    studio
        .projectProperty()
        .addListener(
            (property, before, now) -> {
              if (before == null || now == null || !before.folder().equals(now.folder())) {
                set.set(Split.VALIDATION);
              }
              refresh();
            });
    studio.placeProperty().addListener(o -> refresh());
    severalViews.addListener(o -> refresh());
    followRuns();
  }

  /** Whether answers are averaged over the views that the run's augmentation allows. */
  public BooleanProperty severalViewsProperty() {
    return severalViews;
  }

  /** The views that the figures which are shown are of. */
  public ReadOnlyObjectProperty<TestViews> viewsProperty() {
    return views.getReadOnlyProperty();
  }

  /** How many views the run that is judged allows; 1 where none is. */
  public int allowedViews() {
    return allowed().count();
  }

  private TestViews allowed() {
    Run judged = run.get();
    return judged == null
        ? TestViews.PLAIN
        : TestViews.of(judged.effectiveConfig().augmentation(), judged.classes());
  }

  private TestViews asked() {
    return severalViews.get() ? allowed() : TestViews.PLAIN;
  }

  /** The images beside the matrix. */
  public CasesViewModel cases() {
    return cases;
  }

  /** Runs whose model can be judged, newest first. */
  public ObservableList<Run> runs() {
    return runs;
  }

  /** The run that is judged, null when there is none. */
  public ReadOnlyObjectProperty<Run> runProperty() {
    return run.getReadOnlyProperty();
  }

  /** The part of the data that it is judged on: validation or test. */
  public ReadOnlyObjectProperty<Split> setProperty() {
    return set.getReadOnlyProperty();
  }

  /** The newest evaluation; stays while a newer one is computed; null when there is none. */
  public ReadOnlyObjectProperty<Evaluation> evaluationProperty() {
    return evaluation.getReadOnlyProperty();
  }

  /** Why there is no evaluation, a sentence; empty when there is one. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether it is being evaluated. */
  public ReadOnlyBooleanProperty busyProperty() {
    return judging.busyProperty();
  }

  /** What the numbers of the matrix say. */
  public ObjectProperty<MatrixMode> modeProperty() {
    return mode;
  }

  /** The open project; null when none is open. */
  public ReadOnlyObjectProperty<Project> projectProperty() {
    return studio.projectProperty();
  }

  /** Labelled images that are kept for the test. */
  public long testImages() {
    return Optional.ofNullable(studio.projectProperty().get()).stream()
        .flatMap(project -> project.images().stream())
        .filter(image -> image.split() == Split.TEST && image.classId() != null)
        .count();
  }

  /** How often results on the test images have been looked at. */
  public int testSeen() {
    return Optional.ofNullable(studio.projectProperty().get()).map(Project::testSeen).orElse(0);
  }

  /** Judges another run, on the validation images: each look at the test is asked for. */
  public void chooseRun(Run chosen) {
    if (chosen != null) {
      studio.selectedRunProperty().set(chosen);
    }
  }

  /** Shows the validation images. */
  public void showValidation() {
    set.set(Split.VALIDATION);
    refresh();
  }

  /**
   * Shows the test images, which counts as a look at them once their results are there. The view
   * has asked the person before the first.
   */
  public void showTest() {
    if (set.get() != Split.TEST && testImages() > 0) {
      set.set(Split.TEST);
      countLook = true;
      refresh();
    }
  }

  /** Shows the place where a step is done. */
  public void take(FirstStep step) {
    studio.take(step);
  }

  /** Writes the table of classes as CSV. */
  public void saveTable(Path file) {
    Evaluation shown = evaluation.get();
    int averaged = views.get().count();
    studio
        .activities()
        .start(
            "Saving the table",
            (progress, token) -> {
              tables.perClass(shown, averaged, file);
              return file;
            },
            saved ->
                studio
                    .activities()
                    .tell(
                        new Notice(
                            Notice.Kind.SUCCESS,
                            "Table saved",
                            "The figures of each class are in " + saved + ".",
                            "")));
  }

  /** Evaluates again after it went wrong or was stopped. */
  public void evaluateAgain() {
    judging.forget();
    refresh();
  }

  /** Stops an evaluation that takes long; the one before stays. */
  public void cancel() {
    judging.cancel();
  }

  private void followRuns() {
    List<Run> usable = studio.runs().stream().filter(Run::usable).toList();
    if (!runs.equals(usable)) {
      runs.setAll(usable);
    }
    Run selected = studio.selectedRunProperty().get();
    String wanted = selected != null && selected.usable() ? selected.id() : idOf(run.get());
    Run next =
        usable.stream()
            .filter(r -> r.id().equals(wanted))
            .findFirst()
            .orElse(usable.isEmpty() ? null : usable.get(0));
    if (!idOf(next).equals(idOf(run.get()))) {
      set.set(Split.VALIDATION);
      cases.showCell(null);
      show(null, Answer.NONE); // figures of one run never stand below another's name
    }
    run.set(next);
    refresh();
  }

  private static String idOf(Run run) {
    return run == null ? "" : run.id();
  }

  private void refresh() {
    Project project = studio.projectProperty().get();
    if (project == null || run.get() == null) {
      judging.forget();
      show(null, Answer.NONE);
    } else if (studio.placeProperty().get() == Place.EVALUATION) {
      judging.ask(new Question(project, run.get(), set.get(), asked()));
    }
  }

  private void take(Question question, Answer answer) {
    boolean wanted =
        idOf(run.get()).equals(question.run().id())
            && set.get() == question.set()
            && asked().equals(question.views())
            && studio.projectProperty().get() != null
            && studio.projectProperty().get().folder().equals(question.project().folder());
    if (!wanted) {
      return;
    }
    views.set(question.views());
    show(question.project(), answer);
    if (countLook && question.set() == Split.TEST && answer.evaluation() != null) {
      countLook = false;
      studio.sessionProperty().get().testSeen();
    }
  }

  private void unanswered(Question question) {
    if (question.set() == Split.TEST && set.get() == Split.TEST) {
      countLook = false;
      set.set(Split.VALIDATION);
    }
  }

  private void show(Project project, Answer answer) {
    problem.set(answer.problem());
    cases.show(project, answer.evaluation());
    evaluation.set(answer.evaluation());
  }
}
