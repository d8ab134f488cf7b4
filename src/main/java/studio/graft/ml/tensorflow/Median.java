package studio.graft.ml.tensorflow;

/** The median by selection (Hoare 1961), which leaves most values unsorted. */
final class Median {
  private Median() {}

  /**
   * The median of the first values, whose order changes; 0 of none.
   *
   * @param count how many
   */
  static double of(double[] values, int count) {
    if (count == 0) {
      return 0;
    }
    int middle = count / 2;
    select(values, count, middle);
    if (count % 2 == 1) {
      return values[middle];
    }
    double below = values[0];
    for (int i = 1; i < middle; i++) {
      below = Math.max(below, values[i]);
    }
    return (below + values[middle]) / 2;
  }

  /** Puts the value of a rank in its place, smaller or equal ones before it, others after it. */
  private static void select(double[] values, int count, int rank) {
    int left = 0;
    int right = count - 1;
    while (left < right) {
      double pivot = values[rank];
      int i = left;
      int j = right;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (pivot < values[j]) {
          j--;
        }
        if (i <= j) {
          double swap = values[i];
          values[i++] = values[j];
          values[j--] = swap;
        }
      }
      if (j < rank) {
        left = i;
      }
      if (rank < i) {
        right = j;
      }
    }
  }
}
