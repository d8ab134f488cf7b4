package studio.graft.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;

/** Tells image formats by their first bytes; a file's name is only used to explain a failure. */
public final class ImageSniffer {
  /** Bytes from the start of a file that are enough to tell. */
  public static final int HEAD = 1024;

  /** Why a file that is neither file nor folder is passed over: opening it may wait for ever. */
  public static final String SPECIAL = "It is a pipe, a socket or a device, not a file.";

  private static final List<String> CAMERA_RAW_ENDINGS =
      List.of(".cr2", ".nef", ".arw", ".dng", ".pef", ".srw", ".rw2", ".orf");

  /** What else a file may be: where its mark stands, the mark, and what to tell a person. */
  private record Other(int offset, String mark, String reason) {
    boolean matches(byte[] head) {
      return has(head, offset, mark);
    }
  }

  private static final List<Other> OTHERS =
      List.of(
          new Other(4, "ftyphei", other("a HEIC photograph", "JPEG")),
          new Other(4, "ftyphev", other("a HEIC photograph", "JPEG")),
          new Other(4, "ftypmif1", other("a HEIC photograph", "JPEG")),
          new Other(4, "ftypmsf1", other("a HEIC photograph", "JPEG")),
          new Other(4, "ftypavi", other("an AVIF image", "JPEG or PNG")),
          new Other(4, "ftypcrx", other("a camera raw file", "JPEG or TIFF")),
          new Other(4, "ftyp", "It is a video, not an image. Take single frames out of it first."),
          new Other(4, "jP  ", other("a JPEG 2000 image", "PNG or TIFF")),
          new Other(0, "\u00ff\u004f\u00ff\u0051", other("a JPEG 2000 image", "PNG or TIFF")),
          new Other(0, "\u00ff\n", other("a JPEG XL image", "JPEG or PNG")),
          new Other(4, "JXL ", other("a JPEG XL image", "JPEG or PNG")),
          new Other(0, "FUJIFILMCCD-RAW", other("a camera raw file", "JPEG or TIFF")),
          new Other(0, "8BPS", other("a Photoshop document", "PNG or TIFF")),
          new Other(0, "%PDF", other("a PDF document", "PNG")),
          new Other(0, "%!PS", other("a PostScript document", "PNG")),
          new Other(128, "DICM", other("a DICOM image", "PNG or TIFF")),
          new Other(0, "SIMPLE  =", other("a FITS image", "PNG or TIFF")),
          new Other(0, "\u0089HDF", other("an HDF5 file", "PNG or TIFF")),
          new Other(
              0, "PK\u0003\u0004", "It is a ZIP archive or office document. Unpack it first."),
          new Other(0, "\u001f\u008b", "It is a gzip archive. Unpack it first."));

  private ImageSniffer() {}

  /**
   * The format of a file.
   *
   * @throws UnreadableImageException when it is missing, empty or no image that the studio reads;
   *     the reason says what it is instead and what to do
   */
  public static ImageFormat sniff(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isOther()) {
        throw new UnreadableImageException(file, SPECIAL);
      }
      if (attributes.size() == 0 && attributes.isRegularFile()) {
        return sniff(file, new byte[0]); // those of the system's own folders may never end
      }
      try (InputStream in = Files.newInputStream(file)) {
        return sniff(file, in.readNBytes(HEAD));
      }
    } catch (IOException e) {
      throw cannotOpen(file, e);
    }
  }

  /**
   * The format of a file whose first bytes are known.
   *
   * @param file for the message
   * @param head at least its first {@value #HEAD} bytes, or all when it is shorter
   * @throws UnreadableImageException as {@link #sniff(Path)}
   */
  public static ImageFormat sniff(Path file, byte[] head) {
    if (head.length == 0) {
      throw new UnreadableImageException(file, "The file is empty (0 bytes). Copy it again.");
    }
    if (has(head, 0, "\u00ff\u00d8\u00ff")) {
      return ImageFormat.JPEG;
    }
    if (has(head, 0, "\u0089PNG\r\n\u001a\n")) {
      return ImageFormat.PNG;
    }
    if (has(head, 0, "GIF87a") || has(head, 0, "GIF89a")) {
      return ImageFormat.GIF;
    }
    if (has(head, 0, "RIFF") && has(head, 8, "WEBP")) {
      return ImageFormat.WEBP;
    }
    if (isTiff(head)) {
      refuseCameraRaw(file, head);
      return ImageFormat.TIFF;
    }
    // "BM" alone begins many a text; the size of the second header is small and the rest is zero
    if (has(head, 0, "BM")
        && head.length > 17
        && head[14] >= 12
        && head[15] == 0
        && head[16] == 0) {
      return ImageFormat.BMP;
    }
    throw new UnreadableImageException(file, whatElse(head));
  }

  /** The failure to open a file, in words. */
  static UnreadableImageException cannotOpen(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new UnreadableImageException(
          file, "The file is not there any more. Was it moved or deleted?", e);
    }
    if (Files.isDirectory(file)) {
      return new UnreadableImageException(file, "It is a folder, not a file.", e);
    }
    if (!Files.isReadable(file)) {
      return new UnreadableImageException(
          file, "You have no permission to read it. Change the file's permissions.", e);
    }
    return new UnreadableImageException(
        file, "The disk reported an error: " + e.getMessage() + ".", e);
  }

  private static boolean isTiff(byte[] head) {
    return has(head, 0, "II*\0")
        || has(head, 0, "MM\0*") // classic
        || has(head, 0, "II+\0")
        || has(head, 0, "MM\0+"); // more than 4 GB
  }

  /** Raw files of many cameras are TIFF files whose first picture is a small preview. */
  private static void refuseCameraRaw(Path file, byte[] head) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (has(head, 8, "CR\u0002") || CAMERA_RAW_ENDINGS.stream().anyMatch(name::endsWith)) {
      throw new UnreadableImageException(file, other("a camera raw file", "JPEG or TIFF"));
    }
  }

  private static String whatElse(byte[] head) {
    for (Other other : OTHERS) {
      if (other.matches(head)) {
        return other.reason();
      }
    }
    boolean zeros = true;
    boolean text = true;
    for (byte b : head) {
      zeros &= b == 0;
      text &= b < 0 || b >= ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f';
    }
    if (zeros) {
      return "It holds nothing but zeros, as after an interrupted copy. Copy it again.";
    }
    if (text) {
      String start = new String(head, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
      return start.contains("<svg")
          ? other("an SVG drawing", "PNG")
          : start.contains("<html")
              ? "It is a web page, not an image. Download the image itself."
              : "It is a text file, not an image.";
    }
    return "It is not in a format that the studio reads (JPEG, PNG, GIF, BMP, WebP, TIFF).";
  }

  private static String other(String what, String convertTo) {
    return "It is " + what + ", which the studio does not read. Convert it to " + convertTo + ".";
  }

  /** Whether the characters of the mark, one byte each, stand at the offset. */
  private static boolean has(byte[] head, int offset, String mark) {
    if (head.length < offset + mark.length()) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if ((head[offset + i] & 0xff) != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
