package studio.graft.ml.alarm;

import java.util.Optional;
import studio.graft.model.Alarm;

/** Looks for one kind of trouble in what is known so far. Has no state of its own. */
interface Watch {
  /** An alarm when the newest epoch gives reason for one. */
  Optional<Alarm> look(History history);
}
