package studio.graft.viewmodel.training;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import studio.graft.model.Run;
import studio.graft.model.RunRecord;
import studio.graft.viewmodel.common.Studio;

/** What was recorded of runs, read in the background. Used on the window's thread only. */
final class RunRecords {
  /** A run's record grows once: when it ends it holds the weights too. */
  private record Key(Path folder, boolean ended) {
    static Key of(Run run) {
      return new Key(run.folder(), run.ended());
    }
  }

  private final Studio studio;
  private final Map<Key, RunRecord> read = new HashMap<>();
  private final Set<Key> asked = new HashSet<>();
  private final Runnable onRead;

  /**
   * Records of a studio's runs.
   *
   * @param onRead called when one more is known
   */
  RunRecords(Studio studio, Runnable onRead) {
    this.studio = studio;
    this.onRead = onRead;
  }

  /** The record of a run as far as it is known; it is read when it is first asked for. */
  RunRecord of(Run run) {
    Key key = Key.of(run);
    if (!run.queued() && run.trainImages() > 0 && asked.add(key)) {
      studio
          .activities()
          .start(
              "Reading the record",
              (progress, token) -> studio.library().record(run),
              found -> {
                read.put(key, found);
                onRead.run();
              });
    }
    return read.getOrDefault(key, RunRecord.NONE);
  }
}
