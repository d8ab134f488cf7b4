package studio.graft.ml.alarm.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import studio.graft.model.EpochMetrics;

/**
 * Makes learning curves by learning: a small classifier on drawn examples, with everything that
 * shapes a curve left to chance (how hard the task is, how many images train and judge, how wrong
 * the labels are, the rate, the batch, dropout, hidden units, epochs and phases).
 */
public final class CurveSimulator {
  private final Random random;
  private final List<Examples> pictures;

  /** Learns drawn numbers; the curves depend on nothing but the seed. */
  public CurveSimulator(long seed) {
    this(seed, List.of());
  }

  /**
   * Learns pictures: heads on the features that a pretrained network gives them.
   *
   * @param pictures sources of pictures, of which each curve has one; none for drawn numbers
   */
  public CurveSimulator(long seed, List<Examples> pictures) {
    random = new Random(seed);
    this.pictures = pictures;
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

  /** The next curve, with everything left to chance. */
  public SimulatedCurve next(Made made) {
    boolean drawn = pictures.isEmpty();
    World world =
        drawn
            ? GaussianWorld.of(
                2 + random.nextInt(4),
                24 + random.nextInt(100),
                between(0.4, 2.5),
                0.2 + 0.6 * random.nextDouble(),
                random)
            : picture();
    double wrong = made.mostWrong * random.nextDouble();
    int images = 40 + random.nextInt(160);
    int judging = (int) Math.round(between(20, 100));
    World.Drawn examples = world.draw(images, wrong, judging, made == Made.LEAK, random);
    boolean tuned = drawn && random.nextInt(4) == 0 && made != Made.PLATEAU;
    int epochs = 15 + 5 * random.nextInt(10);
    // pictures have ten times the inputs, each of which moves an answer by a rate
    double rate = between(made.lowestRate, made.highestRate) * (drawn ? 1 : 0.5);
    int units = drawn ? 16 + random.nextInt(48) : 128 << (2 * random.nextInt(2));
    int hidden = random.nextBoolean() ? 0 : units;
    double dropout = random.nextBoolean() ? 0 : 0.5 * random.nextDouble();
    Learner learner = new Learner(world.inputs(), hidden, world.classes(), dropout, random);
    Recording recording = new Recording(examples, learner, 8 << random.nextInt(3));
    if (tuned) {
      recording.phase(1, 5 + random.nextInt(6), Math.min(rate, 2e-3));
      learner.shake(0.02 * random.nextDouble());
      recording.phase(2, epochs, rate);
    } else {
      recording.phase(1, epochs, rate);
    }
    return recording.curve(made);
  }

  /**
   * The next curve by the recipe of the recorded fixture, as far as its {@code truth.csv} tells it:
   * the sizes, heads and lengths that occur there, and rates from the lowest to the highest of each
   * kind. Of pictures only; no leaks.
   */
  public SimulatedCurve recorded(Made made) {
    World world = picture();
    int images = oneOf(60, 100, 150, 200);
    int judging = oneOf(30, 50, 80);
    int epochs = oneOf(20, 30, 40, 60);
    int hidden = oneOf(0, 128, 512);
    double dropout = made == Made.OVER ? 0 : oneOf(0, 20, 50) / 100.0;
    double rate =
        switch (made) {
          case OVER -> hidden == 0 ? between(1.5e-3, 1.5e-2) : between(7e-4, 4e-3);
          case NOISY -> hidden == 0 ? between(5e-3, 1.5e-2) : between(1.5e-3, 5e-3);
          case HEALTHY -> between(1e-4, 5e-4);
          case PLATEAU -> between(5e-7, 5e-6);
          case DIVERGE -> between(0.2, 3);
          case LEAK -> throw new IllegalArgumentException("no leaks are recorded");
        };
    double wrong = made == Made.NOISY ? 0.25 : 0;
    World.Drawn examples = world.draw(images, wrong, judging, false, random);
    Learner learner = new Learner(world.inputs(), hidden, world.classes(), dropout, random);
    Recording recording = new Recording(examples, learner, oneOf(16, 32));
    recording.phase(1, epochs, rate);
    return recording.curve(made);
  }

  private World picture() {
    return new PictureWorld(pictures.get(random.nextInt(pictures.size())));
  }

  private int oneOf(int... values) {
    return values[random.nextInt(values.length)];
  }

  /** Uniform on a logarithmic scale. */
  private double between(double low, double high) {
    return low * Math.pow(high / low, random.nextDouble());
  }

  private final class Recording {
    private final World.Drawn examples;
    private final Learner learner;
    private final int batch;
    private final List<EpochMetrics> metrics = new ArrayList<>();
    private final List<Double> truth = new ArrayList<>();

    Recording(World.Drawn examples, Learner learner, int batch) {
      this.examples = examples;
      this.learner = learner;
      this.batch = batch;
    }

    void phase(int number, int epochs, double rate) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        Learner.Outcome trained = epoch(rate);
        Learner.Outcome seen = learner.judge(examples.validation());
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
        truth.add(learner.judge(examples.large()).loss());
      }
    }

    SimulatedCurve curve(Made made) {
      return new SimulatedCurve(
          made.name().toLowerCase(Locale.ROOT), metrics, examples.validation().size(), truth);
    }

    private Learner.Outcome epoch(double rate) {
      int n = examples.train().size();
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
      double loss = 0;
      double right = 0;
      for (int from = 0; from < n; from += batch) {
        int[] indices =
            order.subList(from, Math.min(n, from + batch)).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        Learner.Outcome outcome = learner.step(examples.train(), indices, rate);
        loss += outcome.loss() * indices.length;
        right += outcome.accuracy() * indices.length;
      }
      return new Learner.Outcome(loss / n, right / n);
    }
  }
}
