package studio.graft.workflow;

import java.util.List;
import studio.graft.model.Advice;

/**
 * How much labelled data there is.
 *
 * @param perClass images of each class, ascending; not empty
 */
record DataSize(List<Long> perClass) {
  static DataSize of(List<Long> counts) {
    return new DataSize(counts.stream().sorted().toList());
  }

  int images() {
    return Math.toIntExact(perClass.stream().mapToLong(Long::longValue).sum());
  }

  int smallest() {
    return Math.toIntExact(perClass.get(0));
  }

  int largest() {
    return Math.toIntExact(perClass.get(perClass.size() - 1));
  }

  double median() {
    int n = perClass.size();
    return (perClass.get((n - 1) / 2) + perClass.get(n / 2)) / 2.0;
  }

  Advice.Size rank() {
    return median() >= Advice.LARGE_PER_CLASS ? Advice.Size.LARGE : Advice.Size.SMALL;
  }
}
