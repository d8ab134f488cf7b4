package studio.graft.ml.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.graft.model.ImageCopy;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;

class CopySearchTest {
  private static final int SIDE = 56;

  private final Map<ImageSource, SmallPicture> kept = new ConcurrentHashMap<>();
  private final Map<ImageSource, SmallPicture> files = new ConcurrentHashMap<>();
  private final AtomicInteger read = new AtomicInteger();

  private final CopySearch search =
      new CopySearch(
          new CopySearch.Pictures() {
            @Override
            public Optional<SmallPicture> kept(ImageSource image) {
              return Optional.ofNullable(kept.get(image));
            }

            @Override
            public Optional<SmallPicture> read(ImageSource image) {
              read.incrementAndGet();
              return Optional.ofNullable(files.get(image));
            }
          });

  private LabelledImage image(int id, String hash, byte[] rgb) {
    ImageSource source = new ImageSource(id, Path.of("folder", "i" + id + ".jpg"), hash);
    files.put(source, SmallPicture.of(SmallPicture.grey(rgb, SIDE)));
    return new LabelledImage(source, id % 2);
  }

  private LabelledImage stranger(int id) {
    return image(id, "hash" + id, Drawn.picture(id, SIDE));
  }

  private List<LabelledImage> strangers(int from, int to) {
    return IntStream.range(from, to).mapToObj(this::stranger).toList();
  }

  /** A picture of another one's content: mirrored, cut and darker. */
  private LabelledImage copy(int id, int of) {
    return image(id, "hash" + id, Drawn.part(of, SIDE, 0.03, 0.94, true, 0.9));
  }

  private CopySearch.Found find(List<LabelledImage> images, List<LabelledImage> others) {
    return search.find(images, others, source -> files.get(source).outline());
  }

  @Test
  void copiesAreFoundWithWhatTheyAreLikeAndStrangersAreNot() {
    List<LabelledImage> images = new ArrayList<>(strangers(100, 140));
    images.add(10, copy(1000, 7));
    images.add(copy(1001, 30));
    CopySearch.Found found = find(images, strangers(0, 60));
    assertThat(found.all()).isTrue();
    assertThat(found.copies())
        .containsExactlyInAnyOrder(
            new ImageCopy(1000, "i1000.jpg", 7, "i7.jpg", false),
            new ImageCopy(1001, "i1001.jpg", 30, "i30.jpg", false));
    assertThat(ImageCopy.ids(found.copies())).containsExactlyInAnyOrder(1000, 7, 1001, 30);
    assertThat(find(images, strangers(0, 60))).as("the same again").isEqualTo(found);
  }

  @Test
  void theSameFileIsToldByItsContentAndNothingIsReadForIt() {
    LabelledImage twin = image(500, "hash3", Drawn.picture(3, SIDE));
    CopySearch.Found found = find(List.of(twin), strangers(0, 20));
    assertThat(found.copies()).containsExactly(new ImageCopy(500, "i500.jpg", 3, "i3.jpg", true));
    assertThat(read).hasValue(0);
  }

  @Test
  void imagesWithoutAHashAreComparedAsPictures() {
    LabelledImage one = image(500, "", Drawn.picture(3, SIDE));
    List<LabelledImage> others = new ArrayList<>(strangers(0, 20));
    others.set(3, image(3, "", Drawn.picture(3, SIDE)));
    assertThat(find(List.of(one), others).copies())
        .extracting(ImageCopy::exact)
        .containsExactly(false);
  }

  @Test
  void picturesThatAreKeptAreNotReadAndTooManyToReadAreSaidToBeLeftOut() {
    List<LabelledImage> others = strangers(0, 300);
    List<LabelledImage> images = IntStream.range(0, 300).mapToObj(i -> copy(1000 + i, i)).toList();
    CopySearch.Found some = find(images, others);
    assertThat(read.get()).isEqualTo(256);
    assertThat(some.all()).isFalse();
    assertThat(some.copies()).hasSizeBetween(100, 128);
    kept.putAll(files);
    CopySearch.Found all = find(images, others);
    assertThat(read.get()).as("none more").isEqualTo(256);
    assertThat(all.all()).isTrue();
    assertThat(all.copies()).hasSizeGreaterThan(290).allMatch(c -> c.of() == c.image() - 1000);
  }

  @Test
  void whatCannotBeReadAnyMoreIsLeftOutAndSaidToBe() {
    LabelledImage copy = copy(1000, 7);
    List<LabelledImage> others = strangers(0, 60);
    SmallPicture gone = files.get(copy.source());
    CopySearch.Found found =
        search.find(
            List.of(copy),
            others,
            source -> (source.equals(copy.source()) ? gone : files.get(source)).outline());
    assertThat(found.copies()).hasSize(1);
    files.remove(copy.source());
    CopySearch.Found blind =
        search.find(
            List.of(copy),
            others,
            source -> (source.equals(copy.source()) ? gone : files.get(source)).outline());
    assertThat(blind.copies()).isEmpty();
    assertThat(blind.all()).isFalse();
  }

  /** All pictures of a class are cut from one: what they have in common tells no copies. */
  @Test
  void whereAllPicturesOfAClassAreAlikeOnlyWhatIsCloserThanUsualIsACopy() {
    List<LabelledImage> others = new ArrayList<>();
    List<LabelledImage> images = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double begin = 0.002 * i;
      byte[] rgb = Drawn.part(i % 2, SIDE, begin, 0.85, false, 1);
      (i % 3 == 0 ? images : others).add(image(i, "hash" + i, rgb));
    }
    List<ImageCopy> found = find(images, others).copies();
    images.add(image(2001, "anew", Drawn.part(1, SIDE, 0.002 * 31, 0.85, false, 1.02)));
    assertThat(find(images, others).copies()).hasSizeGreaterThan(found.size());
  }

  @Test
  void withoutImagesNothingIsFound() {
    assertThat(find(List.of(), strangers(0, 3)).copies()).isEmpty();
    assertThat(find(strangers(0, 3), List.of()).copies()).isEmpty();
  }
}
