package studio.graft.ui.explorer;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ExplorerViewModel;

/**
 * Thumbnails in rows, only those in sight are made. Rows fill the width. ControlsFX has a grid, but
 * it can neither scroll to an image nor keep one in sight, which keys need.
 */
final class ThumbnailGrid extends Region {
  static final double SMALLEST = 96;
  static final double LARGEST = 340;
  private static final double STEP = 1.2;
  private static final double TOP = 6;
  private static final double RING_ROOM = 6;
  private static final double SCROLL_BAR = 14;

  private final Texts texts;
  private final ExplorerViewModel viewModel;
  private final IntConsumer onOpen;
  private final VirtualFlow<ThumbnailRow> flow = new VirtualFlow<>();
  private final Set<ThumbnailRow> rows = new LinkedHashSet<>();
  private final DoubleProperty zoom = new SimpleDoubleProperty(150);
  private ThumbnailMeasure measure = new ThumbnailMeasure(1, 150);
  private double bottomRoom;

  /**
   * A grid of what a view model shows.
   *
   * @param onOpen shows the image at an index large
   */
  ThumbnailGrid(Texts texts, ExplorerViewModel viewModel, IntConsumer onOpen) {
    this.texts = texts;
    this.viewModel = viewModel;
    this.onOpen = onOpen;
    getStyleClass().add("thumbnail-grid");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setAccessibleText(texts.get("grid"));
    flow.setCellFactory(owner -> row());
    flow.setFocusTraversable(false);
    getChildren().add(flow);
    viewModel.shownProperty().addListener(o -> rearrange());
    viewModel.projectProperty().addListener(o -> refresh());
    viewModel.selectionVersionProperty().addListener(o -> refresh());
    zoom.addListener(o -> rearrange());
    widthProperty().addListener(o -> rearrange());
    sceneProperty().addListener(o -> rearrange());
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClicked);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    addEventFilter(ScrollEvent.SCROLL, this::onScroll);
  }

  private ThumbnailRow row() {
    ThumbnailRow row = new ThumbnailRow(texts, viewModel, () -> measure, this::scale);
    rows.add(row);
    return row;
  }

  /** The wished width of a thumbnail; rows stretch it a little to fill the width. */
  DoubleProperty zoomProperty() {
    return zoom;
  }

  /** Makes thumbnails larger or smaller by one step. */
  void zoom(boolean larger) {
    double next = larger ? zoom.get() * STEP : zoom.get() / STEP;
    zoom.set(Math.max(SMALLEST, Math.min(LARGEST, next)));
  }

  /** Keeps this much room free below the last row. */
  void setBottomRoom(double room) {
    if (room != bottomRoom) {
      bottomRoom = room;
      rearrange();
      if (room > 0) {
        reveal(viewModel.selection().lead());
      }
    }
  }

  /** Scrolls so that the image at an index is in sight. */
  void reveal(int index) {
    if (index < 0) {
      return;
    }
    int row = index / measure.columns();
    flow.scrollTo(row);
    flow.layout();
    ThumbnailRow shown = flow.getVisibleCell(row);
    double covered =
        shown == null
            ? 0
            : shown.getLayoutY() + measure.rowHeight() + bottomRoom - flow.getHeight();
    if (covered > 0 && bottomRoom > 0) {
      flow.scrollPixels(covered);
    }
  }

  private void onPressed(MouseEvent event) {
    requestFocus();
    int index = indexAt(event);
    if (index < 0) {
      if (event.getButton() == MouseButton.PRIMARY && isBetween(event)) {
        viewModel.selectNone();
      }
      return;
    }
    boolean second = event.getButton() == MouseButton.SECONDARY;
    if (second && viewModel.selection().contains(index)) {
      return; // the menu is for all that are selected
    }
    viewModel.click(index, event.isShortcutDown() && !second, event.isShiftDown() && !second);
  }

  private void onClicked(MouseEvent event) {
    int index = indexAt(event);
    if (index >= 0 && event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      onOpen.accept(index);
    }
  }

  private void onKey(KeyEvent event) {
    int page = Math.max(1, (int) (flow.getHeight() / measure.rowHeight())) * measure.columns();
    int size = viewModel.shownProperty().get().size();
    int lead = viewModel.selection().lead();
    boolean reach = event.isShiftDown();
    boolean known = true;
    switch (event.getCode()) {
      case LEFT -> viewModel.move(-1, reach);
      case RIGHT -> viewModel.move(1, reach);
      case UP -> moveRow(-measure.columns(), lead, size, reach);
      case DOWN -> moveRow(measure.columns(), lead, size, reach);
      case PAGE_UP -> viewModel.move(-page, reach);
      case PAGE_DOWN -> viewModel.move(page, reach);
      case HOME -> viewModel.click(0, false, reach);
      case END -> viewModel.click(size - 1, false, reach);
      case SPACE, ENTER -> {
        if (lead >= 0) {
          onOpen.accept(lead);
        }
      }
      default -> known = false;
    }
    if (known) {
      reveal(viewModel.selection().lead());
      event.consume();
    }
  }

  /** Up and down stay in their column; from the last full row down goes to the last image. */
  private void moveRow(int by, int lead, int size, boolean reach) {
    int to = lead + by;
    if (to >= size && lead / measure.columns() < (size - 1) / measure.columns()) {
      viewModel.click(size - 1, false, reach);
    } else if (lead < 0 || (to >= 0 && to < size)) {
      viewModel.move(by, reach);
    }
  }

  private void onScroll(ScrollEvent event) {
    if (event.isShortcutDown() && event.getDeltaY() != 0) {
      zoom(event.getDeltaY() > 0);
      event.consume();
    }
  }

  private boolean isBetween(MouseEvent event) {
    return event.getX() < getWidth() - SCROLL_BAR;
  }

  private static int indexAt(MouseEvent event) {
    Node node = event.getPickResult().getIntersectedNode();
    while (node != null) {
      if (node instanceof ThumbnailCell cell) {
        return cell.index();
      }
      node = node.getParent();
    }
    return -1;
  }

  private int spareRows() {
    return (int) Math.ceil(bottomRoom / measure.rowHeight());
  }

  private void rearrange() {
    double room =
        getWidth()
            - ThumbnailMeasure.MARGIN
            - Math.max(ThumbnailMeasure.MARGIN, SCROLL_BAR + RING_ROOM);
    if (room <= 0) {
      return;
    }
    int before = measure.columns();
    int first = flow.getFirstVisibleCell() == null ? 0 : flow.getFirstVisibleCell().getIndex();
    int anchor = Math.max(0, first) * before;
    measure = ThumbnailMeasure.filling(room, zoom.get());
    flow.setFixedCellSize(measure.rowHeight());
    int count = measure.rowsOf(viewModel.shownProperty().get().size());
    flow.setCellCount(count == 0 ? 0 : count + spareRows());
    refresh();
    if (before != measure.columns() && count > 0) {
      flow.scrollToTop(anchor / measure.columns());
    }
  }

  private void refresh() {
    rows.forEach(ThumbnailRow::update);
  }

  private double scale() {
    return getScene() == null || getScene().getWindow() == null
        ? 1
        : getScene().getWindow().getOutputScaleX();
  }

  @Override
  protected void layoutChildren() {
    flow.resizeRelocate(0, TOP, getWidth(), getHeight() - TOP);
  }
}
