package studio.graft.ui.explorer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.CellSkinBase;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import studio.graft.model.ImageItem;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ExplorerViewModel;
import studio.graft.viewmodel.explorer.Selection;

/**
 * Thumbnails in rows, only those in sight are made. Rows fill the width. ControlsFX has a grid, but
 * it can neither scroll to an image nor keep one in sight, which keys need.
 */
final class ThumbnailGrid extends Region {
  static final double SMALLEST = 96;
  static final double LARGEST = 340;
  private static final double STEP = 1.2;
  private static final double GAP = 16;
  private static final double MARGIN = 18;
  private static final double TOP = 6;
  private static final double RING_ROOM = 6;
  private static final double SCROLL_BAR = 14;

  private final Texts texts;
  private final ExplorerViewModel viewModel;
  private final IntConsumer onOpen;
  private final VirtualFlow<Row> flow = new VirtualFlow<>();
  private final Set<Row> rows = new LinkedHashSet<>();
  private final DoubleProperty zoom = new SimpleDoubleProperty(150);
  private int columns = 1;
  private double cellWidth = 150;
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
    flow.setCellFactory(owner -> new Row());
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
    int row = index / columns;
    flow.scrollTo(row);
    flow.layout();
    Row shown = flow.getVisibleCell(row);
    double covered =
        shown == null ? 0 : shown.getLayoutY() + rowHeight() + bottomRoom - flow.getHeight();
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
    int page = Math.max(1, (int) (flow.getHeight() / rowHeight())) * columns;
    int size = viewModel.shownProperty().get().size();
    int lead = viewModel.selection().lead();
    boolean reach = event.isShiftDown();
    boolean known = true;
    switch (event.getCode()) {
      case LEFT -> viewModel.move(-1, reach);
      case RIGHT -> viewModel.move(1, reach);
      case UP -> moveRow(-columns, lead, size, reach);
      case DOWN -> moveRow(columns, lead, size, reach);
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
    if (to >= size && lead / columns < (size - 1) / columns) {
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
    javafx.scene.Node node = event.getPickResult().getIntersectedNode();
    while (node != null) {
      if (node instanceof ThumbnailCell cell) {
        return cell.index();
      }
      node = node.getParent();
    }
    return -1;
  }

  private int spareRows() {
    return (int) Math.ceil(bottomRoom / rowHeight());
  }

  private double rowHeight() {
    return Math.round(cellWidth * 0.75) + ThumbnailCell.CAPTION + GAP - 4;
  }

  private void rearrange() {
    double room = getWidth() - MARGIN - Math.max(MARGIN, SCROLL_BAR + RING_ROOM);
    if (room <= 0) {
      return;
    }
    int before = columns;
    int first = flow.getFirstVisibleCell() == null ? 0 : flow.getFirstVisibleCell().getIndex();
    int anchor = Math.max(0, first) * before;
    columns = Math.max(1, (int) ((room + GAP) / (zoom.get() + GAP)));
    cellWidth = Math.floor((room - (columns - 1) * GAP) / columns);
    flow.setFixedCellSize(rowHeight());
    int images = viewModel.shownProperty().get().size();
    int count = images == 0 ? 0 : (images + columns - 1) / columns + spareRows();
    flow.setCellCount(count);
    refresh();
    if (before != columns && count > 0) {
      flow.scrollToTop(anchor / columns);
    }
  }

  private void refresh() {
    rows.forEach(Row::update);
  }

  private int pictureSize() {
    double scale =
        getScene() == null || getScene().getWindow() == null
            ? 1
            : getScene().getWindow().getOutputScaleX();
    double pixels = cellWidth * scale;
    return pixels <= 128 ? 128 : pixels <= 256 ? 256 : 512;
  }

  @Override
  protected void layoutChildren() {
    flow.resizeRelocate(0, TOP, getWidth(), getHeight() - TOP);
  }

  /** A row of the flow. */
  private final class Row extends IndexedCell<Integer> {
    private final List<ThumbnailCell> cells = new ArrayList<>();
    private final Pane pane =
        new Pane() {
          @Override
          protected void layoutChildren() {
            double x = MARGIN;
            for (ThumbnailCell cell : cells) {
              cell.resizeRelocate(
                  x, GAP / 2, cellWidth, Math.round(cellWidth * 0.75) + ThumbnailCell.CAPTION);
              x += cellWidth + GAP;
            }
          }
        };

    Row() {
      getStyleClass().setAll("thumbnail-row");
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      setGraphic(pane);
      rows.add(this);
    }

    @Override
    public void updateIndex(int index) {
      super.updateIndex(index);
      updateItem(index < 0 ? null : index, index < 0);
      update();
    }

    void update() {
      List<ImageItem> images = viewModel.shownProperty().get();
      Selection selection = viewModel.selection();
      while (cells.size() < columns) {
        ThumbnailCell cell = new ThumbnailCell(texts, viewModel);
        cells.add(cell);
        pane.getChildren().add(cell);
      }
      while (cells.size() > columns) {
        ThumbnailCell cell = cells.remove(cells.size() - 1);
        cell.clear();
        pane.getChildren().remove(cell);
      }
      int size = pictureSize();
      for (int column = 0; column < columns; column++) {
        int index = getIndex() * columns + column;
        if (getIndex() < 0 || index >= images.size()) {
          cells.get(column).clear();
        } else {
          cells
              .get(column)
              .show(
                  index,
                  images.get(index),
                  size,
                  selection.contains(index),
                  selection.lead() == index);
        }
      }
      pane.setPrefSize(1, rowHeight()); // the flow stretches it; wider, it would scroll sideways
      pane.requestLayout();
    }

    @Override
    protected Skin<?> createDefaultSkin() {
      return new CellSkinBase<>(this);
    }
  }
}
