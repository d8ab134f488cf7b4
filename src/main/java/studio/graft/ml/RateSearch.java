package studio.graft.ml;

import java.util.ArrayList;
import java.util.List;
import studio.graft.model.RateCurve;
import studio.graft.model.RateCurve.Reason;

/**
 * The learning-rate range test (Smith 2015, arXiv 1506.01186): the rate rises exponentially from
 * step to step until the loss runs away, and the loss over the logarithm of the rate says which
 * rates teach. Plain arithmetic; whoever trains feeds it.
 *
 * <p>Batches of few images differ more from each other than a step changes their loss. So a few
 * batches come again and again, in the same order and varied in the same way, and each is compared
 * with itself: what it lost in the first round, when the rate is too small to change anything, is
 * taken off before the mean is formed.
 *
 * <p>The suggestion is the rate at which the smoothed loss falls fastest, but at most a tenth of
 * the rate at which it is least: beyond that, steps are too long to stay with for epochs. There is
 * none when the loss does not fall clearly, by more than the scatter of the steps explains.
 */
public final class RateSearch {
  /** Steps of a whole search. */
  public static final int STEPS = 80;

  /** In the first round the rate stays below 3e-6. */
  private static final int MOST_BATCHES = 16;

  private static final double LOWEST = 1e-7;
  private static final double HIGHEST = 1;

  /** Share of the mean that each step keeps. */
  private static final double MEMORY = 0.8;

  /** The loss has run away when it is this many times its least. */
  private static final double RUN_AWAY = 4;

  /** A rate is beyond the limit when the loss is this many times that of the first round, */
  private static final double ABOVE_FIRST = 1.5;

  /** or this many times its least. */
  private static final double ABOVE_LEAST = 3;

  /** Steps that only begin the mean; a jump among them means nothing yet. */
  private static final int FIRST = 10;

  /** Steps to either side of one that its slope is taken over. */
  private static final int REACH = 4;

  /** Standard errors that a descent has to be deep, and the share of the loss that it has to be. */
  private static final double ERRORS = 5;

  private static final double SHARE = 0.01;

  /** Fewer steps than these show no curve. */
  private static final int LEAST = 2 * FIRST;

  private final int round;
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private final List<Double> smoothed = new ArrayList<>();
  private boolean broken;
  private boolean over;

  /**
   * A search.
   *
   * @param batches that there are
   */
  public RateSearch(int batches) {
    round = Math.max(1, Math.min(MOST_BATCHES, batches));
  }

  /** Number of the batch that the next step takes, from 0. */
  public int batch() {
    return rates.size() % round;
  }

  /** The rate of the next step. */
  public double rate() {
    return rate(rates.size());
  }

  /** The rate of a step, from 0. */
  static double rate(int step) {
    return LOWEST * Math.pow(HIGHEST / LOWEST, (double) step / (STEPS - 1));
  }

  /** Steps so far. */
  public int steps() {
    return rates.size();
  }

  /** Whether there is nothing more to see: all steps were taken, or the loss has run away. */
  public boolean over() {
    return over;
  }

  /**
   * Takes the loss of a step's images before the step. One that is no number ends the search and is
   * left out.
   */
  public void add(double loss) {
    if (!Double.isFinite(loss)) {
      broken = true;
      over = true;
      return;
    }
    rates.add(rate());
    losses.add(loss);
    smooth();
    double least = smoothed.stream().skip(FIRST).min(Double::compare).orElse(loss);
    over = losses.size() == STEPS || smoothed.get(smoothed.size() - 1) > RUN_AWAY * least;
  }

  /** The mean of all steps so far, the first of which cannot be compared with themselves yet. */
  private void smooth() {
    smoothed.clear();
    double before = before();
    double mean = 0;
    for (int i = 0; i < losses.size(); i++) {
      mean = MEMORY * mean + (1 - MEMORY) * (before + change(i));
      smoothed.add(mean / (1 - Math.pow(MEMORY, i + 1)));
    }
  }

  /** The mean loss of the first round. */
  private double before() {
    return losses.stream().limit(round).mapToDouble(loss -> loss).average().orElse(0);
  }

  /** How much higher the loss of a step's batch is than it was in the first round. */
  private double change(int step) {
    return losses.get(step) - losses.get(step % round);
  }

  /**
   * What the curve says.
   *
   * @param phase number of the phase, from 1
   * @param skipped phases before it that were not trained
   */
  public RateCurve curve(int phase, List<Integer> skipped) {
    if (losses.size() < LEAST) {
      return curve(phase, skipped, null, null, null, Reason.TOO_SHORT);
    }
    int lowest = lowest();
    if (lowest < FIRST || !falls(lowest)) {
      return curve(phase, skipped, null, null, null, Reason.NO_DESCENT);
    }
    double steepest = rates.get(steepest(lowest));
    double minimum = rates.get(lowest);
    boolean early = steepest <= minimum / 10;
    return curve(
        phase,
        skipped,
        steepest,
        minimum,
        rounded(early ? steepest : minimum / 10),
        early ? Reason.STEEPEST_DESCENT : Reason.TENTH_OF_MINIMUM);
  }

  private RateCurve curve(
      int phase,
      List<Integer> skipped,
      Double steepest,
      Double minimum,
      Double suggested,
      Reason reason) {
    return new RateCurve(
        phase, rates, losses, smoothed, steepest, minimum, limit(), suggested, reason, skipped);
  }

  /** The least rate from which on the loss stays too high; null when it does not at the end. */
  private Double limit() {
    double tooHigh =
        Math.min(
            ABOVE_FIRST * before(),
            ABOVE_LEAST * smoothed.stream().min(Double::compare).orElse(0.0));
    int from = losses.size();
    while (from > 0 && smoothed.get(from - 1) > tooHigh) {
      from--;
    }
    return from < losses.size() ? rates.get(from) : broken ? Double.valueOf(rate()) : null;
  }

  private int lowest() {
    int lowest = FIRST;
    for (int i = FIRST; i < smoothed.size(); i++) {
      lowest = smoothed.get(i) < smoothed.get(lowest) ? i : lowest;
    }
    return lowest;
  }

  /** Whether the loss is lower there than at the beginning, by more than the scatter explains. */
  private boolean falls(int lowest) {
    double depth = before() - smoothed.get(lowest);
    double variance = 0;
    for (int i = round + 1; i <= lowest; i++) { // of neighbours: that leaves the descent out
      variance += Math.pow(change(i) - change(i - 1), 2) / (2.0 * (lowest - round));
    }
    double error = Math.sqrt(variance * (1 - MEMORY) / (1 + MEMORY));
    return lowest > round && depth > ERRORS * error && depth > SHARE * before();
  }

  /** Where the smoothed loss falls fastest on the way to its least. */
  private int steepest(int lowest) {
    int steepest = FIRST;
    for (int i = FIRST; i <= lowest; i++) {
      steepest = slope(i) < slope(steepest) ? i : steepest;
    }
    return steepest;
  }

  /** By least squares over the neighbourhood, in loss per step: steps are even in the logarithm. */
  private double slope(int at) {
    int from = Math.max(0, at - REACH);
    int to = Math.min(smoothed.size() - 1, at + REACH);
    double middle = (from + to) / 2.0;
    double product = 0;
    double square = 0;
    for (int i = from; i <= to; i++) {
      product += (i - middle) * smoothed.get(i);
      square += (i - middle) * (i - middle);
    }
    return product / square;
  }

  /** Two digits: the curve does not say more. */
  private static double rounded(double rate) {
    return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.1e", rate));
  }
}
