package studio.graft.ml.metrics;

import java.util.ArrayList;
import java.util.List;
import studio.graft.model.ClassMetrics;
import studio.graft.model.Estimate;
import studio.graft.model.EvaluatedImage;

/** Counts of truth against prediction, and what follows from them. Immutable. */
public final class Confusion {
  private final List<String> classes;
  private final int[][] counts;

  private Confusion(List<String> classes, int[][] counts) {
    this.classes = List.copyOf(classes);
    this.counts = counts;
  }

  /**
   * Counts images. An abstained prediction counts as its most probable class: the matrix shows what
   * the network says, not what it dares to say.
   *
   * @param classes names in the order of the model's outputs
   * @param images whose truth is an index into {@code classes}
   */
  public static Confusion of(List<String> classes, List<EvaluatedImage> images) {
    int[][] counts = new int[classes.size()][classes.size()];
    for (EvaluatedImage image : images) {
      counts[image.truth()][image.prediction().best()]++;
    }
    return new Confusion(classes, counts);
  }

  /** Counts, rows are the truth, columns the prediction. */
  public List<List<Integer>> rows() {
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      List<Integer> list = new ArrayList<>();
      for (int count : row) {
        list.add(count);
      }
      rows.add(List.copyOf(list));
    }
    return List.copyOf(rows);
  }

  /** Share of images on the diagonal, with Wilson's interval. */
  public Estimate accuracy() {
    long right = 0;
    long all = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
      all += rowSum(i);
    }
    return Intervals.wilson(right, all);
  }

  /** A row for each class, in their order. */
  public List<ClassMetrics> perClass() {
    List<ClassMetrics> rows = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      int found = counts[c][c];
      int support = rowSum(c);
      int predicted = columnSum(c);
      rows.add(
          new ClassMetrics(
              classes.get(c),
              Intervals.wilson(found, predicted),
              Intervals.wilson(found, support),
              Intervals.f1(found, predicted - found, support - found),
              support));
    }
    return List.copyOf(rows);
  }

  /** Mean F1 over the classes that occur in the truth; NaN when there are none. */
  public double macroF1() {
    return perClass().stream()
        .filter(m -> m.support() > 0)
        .mapToDouble(m -> m.f1().value())
        .average()
        .orElse(Double.NaN);
  }

  private int rowSum(int row) {
    int sum = 0;
    for (int count : counts[row]) {
      sum += count;
    }
    return sum;
  }

  private int columnSum(int column) {
    int sum = 0;
    for (int[] row : counts) {
      sum += row[column];
    }
    return sum;
  }
}
