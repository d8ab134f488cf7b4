package studio.graft.viewmodel.wizard;

import studio.graft.model.Advice;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;

/**
 * A cell of the decision matrix with what is done there.
 *
 * @param size the row
 * @param domain the column
 * @param strategy what is done
 */
public record StrategyChoice(Advice.Size size, Similarity.Domain domain, Strategy strategy) {
  /** What an advice says. */
  static StrategyChoice of(Advice advice) {
    return new StrategyChoice(advice.size(), advice.similarity().domain(), advice.strategy());
  }

  /** What the textbook does in a cell: extraction in the small row, fine-tuning in the large. */
  static StrategyChoice textbook(Advice.Size size, Similarity.Domain domain) {
    return new StrategyChoice(
        size, domain, size == Advice.Size.SMALL ? Strategy.EXTRACTION : Strategy.FINE_TUNING);
  }

  /** Whether it lies in a cell. */
  public boolean in(Advice.Size row, Similarity.Domain column) {
    return size == row && domain == column;
  }
}
