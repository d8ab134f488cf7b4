package studio.graft.worker;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import studio.graft.concurrent.CancellationToken;
import studio.graft.ml.head.LookData;
import studio.graft.ml.head.QuickLook;
import studio.graft.model.Advice;
import studio.graft.model.Evidence;
import studio.graft.model.HeadMemory;
import studio.graft.model.LabelledImage;
import studio.graft.model.Similarity;
import studio.graft.model.SkippedFile;
import studio.graft.storage.HeadMemoryStore;

/** The quick look at images whose features are there, with its memory on disk. */
final class HeadLook {
  private final WorkerRequest.Measure request;
  private final HeadMemoryStore memories;

  HeadLook(WorkerRequest.Measure request) {
    this.request = request;
    memories = new HeadMemoryStore(request.evidence());
  }

  /** What the look before left behind; null for nothing. */
  HeadMemory memory() {
    return memories.get(request.backbone()).orElse(null);
  }

  /** The images that are looked at: all, or a part of very many. */
  List<LabelledImage> images() {
    List<LabelledImage> all = request.images();
    int[] labels = all.stream().mapToInt(LabelledImage::classIndex).toArray();
    int[] rows = LookData.rows(labels, request.classes().size(), keys(all));
    return rows.length == all.size() ? all : Arrays.stream(rows).mapToObj(all::get).toList();
  }

  /**
   * Looks.
   *
   * @param read the images whose features are there
   * @param features of each of them
   * @param begin when measuring began, by {@link System#nanoTime}
   */
  Evidence look(
      List<LabelledImage> read,
      String space,
      IntFunction<float[]> features,
      HeadMemory before,
      Similarity similarity,
      List<SkippedFile> skipped,
      long begin,
      CancellationToken token) {
    LookData data =
        new LookData(
            space,
            features,
            read.stream().mapToInt(LabelledImage::classIndex).toArray(),
            request.classes(),
            groups(read),
            keys(read));
    boolean known = before != null && before.space().equals(space);
    QuickLook.Result result = QuickLook.run(data, known ? before : null, request.seed(), token);
    if (result.memory() != null) {
      memories.put(request.backbone(), result.memory());
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Advice.QuickLook look =
        result.folds() < 2
            ? null
            : new Advice.QuickLook(result.accuracy(), result.folds(), result.c(), seconds);
    return new Evidence(
        similarity,
        look,
        result.curve(),
        result.outlook(),
        result.twins(),
        request.images().size(),
        skipped);
  }

  private static long[] keys(List<LabelledImage> images) {
    return images.stream()
        .mapToLong(
            image -> {
              String hash = image.source().contentHash();
              return LookData.key(hash.isEmpty() ? image.source().file().toString() : hash);
            })
        .toArray();
  }

  /**
   * The groups of these images; null when each is its own.
   *
   * @param images of the request, in its order
   */
  private int[] groups(List<LabelledImage> images) {
    int[] groups = new int[images.size()];
    int asked = 0;
    for (int i = 0; i < groups.length; i++) {
      while (!request.images().get(asked).equals(images.get(i))) {
        asked++;
      }
      groups[i] = request.groups().get(asked++);
    }
    return Arrays.stream(groups).distinct().count() == groups.length ? null : groups;
  }
}
