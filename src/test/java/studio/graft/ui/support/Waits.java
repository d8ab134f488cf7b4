package studio.graft.ui.support;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testfx.util.WaitForAsyncUtils;

/** Waits of tests with a window, for what happens and not for the clock. */
public final class Waits {
  /** Only for what never comes: a machine that many share has made a run of seconds last 40. */
  public static final int PATIENCE_SECONDS = 180;

  private Waits() {}

  /**
   * Returns once something holds and the window has done what it was asked for meanwhile.
   *
   * @throws TimeoutException when it never does
   */
  public static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
