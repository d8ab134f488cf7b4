package studio.graft.viewmodel.wizard;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Advice;
import studio.graft.model.BackboneInfo;
import studio.graft.model.Project;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.viewmodel.common.Activity;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.AugmentationPreview;
import studio.graft.workflow.Presets;

/** The advisor: from the data to a started run. Used on the window's thread only. */
public final class WizardViewModel {
  private final Studio studio;
  private final Measurement measurement;
  private final Supplier<List<BackboneInfo>> models;
  private final PlanViewModel plan;
  private final ReadOnlyObjectWrapper<AdvisorStep> step =
      new ReadOnlyObjectWrapper<>(AdvisorStep.DATA);
  private final ReadOnlyObjectWrapper<DataSummary> data =
      new ReadOnlyObjectWrapper<>(DataSummary.EMPTY);
  private final ReadOnlyObjectWrapper<Measuring> measuring = new ReadOnlyObjectWrapper<>();
  private Activity activity;
  private final ReadOnlyObjectWrapper<StrategyChoice> choice = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper overruled = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
  private final ObservableList<BackboneInfo> backbones = FXCollections.observableArrayList();
  private final ObjectProperty<BackboneInfo> backbone = new SimpleObjectProperty<>();

  /** Measures a project and advises, as {@link studio.graft.workflow.Advise#run}. */
  @FunctionalInterface
  public interface Measurement {
    /** Measures and advises; works on a background thread. */
    Advice run(
        Project project, String backbone, ProgressListener progress, CancellationToken token);
  }

  /**
   * An advisor for the open project.
   *
   * @param studio what all places share
   * @param measurement measures and advises
   * @param planner makes plans
   * @param models the backbones that can be chosen, embedded ones first; asked in the background
   */
  public WizardViewModel(
      Studio studio,
      Measurement measurement,
      Planner planner,
      Supplier<List<BackboneInfo>> models) {
    this.studio = studio;
    this.measurement = measurement;
    this.models = models;
    plan = new PlanViewModel(planner);
    studio.projectProperty().addListener((property, before, now) -> projectChanged(before, now));
    studio.adviceProperty().addListener((property, before, now) -> adviceChanged(now));
    backbone.addListener((property, before, now) -> replan());
    projectChanged(null, studio.projectProperty().get());
    adviceChanged(studio.adviceProperty().get());
  }

  /** Keeps a person's presets, and shows what augmentation makes of the project's images. */
  public void equip(Presets presets, AugmentationPreview preview) {
    plan.presets().keep(studio.activities(), presets);
    plan.augmentation().show(preview, studio.activities());
  }

  private void projectChanged(Project before, Project now) {
    boolean other = before == null || now == null || !before.folder().equals(now.folder());
    if (other) {
      cancelMeasuring();
      step.set(AdvisorStep.DATA);
    }
    data.set(now == null ? DataSummary.EMPTY : DataSummary.of(now));
    if (now != null && backbones.isEmpty()) {
      loadModels();
    }
    plan.augmentation().rest(now);
    checkStale();
    replan();
  }

  private void loadModels() {
    studio
        .activities()
        .start(
            "Reading the list of architectures",
            (progress, token) -> models.get(),
            found -> {
              backbones.setAll(found);
              if (backbone.get() == null && !found.isEmpty()) {
                backbone.set(found.get(0));
              }
            });
  }

  private void adviceChanged(Advice now) {
    overruled.set(false); // first, for who hears of the choice asks whether it overrules
    choice.set(now == null ? null : StrategyChoice.of(now));
    if (now == null) {
      step.set(AdvisorStep.DATA);
    }
    checkStale();
    replan();
  }

  private void checkStale() {
    Advice known = studio.adviceProperty().get();
    stale.set(
        known != null
            && (known.images() != data.get().labelled()
                || known.classes() != data.get().usedClasses()));
  }

  private void replan() {
    if (choice.get() != null && backbone.get() != null) {
      plan.rest(
          new PlanViewModel.Basis(
              choice.get().strategy(),
              choice.get().domain(),
              backbone.get(),
              data.get().usedClasses(),
              data.get().expectedTrain(),
              data.get().expectedValidation()));
    }
  }

  /** Measures the project; on success the next page is shown. Does nothing while it measures. */
  public void measure() {
    Project project = studio.projectProperty().get();
    if (project == null || measuring.get() != null || !canMeasure()) {
      return;
    }
    String name = backbone.get().name();
    activity =
        studio
            .activities()
            .start(
                "Measuring your images",
                (progress, token) -> measurement.run(project, name, progress, token),
                advice -> measured(project, advice),
                () -> measuring.set(null));
    activity
        .progressProperty()
        .addListener((property, before, now) -> measuring.set(Measuring.of(now)));
    measuring.set(Measuring.of(activity.progressProperty().get()));
  }

  private void measured(Project project, Advice advice) {
    Project open = studio.projectProperty().get();
    if (open != null && open.folder().equals(project.folder())) {
      studio.adviceProperty().set(advice);
      step.set(AdvisorStep.SIMILARITY);
    }
  }

  private boolean canMeasure() {
    return data.get().measurable() && backbone.get() != null;
  }

  /** Asks a running measurement to stop. */
  public void cancelMeasuring() {
    if (measuring.get() != null) {
      activity.cancel();
    }
  }

  /** Shows a page if it can be shown already. */
  public void go(AdvisorStep target) {
    if (reachable(target)) {
      step.set(target);
    }
  }

  /** Whether a page can be shown: all but the first need an advice. */
  public boolean reachable(AdvisorStep target) {
    return target == AdvisorStep.DATA || studio.adviceProperty().get() != null;
  }

  /** What the primary button does: measure, the next page, or start the run. */
  public void primary() {
    if (step.get() == AdvisorStep.DATA && (studio.adviceProperty().get() == null || stale.get())) {
      measure();
    } else if (step.get().last()) {
      startTraining();
    } else {
      go(step.get().next());
    }
  }

  /** The page before. */
  public void back() {
    go(step.get().previous());
  }

  /** Starts a run by the plan, if it is complete. */
  public void startTraining() {
    if (plan.configProperty().get() != null && studio.trainingProperty().get() == null) {
      studio.train(plan.configProperty().get());
    }
  }

  /** Shows the Images place, to label or import. */
  public void showImages() {
    studio.placeProperty().set(Place.IMAGES);
  }

  /** Overrules the advice by a cell of the matrix; the advised cell goes back to the advice. */
  public void choose(Advice.Size size, Similarity.Domain domain) {
    Advice advice = studio.adviceProperty().get();
    if (advice != null) {
      StrategyChoice advised = StrategyChoice.of(advice);
      choose(advised.in(size, domain) ? advised : StrategyChoice.textbook(size, domain));
    }
  }

  /** Overrules the advice by a strategy, in the cell that is chosen. */
  public void choose(Strategy strategy) {
    StrategyChoice now = choice.get();
    if (now != null) {
      choose(new StrategyChoice(now.size(), now.domain(), strategy));
    }
  }

  /** Goes back to the advice. */
  public void followAdvice() {
    if (studio.adviceProperty().get() != null) {
      choose(StrategyChoice.of(studio.adviceProperty().get()));
    }
  }

  private void choose(StrategyChoice next) {
    choice.set(next);
    overruled.set(!next.equals(StrategyChoice.of(studio.adviceProperty().get())));
    replan();
  }

  /** The page that is shown. */
  public ReadOnlyObjectProperty<AdvisorStep> stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** What the data looks like; never null. */
  public ReadOnlyObjectProperty<DataSummary> dataProperty() {
    return data.getReadOnlyProperty();
  }

  /** How far the running measurement is; null when none is running. */
  public ReadOnlyObjectProperty<Measuring> measuringProperty() {
    return measuring.getReadOnlyProperty();
  }

  /** The newest advice; null before it was asked for. */
  public ReadOnlyObjectProperty<Advice> adviceProperty() {
    return studio.adviceProperty();
  }

  /** The cell and the strategy that are chosen; null without an advice. */
  public ReadOnlyObjectProperty<StrategyChoice> choiceProperty() {
    return choice.getReadOnlyProperty();
  }

  /** Whether the choice differs from the advice. */
  public ReadOnlyBooleanProperty overruledProperty() {
    return overruled.getReadOnlyProperty();
  }

  /** Whether labels have changed since the advice was measured. */
  public ReadOnlyBooleanProperty staleProperty() {
    return stale.getReadOnlyProperty();
  }

  /** The backbones that can be chosen. */
  public ObservableList<BackboneInfo> backbones() {
    return backbones;
  }

  /** The chosen backbone; null while the list is being read. */
  public ObjectProperty<BackboneInfo> backboneProperty() {
    return backbone;
  }

  /** The plan. */
  public PlanViewModel plan() {
    return plan;
  }

  /** Whether a run is going on: another cannot be started. */
  public boolean training() {
    return studio.trainingProperty().get() != null;
  }

  /** What all places share: whether a run is going on. */
  public ReadOnlyObjectProperty<?> trainingProperty() {
    return studio.trainingProperty();
  }

  /** Whether the project's images are drawn by a program. */
  public boolean synthetic() {
    Project open = studio.projectProperty().get();
    return open != null && open.synthetic();
  }
}
