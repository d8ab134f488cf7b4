package studio.graft.viewmodel.wizard;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import studio.graft.model.Advice;
import studio.graft.model.Project;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.viewmodel.common.Draft;
import studio.graft.viewmodel.common.Notice;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.AugmentationPreview;
import studio.graft.workflow.Presets;
import studio.graft.workflow.Thumbnails;

/** The advisor: from the data to a started run. Used on the window's thread only. */
public final class WizardViewModel {
  private final Studio studio;
  private final DataViewModel data;
  private final SimilarityViewModel similarity;
  private final StrategyViewModel strategy;
  private final ArchitectureViewModel architecture;
  private final LookViewModel look;
  private final ViewpointViewModel viewpoint;
  private final PlanViewModel plan;
  private final RateSearches rates;
  private final ReadOnlyObjectWrapper<AdvisorStep> step =
      new ReadOnlyObjectWrapper<>(AdvisorStep.DATA);
  private Project shown;

  /**
   * An advisor for the open project.
   *
   * @param studio what all places share
   * @param measurement measures and advises
   * @param planner makes plans
   * @param architectures the backbones that can be chosen, and how fast they are here
   * @param thumbnails small pictures of the project's images
   */
  public WizardViewModel(
      Studio studio,
      DataViewModel.Measurement measurement,
      Planner planner,
      Architectures architectures,
      Thumbnails thumbnails) {
    this.studio = studio;
    architecture = new ArchitectureViewModel(studio, architectures);
    strategy = new StrategyViewModel(studio);
    similarity = new SimilarityViewModel(studio, thumbnails);
    data =
        new DataViewModel(
            studio,
            measurement,
            architecture.backboneProperty(),
            () -> step.set(AdvisorStep.SIMILARITY));
    look = new LookViewModel(studio, data, architecture);
    viewpoint = new ViewpointViewModel(studio);
    plan = new PlanViewModel(planner);
    rates = new RateSearches(studio, plan);
    studio.projectProperty().addListener((property, before, now) -> projectChanged(now));
    studio.adviceProperty().addListener((property, before, now) -> adviceChanged(now));
    strategy.choiceProperty().addListener((property, before, now) -> replan());
    architecture.backboneProperty().addListener((property, before, now) -> chosen());
    studio.draftProperty().addListener((property, before, now) -> takeDraft());
    architecture.all().addListener((ListChangeListener<Architecture>) change -> takeDraft());
    projectChanged(studio.projectProperty().get());
    adviceChanged(studio.adviceProperty().get());
  }

  /** Keeps a person's presets, and shows what augmentation makes of the project's images. */
  public void equip(Presets presets, AugmentationPreview preview) {
    plan.presets().keep(studio.activities(), presets);
    plan.augmentation().show(preview, studio.activities());
  }

  /** Searches for learning rates where a person asks for one. */
  public void searchRates(RateFinder finder) {
    rates.searchBy(finder);
  }

  private void projectChanged(Project now) {
    boolean another = shown == null || now == null || !shown.folder().equals(now.folder());
    if (another) {
      data.cancelMeasuring();
      rates.cancel();
      step.set(AdvisorStep.DATA);
    }
    shown = now;
    data.projectChanged(now);
    if (now != null) {
      architecture.load();
    }
    plan.augmentation().rest(now);
    viewpoint.refresh();
    replan();
    if (another) {
      data.recall();
    }
  }

  private void chosen() {
    replan();
    data.recall();
  }

  private void adviceChanged(Advice now) {
    if (now == null) {
      step.set(AdvisorStep.DATA);
    }
    viewpoint.refresh();
    replan();
  }

  private void replan() {
    StrategyChoice choice = strategy.choiceProperty().get();
    if (choice != null && architecture.backboneProperty().get() != null) {
      plan.rest(basis(choice.strategy(), choice.domain()));
    }
  }

  /** Makes a plan of a run that was; as soon as the list of architectures has been read. */
  private void takeDraft() {
    Draft draft = studio.draftProperty().get();
    if (draft == null || architecture.all().isEmpty()) {
      return;
    }
    studio.draftProperty().set(null);
    TrainingConfig was = draft.from().config();
    Optional<Architecture> network =
        architecture.all().stream()
            .filter(known -> known.info().name().equals(was.backbone()))
            .filter(known -> known.info().installed())
            .findFirst();
    if (network.isEmpty()) {
      studio
          .activities()
          .tell(
              new Notice(
                  Notice.Kind.WARNING,
                  "The network is not installed",
                  "That run trained %s, which is not installed any more. Install it in Settings, or plan another run."
                      .formatted(was.backbone()),
                  ""));
      return;
    }
    architecture.choose(network.get());
    StrategyChoice choice = strategy.choiceProperty().get();
    plan.rest(
        basis(
            choice == null ? was.strategy() : choice.strategy(),
            choice == null ? Similarity.Domain.SIMILAR : choice.domain()),
        draft);
    step.set(AdvisorStep.PLAN);
  }

  private PlanBasis basis(Strategy what, Similarity.Domain domain) {
    DataSummary summary = data.dataProperty().get();
    return new PlanBasis(
        what,
        domain,
        viewpoint.adviceProperty().get().set(),
        architecture.backboneProperty().get(),
        summary.usedClasses(),
        summary.expectedTrain(),
        summary.expectedValidation());
  }

  /** Shows a page if it can be shown already. */
  public void go(AdvisorStep target) {
    if (reachable(target)) {
      step.set(target);
    }
  }

  /**
   * Whether a page can be shown: all but the first need an advice; the plan of a run that was,
   * none.
   */
  public boolean reachable(AdvisorStep target) {
    return target.first()
        || studio.adviceProperty().get() != null
        || target.last() && plan.draftProperty().get() != null;
  }

  /** What the primary button does: measure, the next page, or start the run. */
  public void primary() {
    boolean unmeasured = studio.adviceProperty().get() == null || data.staleProperty().get();
    if (step.get() == AdvisorStep.DATA && unmeasured) {
      data.measure();
    } else if (step.get().last()) {
      startTraining();
    } else {
      go(step.get().next());
    }
  }

  /** The page before. */
  public void back() {
    AdvisorStep before = step.get().previous();
    go(reachable(before) ? before : AdvisorStep.DATA);
  }

  /**
   * Starts a run by the plan, if it is complete; what was overruled is recorded with it. While
   * another one trains it waits for its turn.
   */
  public void startTraining() {
    if (plan.configProperty().get() != null) {
      studio.train(plan.configProperty().get().withOverruling(strategy.overruling()));
    }
  }

  /** The page that is shown. */
  public ReadOnlyObjectProperty<AdvisorStep> stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** The newest advice; null before it was asked for. */
  public ReadOnlyObjectProperty<Advice> adviceProperty() {
    return studio.adviceProperty();
  }

  /** The first page. */
  public DataViewModel data() {
    return data;
  }

  /** The second page. */
  public SimilarityViewModel similarity() {
    return similarity;
  }

  /** The third page. */
  public StrategyViewModel strategy() {
    return strategy;
  }

  /** The fourth page. */
  public ArchitectureViewModel architecture() {
    return architecture;
  }

  /** The quick look beside the chosen network. */
  public LookViewModel look() {
    return look;
  }

  /** What the images look at, and how they are best varied. */
  public ViewpointViewModel viewpoint() {
    return viewpoint;
  }

  /** The plan. */
  public PlanViewModel plan() {
    return plan;
  }

  /** The searches for learning rates of the plan's phases. */
  public RateSearches rates() {
    return rates;
  }

  /** Whether a run is going on, so that another one has to wait for its turn. */
  public ReadOnlyBooleanProperty trainingProperty() {
    return studio.trainings().busyProperty();
  }
}
