package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.ContentHash;
import studio.graft.ml.Backbone;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Features;
import studio.graft.model.GraftException;
import studio.graft.model.ImageSource;
import studio.graft.model.Similarity;
import studio.graft.model.SkippedFile;

/** The backbone as the rest of the program uses it. */
class FrozenBackboneIT {
  private static final String NAME = "efficientnet-lite0";

  @TempDir Path folder;
  private static TensorFlowEngine engine;

  @BeforeAll
  static void open() {
    engine = new TensorFlowEngine();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void whatCannotBeReadIsSkippedAndTheRestKeepsItsOrder() throws IOException {
    Path good = Drawings.png(folder.resolve("good.png"), 80, 60, 1);
    Path empty = Files.write(folder.resolve("empty.png"), new byte[0]);
    Path other = Drawings.jpeg(folder.resolve("other.jpg"), 90, 70, 2);
    Path missing = folder.resolve("missing.png");
    List<ImageSource> asked = sources(good, empty, other, missing);
    Features features = extract(asked, FeatureCache.NONE);
    assertThat(features.images()).containsExactly(asked.get(0), asked.get(2));
    assertThat(features.skipped())
        .extracting(SkippedFile::file)
        .containsExactly(empty.toString(), missing.toString());
    assertThat(features.skipped()).allMatch(s -> !s.reason().isBlank());
    assertThat(features.values()).hasDimensions(2, 1280);
  }

  @Test
  void featuresDoNotDependOnTheBatchAndComeFromTheCacheWhenKnown() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 32 + 3; i++) {
      files.add(Drawings.png(folder.resolve(i + ".png"), 60, 50, i));
    }
    List<ImageSource> sources = new ArrayList<>();
    for (Path file : files) {
      sources.add(new ImageSource(0, file, ContentHash.of(file)));
    }
    Memory cache = new Memory();
    Features all = extract(sources, cache);
    Features alone = extract(sources.subList(7, 8), FeatureCache.NONE);
    // to the last digit, also where a batch of one would be added up otherwise (AVX2)
    assertThat(alone.values()[0]).isEqualTo(all.values()[7]);
    assertThat(cache.kept.keySet()).anyMatch(key -> key.contains(engine.arithmetic()));
    for (Path file : files) {
      Files.delete(file);
    }
    Features again = extract(sources, cache);
    assertThat(again.skipped()).isEmpty();
    assertThat(again.values()).isDeepEqualTo(all.values());
  }

  @Test
  void similarityIsRepeatableAndPlainGradientsAreFurtherThanNoise() {
    List<ImageSource> noise = drawn("noise", true);
    List<ImageSource> gradients = drawn("gradient", false);
    Similarity ofNoise = similarity(noise);
    Similarity ofGradients = similarity(gradients);
    assertThat(similarity(noise)).isEqualTo(ofNoise);
    // measured when the threshold was chosen: noise 0.39, plain gradients 1.00
    assertThat(ofNoise.value()).isBetween(0.2, 0.7);
    assertThat(ofGradients.value()).isGreaterThan(ofNoise.value());
    assertThat(ofNoise.domain()).isEqualTo(Similarity.Domain.DIFFERENT);
    assertThat(ofNoise.low()).isLessThanOrEqualTo(ofNoise.value());
    assertThat(ofNoise.high()).isGreaterThanOrEqualTo(ofNoise.value());
    assertThat(ofNoise.images()).isEqualTo(noise.size());
    assertThat(ofNoise.nearest()).hasSize(5).allMatch(n -> n.probability() > 0);
  }

  @Test
  void similarityKeepsTheFeaturesThatItsPassYields() throws IOException {
    List<ImageSource> images = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Path file = Drawings.jpeg(folder.resolve(i + ".jpg"), 90, 70, i);
      images.add(new ImageSource(i, file, ContentHash.of(file)));
    }
    Features alone = extract(images, FeatureCache.NONE);
    Memory cache = new Memory();
    try (Backbone backbone = engine.open(NAME, cache)) {
      backbone.similarity(images, 3, ProgressListener.NONE, new CancellationToken());
      assertThat(cache.kept.keySet())
          .hasSize(12)
          .as("features, and a small picture of each")
          .allMatch(key -> key.startsWith("features-") || key.startsWith("small-"));
      ImageSource another =
          new ImageSource(9, Drawings.jpeg(folder.resolve("another.jpg"), 90, 70, 9), "");
      List<ImageSource> all = new ArrayList<>(images);
      all.add(another);
      Features both = backbone.extract(all, ProgressListener.NONE, new CancellationToken());
      assertThat(both.images()).isEqualTo(all);
      for (int i = 0; i < 6; i++) {
        assertThat(both.values()[i])
            .usingComparatorWithPrecision(1e-4f)
            .containsExactly(alone.values()[i]);
      }
      assertThat(both.values()[6])
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(extract(List.of(another), FeatureCache.NONE).values()[0]);
    }
  }

  @Test
  void similarityOfNothingReadableSaysSo() {
    assertThatThrownBy(() -> similarity(sources(folder.resolve("missing.png"))))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("None of the images can be read, the first being");
  }

  @Test
  void aCancelledExtractionEnds() {
    Path file = Drawings.png(folder.resolve("one.png"), 60, 50, 1);
    CancellationToken token = new CancellationToken();
    try (Backbone backbone = engine.open(NAME, FeatureCache.NONE)) {
      List<ImageSource> many = java.util.Collections.nCopies(500, new ImageSource(0, file, ""));
      assertThatThrownBy(() -> backbone.extract(many, progress -> token.cancel(), token))
          .isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void anUnknownBackboneIsRefused() {
    assertThatThrownBy(() -> engine.open("resnet9000", FeatureCache.NONE))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("resnet9000");
  }

  private static Features extract(List<ImageSource> images, FeatureCache cache) {
    try (Backbone backbone = engine.open(NAME, cache)) {
      return backbone.extract(images, ProgressListener.NONE, new CancellationToken());
    }
  }

  private static Similarity similarity(List<ImageSource> images) {
    try (Backbone backbone = engine.open(NAME, FeatureCache.NONE)) {
      return backbone.similarity(images, 3, ProgressListener.NONE, new CancellationToken());
    }
  }

  private static List<ImageSource> sources(Path... files) {
    List<ImageSource> sources = new ArrayList<>();
    for (Path file : files) {
      sources.add(new ImageSource(0, file, ""));
    }
    return sources;
  }

  private List<ImageSource> drawn(String name, boolean noise) {
    Random random = new Random(11);
    List<ImageSource> sources = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      BufferedImage image = new BufferedImage(224, 224, BufferedImage.TYPE_INT_RGB);
      int from = random.nextInt(0x1000000);
      int to = random.nextInt(0x1000000);
      for (int y = 0; y < 224; y++) {
        for (int x = 0; x < 224; x++) {
          image.setRGB(x, y, noise ? random.nextInt(0x1000000) : mix(from, to, x / 223.0));
        }
      }
      Path file = folder.resolve(name + i + ".png");
      sources.add(new ImageSource(0, Drawings.write(image, "png", file), ""));
    }
    return sources;
  }

  private static int mix(int from, int to, double share) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int a = from >> shift & 0xff;
      int b = to >> shift & 0xff;
      mixed |= (int) Math.round(a + share * (b - a)) << shift;
    }
    return mixed;
  }

  private static final class Memory implements FeatureCache {
    private final Map<String, float[]> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<float[]> get(String space, String imageHash) {
      return Optional.ofNullable(kept.get(space + imageHash));
    }

    @Override
    public void put(String space, String imageHash, float[] values) {
      kept.putIfAbsent(space + imageHash, values);
    }
  }
}
