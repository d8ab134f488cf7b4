package studio.graft.viewmodel.wizard;

/** The pages of the advisor, in their order. */
public enum AdvisorStep {
  DATA,
  SIMILARITY,
  STRATEGY,
  ARCHITECTURE,
  PLAN;

  /** Whether it is the first. */
  public boolean first() {
    return ordinal() == 0;
  }

  /** Whether it is the last. */
  public boolean last() {
    return ordinal() == values().length - 1;
  }

  AdvisorStep next() {
    return values()[Math.min(ordinal() + 1, values().length - 1)];
  }

  AdvisorStep previous() {
    return values()[Math.max(ordinal() - 1, 0)];
  }
}
