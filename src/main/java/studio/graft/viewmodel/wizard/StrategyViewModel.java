package studio.graft.viewmodel.wizard;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import studio.graft.model.Advice;
import studio.graft.model.Overruling;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.viewmodel.common.Studio;

/** The advice and what a person made of it. Used on the window's thread only. */
public final class StrategyViewModel {
  private final Studio studio;
  private final ReadOnlyObjectWrapper<StrategyChoice> choice = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper overruled = new ReadOnlyBooleanWrapper();
  private final StringProperty reason = new SimpleStringProperty("");

  private StrategyChoice advised;

  StrategyViewModel(Studio studio) {
    this.studio = studio;
    studio.adviceProperty().addListener((property, before, now) -> adviceChanged(now));
    adviceChanged(studio.adviceProperty().get());
  }

  /** What a person overruled stays so where another look came to the same advice. */
  private void adviceChanged(Advice now) {
    StrategyChoice before = advised;
    advised = now == null ? null : StrategyChoice.of(now);
    if (overruled.get() && advised != null && advised.equals(before)) {
      return;
    }
    overruled.set(false); // first, for who hears of the choice asks whether it overrules
    reason.set("");
    choice.set(advised);
  }

  /** Overrules the advice by a cell of the matrix; the advised cell goes back to the advice. */
  public void choose(Advice.Size size, Similarity.Domain domain) {
    Advice advice = studio.adviceProperty().get();
    if (advice != null) {
      StrategyChoice advised = StrategyChoice.of(advice);
      choose(advised.in(size, domain) ? advised : StrategyChoice.textbook(size, domain));
    }
  }

  /** Overrules the row: how much data there is. */
  public void choose(Advice.Size size) {
    if (choice.get() != null) {
      choose(size, choice.get().domain());
    }
  }

  /** Overrules the column: whether the images are like ImageNet. */
  public void choose(Similarity.Domain domain) {
    if (choice.get() != null) {
      choose(choice.get().size(), domain);
    }
  }

  /** Overrules the advice by a strategy, in the cell that is chosen. */
  public void choose(Strategy strategy) {
    StrategyChoice now = choice.get();
    if (now != null) {
      choose(new StrategyChoice(now.size(), now.domain(), strategy));
    }
  }

  /** Goes back to the advice. */
  public void followAdvice() {
    if (studio.adviceProperty().get() != null) {
      choose(StrategyChoice.of(studio.adviceProperty().get()));
    }
  }

  private void choose(StrategyChoice next) {
    overruled.set(!next.equals(StrategyChoice.of(studio.adviceProperty().get())));
    choice.set(next);
  }

  /** What was decided against the advice, for the run's record; null when it is followed. */
  public Overruling overruling() {
    if (!overruled.get()) {
      return null;
    }
    StrategyChoice advised = StrategyChoice.of(studio.adviceProperty().get());
    StrategyChoice chosen = choice.get();
    return new Overruling(
        advised.size(),
        advised.domain(),
        advised.strategy(),
        chosen.size(),
        chosen.domain(),
        chosen.strategy(),
        reason.get() == null ? "" : reason.get().strip());
  }

  /** The newest advice; null before it was asked for. */
  public ReadOnlyObjectProperty<Advice> adviceProperty() {
    return studio.adviceProperty();
  }

  /** The cell and the strategy that are chosen; null without an advice. */
  public ReadOnlyObjectProperty<StrategyChoice> choiceProperty() {
    return choice.getReadOnlyProperty();
  }

  /** Whether the choice differs from the advice. */
  public ReadOnlyBooleanProperty overruledProperty() {
    return overruled.getReadOnlyProperty();
  }

  /** Why a person overruled the advice, in their words; kept with the run. */
  public StringProperty reasonProperty() {
    return reason;
  }
}
