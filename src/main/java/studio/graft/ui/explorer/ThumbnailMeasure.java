package studio.graft.ui.explorer;

/**
 * How large thumbnails are and how they stand.
 *
 * @param columns thumbnails in a row, at least 1
 * @param cellWidth width of one, in pixels of the window
 */
record ThumbnailMeasure(int columns, double cellWidth) {
  /** Free at the left of a row, in pixels of the window. */
  static final double MARGIN = 18;

  /** Free between two thumbnails, in pixels of the window. */
  static final double GAP = 16;

  /** As many columns of about a wished width as fit; stretched a little, they fill the room. */
  static ThumbnailMeasure filling(double room, double wished) {
    int columns = Math.max(1, (int) ((room + GAP) / (wished + GAP)));
    return new ThumbnailMeasure(columns, Math.floor((room - (columns - 1) * GAP) / columns));
  }

  /** Height of a thumbnail and its caption, in pixels of the window. */
  double cellHeight() {
    return Math.round(cellWidth * 0.75) + ThumbnailCell.CAPTION;
  }

  /** From the top of a row to that of the next, in pixels of the window. */
  double rowHeight() {
    return cellHeight() + GAP - 4;
  }

  /** Rows for so many images. */
  int rowsOf(int images) {
    return (images + columns - 1) / columns;
  }

  /**
   * Size of the picture to load: 128, 256 or 512 pixels.
   *
   * @param scale pixels of the screen for one of the window
   */
  int pictureSize(double scale) {
    double pixels = cellWidth * scale;
    return pixels <= 128 ? 128 : pixels <= 256 ? 256 : 512;
  }
}
