package studio.graft.viewmodel.wizard;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.RateCurve;
import studio.graft.model.TrainingConfig;
import studio.graft.viewmodel.common.Activities;
import studio.graft.viewmodel.common.Activity;

/** A search for the learning rate of a phase, its curve, and the rate that is picked on it. */
public final class RateSearchViewModel {
  private static final int KEYS_PER_DECADE = 10;

  private final PhaseViewModel phase;
  private final ReadOnlyObjectProperty<TrainingConfig> config;
  private final Search search;
  private final Activities activities;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Measuring> measuring = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<RateCurve> curve = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyDoubleWrapper picked = new ReadOnlyDoubleWrapper(Double.NaN);
  private Activity running;
  private boolean lowerBound;
  private double planned;

  /** Searches; called in the background. */
  interface Search {
    RateCurve run(TrainingConfig config, ProgressListener progress, CancellationToken token);
  }

  RateSearchViewModel(
      PhaseViewModel phase,
      ReadOnlyObjectProperty<TrainingConfig> config,
      Search search,
      Activities activities) {
    this.phase = phase;
    this.config = config;
    this.search = search;
    this.activities = activities;
  }

  /** Shows the pane, and searches unless there is a curve or a search already. */
  public void show() {
    open.set(true);
    if (curve.get() == null) {
      find();
    }
  }

  /** Hides the pane; a search that goes on is given up. */
  public void hide() {
    cancel();
    open.set(false);
  }

  /** Searches by the plan as it is now; not while a field of it cannot be taken. */
  public void find() {
    TrainingConfig now = config.get();
    if (running != null || now == null) {
      return;
    }
    curve.set(null);
    lowerBound = now.headConvergesBefore(phase.number());
    planned = now.phases().get(phase.number() - 1).learningRate();
    running =
        activities.start(
            "Finding a learning rate",
            (progress, token) -> search.run(now, progress, token),
            this::found,
            this::ended);
    measuring.set(Measuring.of(running.progressProperty().get()));
    running
        .progressProperty()
        .addListener((property, before, newest) -> measuring.set(Measuring.of(newest)));
  }

  private void found(RateCurve newest) {
    Double suggested = newest.suggested();
    picked.set(suggested == null ? phase.learningRate().value() : suggested);
    curve.set(newest);
  }

  private void ended() {
    running = null;
    measuring.set(null);
    if (curve.get() == null) {
      open.set(false);
    }
  }

  /** Gives the search up, if one goes on. */
  public void cancel() {
    if (running != null) {
      running.cancel();
    }
  }

  /** Picks a rate on the curve: two digits, within what was tried. */
  public void pick(double rate) {
    RateCurve shown = curve.get();
    if (shown != null && !shown.rates().isEmpty()) {
      double last = shown.rates().get(shown.rates().size() - 1);
      double within = Math.max(shown.rates().get(0), Math.min(last, rate));
      picked.set(Double.parseDouble(String.format(java.util.Locale.ROOT, "%.1e", within)));
    }
  }

  /** Picks a rate beside the picked one; a tenth of a decade a key. */
  public void step(int direction) {
    pick(picked.get() * Math.pow(10, (double) direction / KEYS_PER_DECADE));
  }

  /** Takes the picked rate into the plan. */
  public void use() {
    if (curve.get() != null) {
      phase.learningRate().show(picked.get());
    }
  }

  /** The phase. */
  public PhaseViewModel phase() {
    return phase;
  }

  /** Whether the pane is shown. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** How far the search is; null when none goes on. */
  public ReadOnlyObjectProperty<Measuring> measuringProperty() {
    return measuring.getReadOnlyProperty();
  }

  /** What the newest search saw; null before. */
  public ReadOnlyObjectProperty<RateCurve> curveProperty() {
    return curve.getReadOnlyProperty();
  }

  /**
   * Whether the curve begins at a converged head: little is left to fall there, and the rate that
   * it suggests is a lower bound.
   */
  public boolean lowerBound() {
    return lowerBound;
  }

  /** The rate that the plan had when the newest search began. */
  public double planned() {
    return planned;
  }

  /** The rate that is picked on the curve. */
  public ReadOnlyDoubleProperty pickedProperty() {
    return picked.getReadOnlyProperty();
  }
}
