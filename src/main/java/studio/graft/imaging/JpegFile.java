package studio.graft.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import studio.graft.model.PixelImage;

/** Pixels to the bytes of a JPEG file. */
public final class JpegFile {
  private JpegFile() {}

  /**
   * A picture as a JPEG file without metadata.
   *
   * @param image its alpha is ignored
   * @param quality 0..1
   */
  public static byte[] encode(PixelImage image, float quality) {
    BufferedImage rgb =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    rgb.getRaster().setDataElements(0, 0, image.width(), image.height(), image.argb());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      writer.write(null, new IIOImage(rgb, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: a JPEG file is written to memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
