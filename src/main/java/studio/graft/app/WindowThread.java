package studio.graft.app;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** Executes on the window's thread. The only class that may call {@code Platform.runLater}. */
final class WindowThread implements Executor {
  @Override
  public void execute(Runnable task) {
    Platform.runLater(task);
  }
}
