package studio.graft.viewmodel.explorer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.graft.model.ImageItem;

/**
 * Which of the shown images are selected, as lists select: a click takes one, with the shortcut key
 * it adds or takes away, with Shift it reaches from the anchor. The lead is the image that keys
 * move from.
 */
public final class Selection {
  private List<ImageItem> shown = List.of();
  private BitSet selected = new BitSet();
  private int anchor = -1;
  private int lead = -1;

  /** How many are selected. */
  public int size() {
    return selected.cardinality();
  }

  /** Whether the image at an index is selected. */
  public boolean contains(int index) {
    return selected.get(index);
  }

  /** The index that keys move from, -1 for none. */
  public int lead() {
    return lead;
  }

  /** Ids of the selected images, in the order that they are shown. */
  public List<Integer> ids() {
    List<Integer> ids = new ArrayList<>(selected.cardinality());
    for (int i = selected.nextSetBit(0); i >= 0; i = selected.nextSetBit(i + 1)) {
      ids.add(shown.get(i).id());
    }
    return ids;
  }

  /** Other images are shown: those that are still there stay selected, wherever they are now. */
  void show(List<ImageItem> images) {
    if (selected.isEmpty() && lead < 0) {
      shown = images;
      return;
    }
    int size = selected.cardinality();
    int leadBefore = lead;
    Map<Integer, Integer> indexes = new HashMap<>();
    for (int i = 0; i < images.size(); i++) {
      indexes.put(images.get(i).id(), i);
    }
    BitSet next = new BitSet();
    for (int i = selected.nextSetBit(0); i >= 0; i = selected.nextSetBit(i + 1)) {
      Integer index = indexes.get(shown.get(i).id());
      if (index != null) {
        next.set(index);
      }
    }
    lead = moved(lead, indexes);
    anchor = moved(anchor, indexes);
    shown = images;
    selected = next;
    if (size == 1 && next.isEmpty() && !images.isEmpty()) {
      // the one that was just labelled has left a list of unlabelled ones: go on with the next
      only(Math.min(leadBefore, images.size() - 1));
    }
  }

  private int moved(int index, Map<Integer, Integer> indexes) {
    return index < 0 ? -1 : indexes.getOrDefault(shown.get(index).id(), -1);
  }

  /** Selects one image and nothing else. */
  void only(int index) {
    selected.clear();
    selected.set(index);
    anchor = index;
    lead = index;
  }

  /** Adds an image or takes it away. */
  void toggle(int index) {
    selected.flip(index);
    anchor = index;
    lead = index;
  }

  /** Selects everything between the anchor and an image. */
  void reach(int index) {
    int from = anchor < 0 ? 0 : anchor;
    selected.clear();
    selected.set(Math.min(from, index), Math.max(from, index) + 1);
    anchor = from;
    lead = index;
  }

  /** Selects everything. */
  void all() {
    selected.set(0, shown.size());
    if (lead < 0 && !shown.isEmpty()) {
      lead = 0;
      anchor = 0;
    }
  }

  /** Selects nothing; the lead stays. */
  void none() {
    selected.clear();
  }
}
