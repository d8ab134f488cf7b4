package studio.graft.ui.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.CellSkinBase;
import javafx.scene.layout.Pane;
import studio.graft.model.ImageItem;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ExplorerViewModel;
import studio.graft.viewmodel.explorer.Selection;

/** A row of thumbnails. Rows are used again for other images as they come into sight. */
final class ThumbnailRow extends IndexedCell<Integer> {
  private final Texts texts;
  private final ExplorerViewModel viewModel;
  private final Supplier<ThumbnailMeasure> measure;
  private final DoubleSupplier scale;
  private final List<ThumbnailCell> cells = new ArrayList<>();
  private final Pane pane =
      new Pane() {
        @Override
        protected void layoutChildren() {
          ThumbnailMeasure now = measure.get();
          double x = ThumbnailMeasure.MARGIN;
          for (ThumbnailCell cell : cells) {
            cell.resizeRelocate(x, ThumbnailMeasure.GAP / 2, now.cellWidth(), now.cellHeight());
            x += now.cellWidth() + ThumbnailMeasure.GAP;
          }
        }
      };

  /**
   * An empty row.
   *
   * @param measure as it is now
   * @param scale pixels of the screen for one of the window, as it is now
   */
  ThumbnailRow(
      Texts texts,
      ExplorerViewModel viewModel,
      Supplier<ThumbnailMeasure> measure,
      DoubleSupplier scale) {
    this.texts = texts;
    this.viewModel = viewModel;
    this.measure = measure;
    this.scale = scale;
    getStyleClass().setAll("thumbnail-row");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setGraphic(pane);
  }

  @Override
  public void updateIndex(int index) {
    super.updateIndex(index);
    updateItem(index < 0 ? null : index, index < 0);
    update();
  }

  /** Shows its images as they are now. */
  void update() {
    ThumbnailMeasure now = measure.get();
    int columns = now.columns();
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
    int size = now.pictureSize(scale.getAsDouble());
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
    pane.setPrefSize(1, now.rowHeight()); // the flow stretches it; wider, it would scroll sideways
    pane.requestLayout();
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new CellSkinBase<>(this);
  }
}
