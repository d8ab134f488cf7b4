package studio.graft.ml;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;

/** Rates of this machine, in images per second, beside {@code bench/peer_keras.py}. */
public interface Bench {
  /** Decoding and resizing files to the backbone's input. */
  double decode(List<Path> files, ProgressListener progress, CancellationToken token);

  /** From files to pooled features, nothing cached. */
  double extract(List<Path> files, ProgressListener progress, CancellationToken token);

  /**
   * Training steps on random pixels, batch 32: {@code head}, {@code topBlocks}, {@code everything}.
   */
  Map<String, Double> step(ProgressListener progress, CancellationToken token);
}
