package studio.graft.worker;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Engines;

/** A child process and its three streams. */
final class WorkerProcess {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

  private final Process process;
  private final BufferedWriter toChild;
  private final BufferedReader fromChild;
  private final LogTail log = new LogTail();
  private final MemoryKills kills = new MemoryKills();
  private final CompletableFuture<Void> logDrained;
  private Engines.Work work; // null before the first request

  /**
   * Takes over a process that was started.
   *
   * @param runner has the thread that reads its log
   */
  WorkerProcess(JobRunner runner, Process process) {
    this.process = process;
    toChild = process.outputWriter(StandardCharsets.UTF_8);
    fromChild = process.inputReader(StandardCharsets.UTF_8);
    logDrained =
        runner.submit(
            (progress, token) -> drainLog(), ProgressListener.NONE, new CancellationToken());
  }

  /**
   * Makes it one for a kind of work: what its processors are used for is decided once.
   *
   * @return whether it can do that
   */
  synchronized boolean takesOn(Engines.Work asked) {
    if (work == null) {
      work = asked;
    }
    return process.isAlive() && work == asked;
  }

  /** Writes a line. That it no longer listens is noticed where its output is read. */
  synchronized void say(String line) {
    try {
      toChild.write(line);
      toChild.newLine();
      toChild.flush();
    } catch (IOException e) {
      LOG.debug("the worker no longer listens", e);
    }
  }

  /**
   * The next line that it says.
   *
   * @return null when it has ended
   * @throws IOException when it cannot be read
   */
  String hear() throws IOException {
    return fromChild.readLine();
  }

  /** Adds a line to its log that it wrote elsewhere. */
  void note(String line) {
    log.add(line);
  }

  /** Asks for nothing more, upon which it ends. */
  synchronized void dismiss() {
    try {
      toChild.close();
    } catch (IOException e) {
      LOG.debug("the worker no longer listens", e);
    }
  }

  /** Ends it, whatever it is doing. */
  void kill() {
    // by its handle: Process.destroyForcibly would close the streams that are being read
    process.toHandle().destroyForcibly();
  }

  /** Its exit code, waited for; its log is complete then. */
  int exitCode() throws InterruptedException {
    int code = process.waitFor();
    logDrained.join();
    return code;
  }

  /** Why it ended without a word. */
  WorkerDiedException death(int exitCode) {
    return WorkerDiedException.of(exitCode, log.lines(), kills.sinceThen());
  }

  private Void drainLog() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = lines.readLine()) != null) {
        log.add(line);
        LOG.info("worker {}: {}", process.pid(), line);
      }
    } catch (IOException e) {
      LOG.debug("the worker's log ended", e);
    }
    return null;
  }
}
