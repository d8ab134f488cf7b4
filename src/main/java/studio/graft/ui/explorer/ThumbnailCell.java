package studio.graft.ui.explorer;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.Split;
import studio.graft.ui.common.ClassSwatch;
import studio.graft.ui.common.PictureView;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ExplorerViewModel;

/** An image of the grid: its picture, its class below it, a ring around it when selected. */
final class ThumbnailCell extends Region {
  static final double CAPTION = 24;
  static final double RING = 4;
  private static final double PART_INSET = 6;
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass VALIDATES = PseudoClass.getPseudoClass("validates");
  private static final PseudoClass LEAD = PseudoClass.getPseudoClass("lead");

  private final Texts texts;
  private final ExplorerViewModel viewModel;
  private final Region ring = new Region();
  private final PictureView picture = new PictureView(true);
  private final ClassSwatch swatch = new ClassSwatch(ClassSwatch.NONE);
  private final Label caption = new Label();
  private final Label part = new Label();
  private int index = -1;
  private ImageItem shown;
  private int shownSize;

  ThumbnailCell(Texts texts, ExplorerViewModel viewModel) {
    this.texts = texts;
    this.viewModel = viewModel;
    getStyleClass().add("thumbnail");
    ring.getStyleClass().add("thumbnail-ring");
    caption.getStyleClass().add("thumbnail-caption");
    caption.setMinWidth(0);
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    part.getStyleClass().add("thumbnail-part");
    getChildren().addAll(ring, picture, swatch, caption, part);
  }

  int index() {
    return index;
  }

  /**
   * Shows an image.
   *
   * @param pictureSize of the thumbnail, in pixels
   */
  void show(int newIndex, ImageItem image, int pictureSize, boolean selected, boolean lead) {
    index = newIndex;
    boolean same =
        shown != null
            && shown.id() == image.id()
            && shown.path().equals(image.path())
            && shownSize == pictureSize;
    shown = image;
    shownSize = pictureSize;
    if (!same) {
      picture.show(() -> viewModel.thumbnail(image, pictureSize));
    }
    ClassLabel label = viewModel.classOf(image).orElse(null);
    swatch.show(label == null ? ClassSwatch.NONE : label.color());
    String name = label == null ? texts.get("unlabelled.lower") : label.name();
    caption.setText(name);
    caption.pseudoClassStateChanged(PseudoClass.getPseudoClass("unlabelled"), label == null);
    showPart(viewModel.pairedPart(image).orElse(null));
    pseudoClassStateChanged(SELECTED, selected);
    pseudoClassStateChanged(LEAD, lead);
    String words = texts.get(selected ? "thumbnail.selected" : "thumbnail", image.fileName(), name);
    setAccessibleText(
        part.isVisible() ? texts.get("thumbnail.part", words, part.getText()) : words);
    setVisible(true);
  }

  /** Two pictures that are nearly the same do not tell which of them trains. */
  private void showPart(Split known) {
    part.setVisible(known != null);
    if (known != null) {
      part.setText(texts.get("thumbnail.part." + known.name()));
      part.pseudoClassStateChanged(VALIDATES, known == Split.VALIDATION);
    }
  }

  /** Shows nothing and gives up what is loading. */
  void clear() {
    index = -1;
    if (shown != null) {
      shown = null;
      picture.show(null);
    }
    setVisible(false);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight() - CAPTION;
    ring.resizeRelocate(-RING, -RING, width + 2 * RING, height + 2 * RING);
    picture.resizeRelocate(0, 0, width, height);
    double line = caption.prefHeight(-1);
    double top = height + RING + (CAPTION - RING - line) / 2;
    part.resizeRelocate(
        PART_INSET,
        PART_INSET,
        Math.min(part.prefWidth(-1), width - 2 * PART_INSET),
        part.prefHeight(-1));
    swatch.resizeRelocate(1, top + (line - 10) / 2, 10, 10);
    caption.resizeRelocate(18, top, Math.max(0, width - 18), line);
  }
}
