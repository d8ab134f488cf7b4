package studio.graft.imaging;

/** The kinds of image files that the studio reads. */
public enum ImageFormat {
  JPEG("JPEG"),
  PNG("PNG"),
  GIF("GIF"),
  BMP("BMP"),
  WEBP("WebP"),
  TIFF("TIFF");

  private final String label;

  ImageFormat(String label) {
    this.label = label;
  }

  /** Its name as people write it. */
  public String label() {
    return label;
  }
}
