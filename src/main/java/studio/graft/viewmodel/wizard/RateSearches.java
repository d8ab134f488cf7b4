package studio.graft.viewmodel.wizard;

import java.util.HashMap;
import java.util.Map;
import studio.graft.viewmodel.common.Studio;

/** The searches for learning rates of the plan's phases. */
public final class RateSearches {
  private final Studio studio;
  private final PlanViewModel plan;
  private final Map<PhaseViewModel, RateSearchViewModel> searches = new HashMap<>();
  private RateFinder finder;

  RateSearches(Studio studio, PlanViewModel plan) {
    this.studio = studio;
    this.plan = plan;
  }

  /** Says who searches. */
  void searchBy(RateFinder newest) {
    finder = newest;
  }

  /** The search of a phase; the same one whenever it is asked for. */
  public RateSearchViewModel of(PhaseViewModel phase) {
    return searches.computeIfAbsent(
        phase,
        p ->
            new RateSearchViewModel(
                p,
                plan.configProperty(),
                (config, progress, token) ->
                    finder.find(
                        studio.projectProperty().get(), config, p.number(), progress, token),
                studio.activities()));
  }

  /** Gives up what is being searched, as when another project is shown. */
  void cancel() {
    searches.values().forEach(RateSearchViewModel::cancel);
    searches.clear();
  }
}
