package studio.graft.viewmodel.shell;

import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import studio.graft.concurrent.Job;
import studio.graft.model.CacheBound;
import studio.graft.model.CacheUse;
import studio.graft.model.Project;
import studio.graft.viewmodel.common.EditableNumber;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.CacheRoom;

/** What the open project has cached, and how much it may be. Used on the window's thread only. */
public final class CacheViewModel {
  private static final double LEAST = 0.1;
  private static final double MOST = 10_000;
  private static final double FIRST = 10;

  private final Studio studio;
  private final CacheRoom room;
  private final EditableNumber gigabytes = EditableNumber.decimal(LEAST, MOST, FIRST);
  private final BooleanProperty own = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State(CacheBound.AUTOMATIC, 0, null, 0));

  /**
   * The cache as it is.
   *
   * @param bound that holds
   * @param set bytes that a person set, whatever the environment says; 0 for none
   * @param use what the open project takes; null while no project is open
   * @param secondsToFill about what it takes to compute it again, {@code >= 0}
   */
  public record State(CacheBound bound, long set, CacheUse use, double secondsToFill) {}

  /** The cache of a studio's open project. */
  public CacheViewModel(Studio studio, CacheRoom room) {
    this.studio = studio;
    this.room = room;
    studio
        .placeProperty()
        .addListener(
            (property, before, now) -> {
              if (now == Place.SETTINGS) {
                refresh();
              }
            });
  }

  /** Looks again at what is cached. */
  public void refresh() {
    change("Looking at the cache", () -> {});
  }

  /** Lets the program choose the limit. */
  public void chooseAutomatic() {
    own.set(false);
    set(0);
  }

  /** Lets a person type the limit; nothing changes before {@link #apply}. */
  public void chooseOwn() {
    own.set(true);
  }

  /** Takes the limit that was typed, and makes the open project keep to it. */
  public void apply() {
    if (own.get() && gigabytes.valid()) {
      set(Math.round(gigabytes.value() * CacheBound.GIGABYTE));
    }
  }

  private void set(long bytes) {
    Project open = studio.projectProperty().get();
    change(
        "Setting the limit of the cache",
        () -> {
          room.set(bytes);
          if (open != null) {
            room.trim(open);
          }
        });
  }

  /** Removes what the open project has cached. */
  public void clear() {
    Project open = studio.projectProperty().get();
    if (open != null) {
      change("Clearing the cache", () -> room.clear(open));
    }
  }

  private void change(String title, Runnable action) {
    Project open = studio.projectProperty().get();
    Set<String> backbones =
        studio.runs().stream().map(run -> run.config().backbone()).collect(Collectors.toSet());
    Job<State> job =
        (progress, token) -> {
          action.run();
          return new State(
              room.bound(),
              room.set(),
              open == null ? null : room.use(open),
              open == null ? 0 : room.secondsToFill(open, backbones));
        };
    studio.activities().change(title, job, this::show);
  }

  private void show(State now) {
    if (now.set() > 0) {
      double set = (double) now.set() / CacheBound.GIGABYTE;
      gigabytes.advise(Math.round(set * 100) / 100.0);
    }
    own.set(now.set() > 0 || own.get() && state.get().set() == 0);
    state.set(now);
  }

  /** Whether a person sets the limit. */
  public BooleanProperty ownProperty() {
    return own;
  }

  /** The limit in GB as it is typed. */
  public EditableNumber gigabytes() {
    return gigabytes;
  }

  /** The cache as it was when it was last looked at. */
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }
}
