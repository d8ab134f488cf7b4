package studio.graft.ml;

import java.util.OptionalDouble;
import studio.graft.concurrent.CancellationToken;
import studio.graft.model.PhaseConfig;

/** How a person steers a running training; looked at between steps. Thread-safe. */
public final class TrainingControl {
  private final CancellationToken token;
  private boolean paused;
  private boolean stopping;
  private Holder holder;
  private boolean held;
  private double nextRate = Double.NaN;
  private int askedIn;
  private boolean rateIsNews;
  private int newDivisor = 1;
  private int divisor = 1;

  /** A control that also obeys the token. */
  public TrainingControl(CancellationToken token) {
    this.token = token;
    token.onCancel(this::wake);
  }

  /** Cancels without keeping anything. */
  public CancellationToken token() {
    return token;
  }

  /** Holds long steps in their middle. Called from any thread, hold and release in turn. */
  public interface Holder {
    /** Lets the step that runs wait as soon as it can. */
    void hold();

    /**
     * Lets it go on.
     *
     * @param cancelled whether it goes on only to end
     */
    void release(boolean cancelled);
  }

  /** Asks to wait between steps, or within a step that can be held. */
  public synchronized void pause() {
    if (!paused && !stopping && holder != null && !held) {
      held = true;
      holder.hold();
    }
    paused = true;
  }

  /** Goes on after a pause. */
  public synchronized void resume() {
    paused = false;
    release(false);
    notifyAll();
  }

  /** Asks to end after this step and to keep the best weights so far. */
  public synchronized void stopAndKeepBest() {
    stopping = true;
    release(false);
    notifyAll();
  }

  /** Says who can hold steps from now on; null for nobody. */
  public synchronized void holder(Holder other) {
    holder = other;
    held = false;
  }

  private void release(boolean cancelled) {
    if (held) {
      held = false;
      holder.release(cancelled);
    }
  }

  /**
   * Asks for another learning rate of the next phase of gradient steps; the last one asked for
   * counts.
   *
   * @param rate at the start of the phase, {@code > 0}
   */
  public synchronized void askRate(double rate) {
    nextRate = rate;
    askedIn = 0;
    rateIsNews = true;
  }

  /**
   * Goes on with a rate that was asked for, and recorded, before a resume; one that was asked for
   * since then counts more.
   *
   * @param phase number of the phase that was running then, from 1: it is for a later one
   */
  public synchronized void rememberRate(double rate, int phase) {
    if (!rateIsNews) {
      nextRate = rate;
      askedIn = phase;
    }
  }

  /**
   * Goes on after memory had run out: fewer images are computed at once.
   *
   * @param sinceCheckpoint by how much the number in the checkpoint is divided; 1 for not at all
   * @param inAll by how much a number that is chosen anew is divided
   */
  public synchronized void divideParts(int sinceCheckpoint, int inAll) {
    newDivisor = sinceCheckpoint;
    divisor = inAll;
  }

  /**
   * Images that are computed at once where so many would be but for want of memory before.
   *
   * @param resumed whether the number is that of a checkpoint
   */
  public synchronized int parts(int images, boolean resumed) {
    return Math.max(1, images / (resumed ? newDivisor : divisor));
  }

  /** The rate that was asked for since this was called last, to be recorded. */
  public synchronized OptionalDouble newlyAskedRate() {
    boolean news = rateIsNews;
    rateIsNews = false;
    return news ? OptionalDouble.of(nextRate) : OptionalDouble.empty();
  }

  /**
   * A phase of gradient steps that is about to begin, as a person wants it by now.
   *
   * @param phase its number, from 1
   */
  public synchronized PhaseConfig steered(PhaseConfig planned, int phase) {
    if (Double.isNaN(nextRate) || phase <= askedIn) {
      return planned;
    }
    PhaseConfig steered = planned.withLearningRate(nextRate);
    nextRate = Double.NaN;
    return steered;
  }

  /** Whether someone asked to end and keep the best. */
  public synchronized boolean isStopping() {
    return stopping;
  }

  /**
   * Called between steps: waits while paused.
   *
   * @param whenPausing told once if it has to wait, before it does
   * @return whether it waited
   * @throws studio.graft.concurrent.CancelledException when cancelled
   */
  public boolean await(Runnable whenPausing) {
    token.throwIfCancelled();
    synchronized (this) {
      if (!paused || stopping) {
        return false;
      }
    }
    whenPausing.run();
    synchronized (this) {
      while (paused && !stopping && !token.isCancelled()) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          token.cancel();
        }
      }
    }
    token.throwIfCancelled();
    return true;
  }

  private synchronized void wake() {
    release(true);
    notifyAll();
  }
}
