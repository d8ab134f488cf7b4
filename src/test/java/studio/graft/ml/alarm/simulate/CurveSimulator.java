package studio.graft.ml.alarm.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import studio.graft.model.EpochMetrics;

/**
 * Makes learning curves by learning: a small classifier on drawn examples, with everything that
 * shapes a curve left to chance (how hard the task is, how many images train and judge, how wrong
 * the labels are, the rate, the batch, dropout, hidden units, epochs and phases).
 */
public final class CurveSimulator {
  private static final int LARGE = 500;

  private final Random random;

  /** A simulator whose curves depend on nothing but the seed. */
  public CurveSimulator(long seed) {
    random = new Random(seed);
  }

  /** What a curve can be made to do. */
  public enum Made {
    OVER(1.5e-3, 4e-2, 0.1),
    NOISY(1.5e-3, 4e-2, 0.35),
    HEALTHY(1e-4, 1e-3, 0.05),
    PLATEAU(1e-7, 5e-6, 0),
    DIVERGE(0.3, 6, 0),
    LEAK(1e-3, 2e-2, 0.1);

    private final double lowestRate;
    private final double highestRate;
    private final double mostWrong;

    Made(double lowestRate, double highestRate, double mostWrong) {
      this.lowestRate = lowestRate;
      this.highestRate = highestRate;
      this.mostWrong = mostWrong;
    }
  }

  /** The next curve. */
  public SimulatedCurve next(Made made) {
    int inputs = 24 + random.nextInt(100);
    int classes = 2 + random.nextInt(4);
    Examples.World world =
        Examples.World.of(
            classes, inputs, between(0.4, 2.5), 0.2 + 0.6 * random.nextDouble(), random);
    double wrong = made.mostWrong * random.nextDouble();
    Examples train = world.draw(40 + random.nextInt(160), wrong, random);
    int n = (int) Math.round(between(20, 100));
    Examples large = world.draw(LARGE, 0, random);
    Examples validation =
        made == Made.LEAK ? train.first(Math.min(n, 40)) : world.draw(n, 0, random);
    boolean tuned = random.nextInt(4) == 0 && made != Made.PLATEAU;
    int epochs = 15 + 5 * random.nextInt(10);
    double rate = between(made.lowestRate, made.highestRate);
    int hidden = random.nextBoolean() ? 0 : 16 + random.nextInt(48);
    double dropout = random.nextBoolean() ? 0 : 0.5 * random.nextDouble();
    Learner learner = new Learner(inputs, hidden, classes, dropout, random);
    Recording recording = new Recording(train, validation, large, learner, 8 << random.nextInt(3));
    if (tuned) {
      recording.phase(1, 5 + random.nextInt(6), Math.min(rate, 2e-3));
      learner.shake(0.02 * random.nextDouble());
      recording.phase(2, epochs, rate);
    } else {
      recording.phase(1, epochs, rate);
    }
    return new SimulatedCurve(
        made.name().toLowerCase(java.util.Locale.ROOT),
        recording.metrics,
        validation.labels().length,
        recording.truth);
  }

  /** Uniform on a logarithmic scale. */
  private double between(double low, double high) {
    return low * Math.pow(high / low, random.nextDouble());
  }

  private final class Recording {
    private final Examples train;
    private final Examples validation;
    private final Examples large;
    private final Learner learner;
    private final int batch;
    private final List<EpochMetrics> metrics = new ArrayList<>();
    private final List<Double> truth = new ArrayList<>();

    Recording(Examples train, Examples validation, Examples large, Learner learner, int batch) {
      this.train = train;
      this.validation = validation;
      this.large = large;
      this.learner = learner;
      this.batch = batch;
    }

    void phase(int number, int epochs, double rate) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        Learner.Outcome trained = epoch(rate);
        Learner.Outcome seen = learner.judge(validation);
        metrics.add(
            new EpochMetrics(
                number,
                metrics.size() + 1,
                trained.loss(),
                seen.loss(),
                trained.accuracy(),
                seen.accuracy(),
                rate,
                1));
        truth.add(learner.judge(large).loss());
      }
    }

    private Learner.Outcome epoch(double rate) {
      int n = train.labels().length;
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        order.add(i);
      }
      java.util.Collections.shuffle(order, random);
      double loss = 0;
      double right = 0;
      for (int from = 0; from < n; from += batch) {
        int[] indices =
            order.subList(from, Math.min(n, from + batch)).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        Learner.Outcome outcome = learner.step(train, indices, rate);
        loss += outcome.loss() * indices.length;
        right += outcome.accuracy() * indices.length;
      }
      return new Learner.Outcome(loss / n, right / n);
    }
  }
}
