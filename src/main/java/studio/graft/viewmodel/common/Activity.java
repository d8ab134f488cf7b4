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

  /** Asks it to stop. */
  public void cancel() {
    token.cancel();
  }

  void show(Progress newest) {
    progress.set(newest);
  }
}
