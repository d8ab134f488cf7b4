package studio.graft.worker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;

/**
 * The images that similarity is measured on: those whose hashes, mixed with the seed, come first.
 * So images that are added later rarely change the sample, and labels never do.
 *
 * @param images of the sample
 * @param key names everything that the measurement depends on
 */
record SimilaritySample(List<ImageSource> images, String key) {
  /** Enough for an interval of a few per cent, few enough for some seconds. */
  static final int MOST = 192;

  /** Changes when what is measured changes. */
  private static final String MEASURE = "3";

  static SimilaritySample of(WorkerRequest.Measure request) {
    String salt = Long.toString(request.seed());
    MessageDigest sha = sha256();
    List<ImageSource> images =
        request.images().stream()
            .map(LabelledImage::source)
            .map(image -> new Ranked(image, hash(sha, salt + image.contentHash())))
            .sorted(
                Comparator.comparing(Ranked::hash, Arrays::compareUnsigned)
                    .thenComparing(ranked -> ranked.image().file().toString()))
            .limit(MOST)
            .map(Ranked::image)
            .toList();
    StringBuilder all = new StringBuilder(MEASURE).append(request.reference()).append(salt);
    images.forEach(image -> all.append('\n').append(image.contentHash()).append(image.id()));
    return new SimilaritySample(
        images, HexFormat.of().formatHex(hash(sha, all.toString())).substring(0, 32));
  }

  private record Ranked(ImageSource image, byte[] hash) {}

  private static byte[] hash(MessageDigest sha, String text) {
    return sha.digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
