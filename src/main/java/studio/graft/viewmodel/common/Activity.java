package studio.graft.viewmodel.common;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;

/** A job that is running in the background, as the window shows it. Used on the window's thread. */
public final class Activity {
  private final String title;
  private final CancellationToken token;
  private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>();

  Activity(String title, CancellationToken token) {
    this.title = title;
    this.token = token;
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
    progress.set(newest);
  }
}
