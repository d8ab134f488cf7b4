package studio.graft.ml;

import java.nio.file.Path;
import java.util.List;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.BenchRate;

/** Rates of this machine, in images per second, beside {@code bench/peer_keras.py}. */
public interface Bench {
  /** Decoding and resizing files to the backbone's input. */
  BenchRate decode(List<Path> files, ProgressListener progress, CancellationToken token);

  /** From files to pooled features, nothing cached. */
  BenchRate extract(List<Path> files, ProgressListener progress, CancellationToken token);

  /** Training steps on random pixels: {@code head}, {@code topBlocks}, {@code everything}. */
  List<BenchRate> step(ProgressListener progress, CancellationToken token);

  /** A whole run from image files to a written model, nothing cached. */
  BenchRate train(Trainer.Task task, ProgressListener progress, CancellationToken token);
}
