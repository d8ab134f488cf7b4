package studio.graft.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Build;
import studio.graft.model.GraftException;
import studio.graft.worker.WorkerRequest;
import studio.graft.worker.WorkerResult;
import studio.graft.worker.Workers;

/** Checks this machine and this installation: all that a bug report needs. */
public final class CheckMachine {
  /**
   * One check.
   *
   * @param name of what was checked
   * @param ok whether it is as it should be
   * @param detail what was found, or what to do
   */
  public record Check(String name, boolean ok, String detail) {}

  private static final int OLDEST_JAVA = 17;
  private static final double GIB = 1024.0 * 1024 * 1024;

  private final Workers workers;
  private final Map<String, Path> folders;
  private final Backbones backbones;

  /**
   * Checks with a worker process.
   *
   * @param folders that must be writable, by what they are for
   * @param backbones whose weights must be those that were installed
   */
  public CheckMachine(Workers workers, Map<String, Path> folders, Backbones backbones) {
    this.workers = workers;
    this.folders = folders;
    this.backbones = backbones;
  }

  /** Runs all checks; a failing one does not keep the others from running. */
  public List<Check> run(ProgressListener progress, CancellationToken token) {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("program", true, Build.current().sentence()));
    checks.add(java());
    checks.add(
        new Check(
            "system",
            true,
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + " "
                + System.getProperty("os.arch")
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " processors"));
    folders.forEach((name, folder) -> checks.add(folder(name, folder)));
    try {
      WorkerResult.Checked checked =
          workers.call(
              new WorkerRequest.Doctor(Plans.DEFAULT_BACKBONE), new Progressing(progress), token);
      checked.checks().forEach(c -> checks.add(new Check(c.name(), c.ok(), c.detail())));
    } catch (GraftException e) {
      checks.add(new Check("engine", false, e.getMessage()));
    }
    for (String name : backbones.installed()) {
      token.throwIfCancelled();
      checks.add(backbone(name));
    }
    return List.copyOf(checks);
  }

  private Check backbone(String name) {
    String what = "backbone " + name;
    try {
      return new Check(what, true, backbones.verified(name));
    } catch (GraftException e) {
      return new Check(what, false, e.getMessage());
    }
  }

  private static Check java() {
    int version = Runtime.version().feature();
    return new Check(
        "Java",
        version >= OLDEST_JAVA,
        version >= OLDEST_JAVA
            ? System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor")
            : "Java " + version + " is too old. Install Java " + OLDEST_JAVA + " or newer.");
  }

  private static Check folder(String name, Path folder) {
    try {
      Files.createDirectories(folder);
      Path probe = Files.createTempFile(folder, "doctor", ".tmp");
      Files.delete(probe);
      double free = Files.getFileStore(folder).getUsableSpace() / GIB;
      boolean roomy = free >= 1;
      return new Check(
          name,
          roomy,
          String.format(
              Locale.ROOT,
              "%s, %.1f GB free%s",
              folder,
              free,
              roomy ? "" : ". Free some space: less than 1 GB is left"));
    } catch (IOException e) {
      return new Check(
          name, false, folder + " cannot be written (" + e.getMessage() + "). Make it writable.");
    }
  }
}
