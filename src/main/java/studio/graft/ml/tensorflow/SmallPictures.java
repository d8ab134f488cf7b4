package studio.graft.ml.tensorflow;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import studio.graft.imaging.UnreadableImageException;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.copies.CopySearch;
import studio.graft.ml.copies.SmallPicture;
import studio.graft.ml.network.PictureForm;
import studio.graft.model.ImageSource;

/** Small grey pictures, kept beside the features of an image, whose pixels are at hand then. */
final class SmallPictures implements CopySearch.Pictures {
  private final FeatureCache cache;
  private final PictureForm form;
  private final String space;
  private final Function<ImageSource, byte[]> pixels;

  /**
   * Small pictures of images.
   *
   * @param form of the pictures that they are made of
   * @param pixels reads an image in that form
   */
  SmallPictures(FeatureCache cache, PictureForm form, Function<ImageSource, byte[]> pixels) {
    this.cache = cache;
    this.form = form;
    this.pixels = pixels;
    space = "small-1-" + ImagePixels.version(form);
  }

  /** The grey values of pictures of that form. */
  List<float[]> greys(List<byte[]> pictures) {
    return pictures.stream().map(rgb -> SmallPicture.grey(rgb, form.size())).toList();
  }

  /** Keeps the grey values of an image whose content is known. */
  void keep(ImageSource image, float[] grey) {
    if (!image.contentHash().isEmpty()) {
      cache.putHalf(space, image.contentHash(), grey);
    }
  }

  /** Keeps an image that was just read, and yields what is seen of it from afar. */
  float[] outline(ImageSource image, byte[] rgb) {
    float[] grey = SmallPicture.grey(rgb, form.size());
    keep(image, grey);
    return SmallPicture.of(grey).outline();
  }

  @Override
  public Optional<SmallPicture> kept(ImageSource image) {
    return image.contentHash().isEmpty()
        ? Optional.empty()
        : cache.get(space, image.contentHash()).map(SmallPicture::of);
  }

  @Override
  public Optional<SmallPicture> read(ImageSource image) {
    try {
      float[] grey = SmallPicture.grey(pixels.apply(image), form.size());
      keep(image, grey);
      return Optional.of(SmallPicture.of(grey));
    } catch (UnreadableImageException e) {
      return Optional.empty();
    }
  }
}
