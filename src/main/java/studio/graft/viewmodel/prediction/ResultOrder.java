package studio.graft.viewmodel.prediction;

import java.util.Comparator;
import studio.graft.model.Prediction;

/** In which order results are shown. */
public enum ResultOrder {
  /** As they were given: files in order, folders by name. */
  GIVEN,
  /** The least certain first: where a look pays most. */
  LEAST_CERTAIN,
  /** The most certain first. */
  MOST_CERTAIN;

  /** The comparator, null for the order given. */
  Comparator<Prediction> comparator() {
    Comparator<Prediction> rising = Comparator.comparingDouble(Prediction::probability);
    return switch (this) {
      case GIVEN -> null;
      case LEAST_CERTAIN -> rising;
      case MOST_CERTAIN -> rising.reversed();
    };
  }
}
