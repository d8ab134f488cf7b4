package studio.graft.viewmodel.common;

import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.StagePace;

/** A job that is running in the background, as the window shows it. Used on the window's thread. */
public final class Activity {
  private final String title;
  private final CancellationToken token;
  private final StagePace pace;
  private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>();

  /**
   * Nothing is done yet.
   *
   * @param clock in nanoseconds: where the work does not tell the time left, its pace does
   */
  Activity(String title, CancellationToken token, LongSupplier clock) {
    this.title = title;
    this.token = token;
    pace = new StagePace(clock);
    progress.set(Progress.of(title, 0, 0));
  }

  /** What it does, in words. */
  public String title() {
    return title;
  }

  /** How far it is; never null. */
  public ReadOnlyObjectProperty<Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What is being done now, in words. */
  public String stage() {
    return progress.get().stage();
  }

  /** Finished units. */
  public long done() {
    return progress.get().done();
  }

  /** All units; 0 when not known. */
  public long total() {
    return progress.get().total();
  }

  /** The finished fraction, 0..1, or -1 when it is not known. */
  public double fraction() {
    return progress.get().fraction();
  }

  /** Estimated time left in seconds; NaN when it is not known. */
  public double secondsLeft() {
    return progress.get().remaining().map(left -> left.toMillis() / 1000.0).orElse(Double.NaN);
  }

  /** Asks it to stop. */
  public void cancel() {
    token.cancel();
  }

  void show(Progress newest) {
    progress.set(pace.estimated(newest));
  }
}
