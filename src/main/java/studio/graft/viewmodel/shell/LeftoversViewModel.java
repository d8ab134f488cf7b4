package studio.graft.viewmodel.shell;

import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.graft.model.Leftover;
import studio.graft.viewmodel.common.Activities;
import studio.graft.viewmodel.common.Place;
import studio.graft.workflow.FreeSpace;

/** What nothing needs any more, and how it is deleted. Used on the window's thread only. */
public final class LeftoversViewModel {
  private final Activities activities;
  private final FreeSpace space;
  private final ReadOnlyObjectWrapper<List<Leftover>> found = new ReadOnlyObjectWrapper<>();

  /**
   * Knows nothing until it is first refreshed.
   *
   * @param place that is shown; each time it becomes Settings one looks again
   */
  public LeftoversViewModel(
      Activities activities, FreeSpace space, ReadOnlyObjectProperty<Place> place) {
    this.activities = activities;
    this.space = space;
    place.addListener(
        (property, before, now) -> {
          if (now == Place.SETTINGS) {
            refresh();
          }
        });
  }

  /** What there is of each kind; null while that is not known. */
  public ReadOnlyObjectProperty<List<Leftover>> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** Looks again. */
  public void refresh() {
    activities.start("Looking for leftovers", (progress, token) -> space.look(token), found::set);
  }

  /** Deletes all of a kind, for good. */
  public void delete(Leftover.Kind kind) {
    activities.change(
        "Deleting leftovers",
        (progress, token) -> {
          space.free(Set.of(kind), token);
          return space.look(token);
        },
        found::set);
  }
}
