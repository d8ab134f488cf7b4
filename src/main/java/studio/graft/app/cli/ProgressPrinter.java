package studio.graft.app.cli;

import java.io.PrintStream;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.concurrent.StagePace;

/**
 * Progress on standard error: a bar that is redrawn on a terminal, a line now and then elsewhere.
 * Where the work gives no estimate of the time left, the pace of the stage does.
 */
final class ProgressPrinter implements ProgressListener, AutoCloseable {
  private static final int WIDTH = 24;
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long LINE_NANOS = 2_000_000_000L;

  private final PrintStream err;
  private final boolean bar;
  private final StagePace pace = new StagePace(System::nanoTime);
  private String stage = "";
  private long lastShown;
  private double lastFraction;
  private int drawn;

  ProgressPrinter(PrintStream err, boolean bar) {
    this.err = err;
    this.bar = bar;
  }

  @Override
  public synchronized void onProgress(Progress newest) {
    Progress progress = pace.estimated(newest);
    long now = System.nanoTime();
    boolean newStage = !progress.stage().equals(stage);
    if (newStage) {
      stage = progress.stage();
      lastFraction = 0;
    }
    if (bar) {
      if (newStage || now - lastShown >= REDRAW_NANOS) {
        redraw(line(progress));
        lastShown = now;
      }
    } else if (newStage || (now - lastShown >= LINE_NANOS && advanced(progress))) {
      err.println(line(progress));
      lastShown = now;
      lastFraction = progress.fraction();
    }
  }

  /** Prints a remark between two states of the bar. */
  synchronized void remark(String text) {
    wipe();
    err.println(text);
  }

  /** Takes the bar away. */
  @Override
  public synchronized void close() {
    wipe();
    err.flush();
  }

  private boolean advanced(Progress progress) {
    return progress.fraction() < 0 || progress.fraction() >= lastFraction + 0.1;
  }

  private String line(Progress progress) {
    double fraction = progress.fraction();
    if (fraction < 0) {
      return progress.stage() + (progress.done() > 0 ? " " + progress.done() : "");
    }
    String eta = progress.remaining().map(d -> " · " + Texts.duration(d) + " left").orElse("");
    String counted = " %d/%d".formatted(progress.done(), progress.total());
    String percent = " %3d %%".formatted(Math.round(fraction * 100));
    return bar
        ? progress.stage() + " " + drawing(fraction) + percent + counted + eta
        : progress.stage() + percent + counted + eta;
  }

  private static String drawing(double fraction) {
    int full = (int) Math.round(fraction * WIDTH);
    return "━".repeat(full) + "─".repeat(WIDTH - full);
  }

  private void redraw(String line) {
    err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    err.flush();
    drawn = line.length();
  }

  private void wipe() {
    if (drawn > 0) {
      err.print("\r" + " ".repeat(drawn) + "\r");
      drawn = 0;
    }
  }
}
