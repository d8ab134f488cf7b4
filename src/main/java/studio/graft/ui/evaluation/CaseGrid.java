package studio.graft.ui.evaluation;

import impl.org.controlsfx.skin.GridViewSkin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.GridCell;
import org.controlsfx.control.GridView;
import studio.graft.viewmodel.evaluation.Case;

/**
 * The images of a cell as virtualised tiles that can be selected by mouse and keys. When selected
 * images leave, for they were relabelled, the selection moves on to the one that takes their place.
 */
final class CaseGrid extends StackPane {
  private final GridView<Case> grid;
  private final ObservableList<Case> cases;
  private final Consumer<Case> onOpen;
  private final Set<String> selected = new LinkedHashSet<>();
  private final List<CaseTile> tiles = new ArrayList<>();
  private final ReadOnlyIntegerWrapper selectedCount = new ReadOnlyIntegerWrapper();
  private int anchor = -1;
  private int current = -1;

  CaseGrid(ObservableList<Case> cases, Supplier<CaseTile> tiles, Consumer<Case> onOpen) {
    this.cases = cases;
    this.onOpen = onOpen;
    grid = new GridView<>(cases);
    grid.getStyleClass().add("case-grid");
    grid.setCellWidth(CaseTile.WIDTH);
    grid.setCellHeight(CaseTile.HEIGHT);
    grid.setHorizontalCellSpacing(5);
    grid.setVerticalCellSpacing(5);
    grid.setCellFactory(view -> tile(tiles.get()));
    grid.setFocusTraversable(true);
    cases.addListener((ListChangeListener<Case>) change -> follow());
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    getChildren().add(grid);
  }

  /** The selected images, in the order in which they are shown. */
  List<Case> selection() {
    return cases.stream().filter(shown -> selected.contains(key(shown))).toList();
  }

  /** How many images are selected. */
  ReadOnlyIntegerProperty selectedCountProperty() {
    return selectedCount.getReadOnlyProperty();
  }

  private GridCell<Case> tile(CaseTile tile) {
    tiles.add(tile);
    tile.itemProperty().addListener(o -> mark(tile));
    tile.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> onPress(tile, event));
    return tile;
  }

  private static String key(Case shown) {
    return shown.prediction().file();
  }

  private void mark(CaseTile tile) {
    tile.setMarked(tile.getItem() != null && selected.contains(key(tile.getItem())));
  }

  private void changed() {
    selectedCount.set((int) cases.stream().filter(c -> selected.contains(key(c))).count());
    tiles.forEach(this::mark);
  }

  private void follow() {
    boolean hadSelection = !selected.isEmpty();
    selected.retainAll(
        cases.stream().map(CaseGrid::key).collect(java.util.stream.Collectors.toSet()));
    if (hadSelection && selected.isEmpty() && !cases.isEmpty()) {
      current = Math.max(0, Math.min(current, cases.size() - 1));
      anchor = current;
      selected.add(key(cases.get(current)));
    }
    if (cases.isEmpty()) {
      current = -1;
      anchor = -1;
    }
    changed();
  }

  /** Selects nothing. */
  void clearSelection() {
    selected.clear();
    current = -1;
    anchor = -1;
    changed();
  }

  private void onPress(CaseTile tile, MouseEvent event) {
    grid.requestFocus();
    int index = cases.indexOf(tile.getItem());
    if (index < 0 || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    if (event.getClickCount() == 2) {
      onOpen.accept(cases.get(index));
    } else if (event.isShortcutDown()) {
      String key = key(cases.get(index));
      if (!selected.remove(key)) {
        selected.add(key);
      }
      current = index;
      anchor = index;
      changed();
    } else {
      moveTo(index, event.isShiftDown());
    }
    event.consume();
  }

  private void onKey(KeyEvent event) {
    if (cases.isEmpty()) {
      return;
    }
    int columns = columns();
    int next =
        switch (event.getCode()) {
          case LEFT -> current - 1;
          case RIGHT -> current + 1;
          case UP -> current - columns;
          case DOWN -> current < 0 ? 0 : current + columns;
          case HOME -> 0;
          case END -> cases.size() - 1;
          default -> Integer.MIN_VALUE;
        };
    if (next != Integer.MIN_VALUE) {
      moveTo(Math.max(0, Math.min(cases.size() - 1, next)), event.isShiftDown());
      event.consume();
      return;
    }
    switch (event.getCode()) {
      case ENTER, SPACE -> {
        if (current >= 0) {
          onOpen.accept(cases.get(current));
          event.consume();
        }
      }
      case A -> {
        if (event.isShortcutDown()) {
          cases.forEach(shown -> selected.add(key(shown)));
          changed();
          event.consume();
        }
      }
      default -> {
        // other keys are not ours
      }
    }
  }

  private void moveTo(int index, boolean extend) {
    if (!extend || anchor < 0) {
      anchor = index;
    }
    current = index;
    selected.clear();
    IntStream.rangeClosed(Math.min(anchor, index), Math.max(anchor, index))
        .forEach(i -> selected.add(key(cases.get(i))));
    changed();
    if (grid.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      flow.scrollTo(index / columns());
    }
  }

  private int columns() {
    return grid.getSkin() instanceof GridViewSkin<?> skin
        ? Math.max(1, skin.computeMaxCellsInRow())
        : 1;
  }
}
