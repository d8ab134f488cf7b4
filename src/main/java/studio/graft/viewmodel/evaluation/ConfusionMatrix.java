package studio.graft.viewmodel.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.graft.model.Evaluation;

/**
 * The confusion matrix as it is shown. Immutable.
 *
 * @param classes names in the order of rows and columns
 * @param counts rows are the truth, columns the prediction
 */
public record ConfusionMatrix(List<String> classes, List<List<Integer>> counts) {
  /** The matrix of an evaluation. */
  public static ConfusionMatrix of(Evaluation evaluation) {
    return new ConfusionMatrix(evaluation.classes(), evaluation.confusion());
  }

  /** Number of rows, and of columns. */
  public int size() {
    return classes.size();
  }

  /** Images in a cell. */
  public int count(Cell cell) {
    return counts.get(cell.truth()).get(cell.predicted());
  }

  /** Images of a true class. */
  public int rowSum(int truth) {
    return counts.get(truth).stream().mapToInt(Integer::intValue).sum();
  }

  /** Images that were predicted as a class. */
  public int columnSum(int predicted) {
    return counts.stream().mapToInt(row -> row.get(predicted)).sum();
  }

  /**
   * The share of a cell: of its column when shown by prediction, of its row otherwise.
   *
   * @return 0..1; 0 in an empty row or column
   */
  public double share(Cell cell, MatrixMode mode) {
    int all = mode == MatrixMode.BY_PREDICTION ? columnSum(cell.predicted()) : rowSum(cell.truth());
    return all == 0 ? 0 : (double) count(cell) / all;
  }

  /** The off-diagonal cells that hold images, most images first. */
  public List<Cell> mostConfused(int limit) {
    List<Cell> cells = new ArrayList<>();
    for (int truth = 0; truth < size(); truth++) {
      for (int predicted = 0; predicted < size(); predicted++) {
        Cell cell = new Cell(truth, predicted);
        if (!cell.diagonal() && count(cell) > 0) {
          cells.add(cell);
        }
      }
    }
    cells.sort(Comparator.comparingInt(this::count).reversed());
    return List.copyOf(cells.subList(0, Math.min(limit, cells.size())));
  }

  /** Tab-separated counts with the class names, as spreadsheets take them from the clipboard. */
  public String toTabSeparated() {
    StringBuilder text = new StringBuilder("true \\ predicted");
    classes.forEach(name -> text.append('\t').append(clean(name)));
    for (int truth = 0; truth < size(); truth++) {
      text.append('\n').append(clean(classes.get(truth)));
      counts.get(truth).forEach(count -> text.append('\t').append(count));
    }
    return text.append('\n').toString();
  }

  private static String clean(String name) {
    return name.replaceAll("[\\t\\r\\n]", " ");
  }
}
