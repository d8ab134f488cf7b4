package studio.graft.ml.head;

/**
 * Minimises a smooth convex function by limited-memory BFGS (Liu and Nocedal 1989; Nocedal and
 * Wright 2006, algorithm 7.5), with a line search by bisection for the weak Wolfe conditions (Lewis
 * and Overton 2013), which on a convex function always ends.
 */
final class Lbfgs {
  private static final int MEMORY = 12;
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final int LONGEST_SEARCH = 40;

  /** A function with its gradient. */
  @FunctionalInterface
  interface Objective {
    /**
     * Evaluates.
     *
     * @param x where; not to be changed
     * @param gradient overwritten
     * @return the value
     */
    double evaluate(double[] x, double[] gradient);
  }

  /** Hears of each iteration. */
  @FunctionalInterface
  interface Watcher {
    /** Called with the iterate, which is not to be changed or kept. */
    void onIteration(int iteration, double[] x, double value);
  }

  /**
   * Where it ended.
   *
   * @param x the minimiser
   * @param value there
   * @param gradientNorm largest component of the gradient there, by amount
   * @param iterations taken
   * @param converged whether the gradient's norm fell below the tolerance; false also when the line
   *     search could not improve any more within floating-point precision
   */
  record Result(double[] x, double value, double gradientNorm, int iterations, boolean converged) {}

  private final Objective objective;
  private final int n;
  private final double[][] steps = new double[MEMORY][];
  private final double[][] changes = new double[MEMORY][];
  private final double[] curvature = new double[MEMORY];
  private int stored;

  private Lbfgs(Objective objective, int n) {
    this.objective = objective;
    this.n = n;
  }

  /**
   * Minimises.
   *
   * @param start left as it is
   * @param tolerance of the gradient's largest component
   * @param iterations at most
   */
  static Result minimise(
      Objective objective, double[] start, double tolerance, int iterations, Watcher watcher) {
    return new Lbfgs(objective, start.length).run(start.clone(), tolerance, iterations, watcher);
  }

  private Result run(double[] x, double tolerance, int iterations, Watcher watcher) {
    double[] gradient = new double[n];
    double value = objective.evaluate(x, gradient);
    double[] nextX = new double[n];
    double[] nextGradient = new double[n];
    int iteration = 0;
    while (largest(gradient) > tolerance && iteration < iterations) {
      double[] direction = direction(gradient);
      double slope = dot(direction, gradient);
      double first = stored == 0 ? 1 / Math.max(1e-12, Math.sqrt(dot(gradient, gradient))) : 1;
      double nextValue = search(x, value, slope, direction, first, nextX, nextGradient);
      if (!(nextValue < value)) {
        break; // no step improves within floating-point precision
      }
      remember(x, gradient, nextX, nextGradient);
      double[] swap = x;
      x = nextX;
      nextX = swap;
      swap = gradient;
      gradient = nextGradient;
      nextGradient = swap;
      value = nextValue;
      iteration++;
      watcher.onIteration(iteration, x, value);
    }
    double norm = largest(gradient);
    return new Result(x, value, norm, iteration, norm <= tolerance);
  }

  /** Two-loop recursion: minus the approximate inverse Hessian times the gradient. */
  private double[] direction(double[] gradient) {
    double[] q = gradient.clone();
    int kept = Math.min(stored, MEMORY);
    double[] alpha = new double[kept];
    for (int i = 0; i < kept; i++) {
      int at = (stored - 1 - i) % MEMORY;
      alpha[i] = dot(steps[at], q) / curvature[at];
      addScaled(q, -alpha[i], changes[at]);
    }
    if (kept > 0) {
      int at = (stored - 1) % MEMORY;
      scale(q, curvature[at] / dot(changes[at], changes[at]));
    }
    for (int i = kept - 1; i >= 0; i--) {
      int at = (stored - 1 - i) % MEMORY;
      double beta = dot(changes[at], q) / curvature[at];
      addScaled(q, alpha[i] - beta, steps[at]);
    }
    scale(q, -1);
    return q;
  }

  private double search(
      double[] x,
      double value,
      double slope,
      double[] direction,
      double first,
      double[] nextX,
      double[] nextGradient) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double step = first;
    double found = Double.NaN;
    for (int i = 0; i < LONGEST_SEARCH; i++) {
      move(x, step, direction, nextX);
      found = objective.evaluate(nextX, nextGradient);
      if (!(found <= value + SUFFICIENT_DECREASE * step * slope)) {
        high = step;
        if (low == 0) { // far too long a step, as the first one from a good start is
          step = shortened(step, slope, found - value);
          continue;
        }
      } else if (dot(nextGradient, direction) < CURVATURE * slope) {
        low = step;
      } else {
        return found;
      }
      step = Double.isInfinite(high) ? 2 * low : (low + high) / 2;
    }
    return found;
  }

  /** A loop of its own: compiled where it is, the JIT takes all that is evaluated along. */
  private static void move(double[] x, double step, double[] direction, double[] target) {
    for (int j = 0; j < target.length; j++) {
      target[j] = x[j] + step * direction[j];
    }
  }

  /**
   * The minimum of the parabola through a step's ends (Nocedal and Wright 2006, 3.58), at most half
   * the step, at least a thousandth.
   *
   * @param rise of the function over the step
   */
  private static double shortened(double step, double slope, double rise) {
    double minimum = -slope * step * step / (2 * (rise - slope * step));
    return Double.isFinite(minimum)
        ? Math.max(1e-3 * step, Math.min(0.5 * step, minimum))
        : 0.5 * step;
  }

  private void remember(double[] x, double[] gradient, double[] nextX, double[] nextGradient) {
    double[] step = new double[n];
    double[] change = new double[n];
    for (int j = 0; j < n; j++) {
      step[j] = nextX[j] - x[j];
      change[j] = nextGradient[j] - gradient[j];
    }
    double product = dot(step, change);
    if (product > 1e-14 * dot(change, change)) { // keeps the approximation positive definite
      int at = stored % MEMORY;
      steps[at] = step;
      changes[at] = change;
      curvature[at] = product;
      stored++;
    }
  }

  private static double largest(double[] v) {
    double largest = 0;
    for (double value : v) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) { // four sums: the processor can overlap the additions
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + s2 + s3;
  }

  private static void addScaled(double[] target, double factor, double[] v) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * v[i];
    }
  }

  private static void scale(double[] target, double factor) {
    for (int i = 0; i < target.length; i++) {
      target[i] *= factor;
    }
  }
}
