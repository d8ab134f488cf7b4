package studio.graft.ml.tensorflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.tensorflow.types.TUint8;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.UnreadableImageException;
import studio.graft.ml.Backbone;
import studio.graft.ml.Features;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.PictureForm;
import studio.graft.ml.network.TinyNetwork;
import studio.graft.model.BackboneInfo;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.ModelDescription;
import studio.graft.model.Similarity;
import studio.graft.model.SkippedFile;

/**
 * A network of four blocks for pictures of 32 pixels, and pictures by formula: enough to run every
 * line of the trainer in seconds.
 */
final class TinyResources implements TrainerResources {
  static final int CLASSES = 3;

  /** What is added to the number of a picture where it is saved anew. */
  static final int ANEW = 1000;

  static final List<String> NAMES = List.of("across", "down", "dots");

  TrainedNetwork written;
  ModelDescription description;

  TinyResources() {
    TensorFlowRuntime.start();
  }

  @Override
  public NetworkLayout layout(String backbone) {
    return TinyNetwork.layout();
  }

  /** As if pretrained: random, with batch norms that are not the identity. */
  @Override
  public Weights weights(String backbone) {
    Weights weights = RandomWeights.of(layout(backbone), CLASSES, 11);
    Random random = new Random(12);
    weights
        .arrays()
        .forEach(
            (name, values) -> {
              for (int i = 0; name.contains("bn/") && i < values.length; i++) {
                values[i] += (float) (0.3 * random.nextDouble());
              }
            });
    return weights;
  }

  @Override
  public Backbone open(String backbone) {
    return new TinyBackbone();
  }

  @Override
  public byte[] pixels(ImageSource image, PictureForm form) {
    if (image.file().toString().contains("broken")) {
      throw new UnreadableImageException(image.file(), "It is damaged.");
    }
    return image.file().toString().startsWith("anew")
        ? savedAnew(picture(image.id() - ANEW, form.size()))
        : picture(image.id(), form.size());
  }

  /** A little darker and with a little noise of its own, as after saving it anew. */
  private static byte[] savedAnew(byte[] rgb) {
    Random random = new Random(rgb[0]);
    byte[] saved = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      saved[i] = (byte) Math.max(0, Math.round(0.97 * (rgb[i] & 0xff) + random.nextGaussian()));
    }
    return saved;
  }

  /** Stripes across, stripes down, or a chequer, each with its own phase, width and noise. */
  private static byte[] picture(int id, int side) {
    Random random = new Random(id);
    double phase = random.nextDouble() * 6;
    double width = 0.7 + 0.3 * random.nextDouble();
    byte[] pixels = new byte[side * side * 3];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double value =
            switch (id % CLASSES) {
              case 0 -> Math.sin(phase + width * y);
              case 1 -> Math.sin(phase + width * x);
              default -> Math.sin(phase + width * x) * Math.sin(phase + width * y);
            };
        for (int c = 0; c < 3; c++) {
          double noisy = 127 + 70 * value + 25 * random.nextGaussian();
          pixels[(y * side + x) * 3 + c] = (byte) Math.round(Math.min(255, Math.max(0, noisy)));
        }
      }
    }
    return pixels;
  }

  /** Labelled pictures with these numbers; the class is the number modulo three. */
  static List<LabelledImage> images(int from, int to) {
    List<LabelledImage> images = new ArrayList<>();
    for (int id = from; id < to; id++) {
      images.add(
          new LabelledImage(
              new ImageSource(id, Path.of("picture" + id + ".png"), "hash" + id), id % CLASSES));
    }
    return images;
  }

  static LabelledImage broken() {
    return new LabelledImage(new ImageSource(9999, Path.of("broken.png"), "broken"), 0);
  }

  @Override
  public String arithmetic() {
    return "tiny";
  }

  @Override
  public void write(TrainedNetwork network, ModelDescription trained, Path folder) {
    written = network;
    description = trained;
  }

  private final class TinyBackbone implements Backbone {
    @Override
    public BackboneInfo info() {
      return new BackboneInfo(
          "tiny",
          "Tiny",
          true,
          0,
          0,
          "Apache-2.0",
          "made",
          32,
          24,
          0,
          "made",
          "(x − 127) / 128",
          List.of(),
          List.of(),
          "0123456789abcdef");
    }

    @Override
    public Features extract(
        List<ImageSource> images, ProgressListener progress, CancellationToken token) {
      List<ImageSource> readable =
          images.stream().filter(i -> !i.file().toString().contains("broken")).toList();
      List<SkippedFile> skipped =
          images.stream()
              .filter(i -> !readable.contains(i))
              .map(i -> new SkippedFile(i.file().toString(), "It is damaged."))
              .toList();
      if (readable.isEmpty()) {
        return new Features(readable, new float[0][], skipped);
      }
      try (FrozenNetwork network = new FrozenNetwork(layout("tiny"), weights("tiny"));
          TUint8 batch =
              TrainerTensors.stackPixels(
                  readable.stream().map(i -> pixels(i, layout("tiny").pictures())).toList(), 32)) {
        return new Features(readable, network.run(batch), skipped);
      }
    }

    @Override
    public String featureSpace() {
      return "features-tiny";
    }

    @Override
    public Similarity similarity(
        List<ImageSource> images, long seed, ProgressListener progress, CancellationToken token) {
      throw new UnsupportedOperationException("not part of training");
    }

    @Override
    public void close() {}
  }

  /** Whether two networks have the same weights, bit by bit. */
  static boolean same(TrainedNetwork a, TrainedNetwork b) {
    return a.weights().arrays().keySet().equals(b.weights().arrays().keySet())
        && a.weights().arrays().entrySet().stream()
            .allMatch(e -> Arrays.equals(e.getValue(), b.weights().get(e.getKey())));
  }
}
