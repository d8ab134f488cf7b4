package studio.graft.viewmodel.common;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.graft.concurrent.Job;
import studio.graft.model.BackboneInfo;
import studio.graft.workflow.Backbones;

/**
 * The backbones of this machine as the window shows them: which are there, which are on their way,
 * and how they come and go. Used on the window's thread.
 */
public final class BackboneLibrary {
  private final Activities activities;
  private final Backbones backbones;
  private final ObservableList<Entry> entries = FXCollections.observableArrayList();
  private final Map<String, Activity> arriving = new HashMap<>();
  private BackboneInfo removed;

  /** How a backbone is at hand. */
  public enum State {
    /** Comes with the program. */
    EMBEDDED,
    INSTALLED,
    /** Is being downloaded. */
    ARRIVING,
    /** Can be downloaded. */
    AVAILABLE,
    /** Was removed last, and can be brought back. */
    REMOVED
  }

  /**
   * A backbone in the list.
   *
   * @param backbone as it is now
   * @param state how it is at hand
   * @param arriving its download; null unless it is {@link State#ARRIVING}
   */
  public record Entry(BackboneInfo backbone, State state, Activity arriving) {}

  /** A library that is empty until it is first refreshed. */
  public BackboneLibrary(Activities activities, Backbones backbones) {
    this.activities = activities;
    this.backbones = backbones;
  }

  /** All backbones, the embedded one first, the person's own last. */
  public ObservableList<Entry> entries() {
    return entries;
  }

  /** Looks again at what is there. */
  public void refresh() {
    activities.start("Looking at the backbones", (progress, token) -> backbones.list(), this::show);
  }

  private void show(List<BackboneInfo> found) {
    List<Entry> next = new ArrayList<>();
    for (BackboneInfo backbone : found) {
      next.add(new Entry(backbone, state(backbone), arriving.get(backbone.name())));
    }
    BackboneInfo last = removed;
    if (last != null && found.stream().noneMatch(b -> b.name().equals(last.name()))) {
      next.add(new Entry(last, State.REMOVED, null)); // one of a person's own leaves the list
    }
    entries.setAll(next);
  }

  private State state(BackboneInfo backbone) {
    if (arriving.containsKey(backbone.name())) {
      return State.ARRIVING;
    }
    if (Backbones.isEmbedded(backbone.name())) {
      return State.EMBEDDED;
    }
    if (backbone.installed()) {
      return State.INSTALLED;
    }
    BackboneInfo last = removed;
    return last != null && last.name().equals(backbone.name()) ? State.REMOVED : State.AVAILABLE;
  }

  /** Downloads one that is available; cancel it by its entry's activity. */
  public void download(BackboneInfo backbone) {
    String name = backbone.name();
    if (arriving.containsKey(name)) {
      return;
    }
    Activity activity =
        activities.start(
            "Downloading " + backbone.title(),
            (progress, token) -> backbones.download(name, progress, token),
            this::tell,
            () -> {
              arriving.remove(name);
              refresh();
            });
    arriving.put(name, activity);
    show(entries.stream().map(Entry::backbone).toList());
  }

  /**
   * Recognises a weight file, or a folder of a run, and installs it.
   *
   * @param name to install it as; empty for that of its architecture
   */
  public void importFile(Path file, String name) {
    change(
        "Importing " + file.getFileName(),
        (progress, token) -> backbones.importFile(file, name, progress, token),
        this::tell);
  }

  private void tell(Backbones.Arrival arrival) {
    activities.tell(
        new Notice(
            Notice.Kind.SUCCESS,
            arrival.backbone().title() + " is installed",
            arrival.sentence(),
            ""));
  }

  /** Removes an installed one; {@link #restore} brings it back. */
  public void remove(BackboneInfo backbone) {
    change(
        "Removing " + backbone.title(),
        (progress, token) -> backbones.remove(backbone.name()),
        gone -> removed = gone);
  }

  /** Brings back what was removed last. */
  public void restore() {
    BackboneInfo last = removed;
    if (last != null) {
      change(
          "Bringing back " + last.title(),
          (progress, token) -> backbones.restore(last.name()),
          back -> removed = null);
    }
  }

  private <T> void change(String title, Job<T> job, java.util.function.Consumer<T> onDone) {
    activities.start(title, job, onDone, this::refresh);
  }
}
