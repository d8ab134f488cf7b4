package studio.graft.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.Progress;
import studio.graft.model.BenchRate;
import studio.graft.model.GraftException;
import studio.graft.model.Run;
import studio.graft.model.RunStatus;
import studio.graft.storage.ControlFile;
import studio.graft.storage.RunStore;
import studio.graft.ui.support.Records;
import studio.graft.worker.WorkerRequest.BenchKind;

/** Conversations with real child processes. */
class ProcessWorkersTest {
  @TempDir Path logs;
  private JobRunner runner;
  private ProcessWorkers workers;

  @BeforeEach
  void open() {
    runner = new JobRunner();
    workers =
        new ProcessWorkers(runner, ScriptedWorker.class.getName(), logs, logs.resolve("backbones"));
  }

  @AfterEach
  void close() {
    workers.close();
    runner.close();
  }

  @Test
  void aChildAnswersItsRequest() {
    assertThat(bench(Path.of("a"), Path.of("b")).rates())
        .containsExactly(new BenchRate("decode", 2, Map.of()));
  }

  @Test
  void aPreparedChildTakesTheNextRequestAndOnlyThat() {
    workers.prepare();
    assertThat(bench(Path.of("a")).rates()).hasSize(1);
    assertThat(bench(Path.of("a")).rates()).hasSize(1);
  }

  @Test
  void aChildThatAnsweredTakesTheNextRequestWhenChildrenAreReused() {
    workers.reuse();
    bench(Path.of("a"));
    List<Long> first = children();
    assertThat(first).hasSize(1);
    assertThat(bench(Path.of("a"), Path.of("b")).rates())
        .containsExactly(new BenchRate("decode", 2, Map.of()));
    assertThat(children()).isEqualTo(first);
  }

  @Test
  void aCancelThatComesAfterTheAnswerDoesNotHurtTheNextRequest() {
    workers.reuse();
    WorkerCall<WorkerResult.Rates> call = workers.start(request(Path.of("a")), WorkerListener.NONE);
    assertThat(call.done()).succeedsWithin(120, TimeUnit.SECONDS);
    List<Long> first = children();
    call.cancel();
    assertThat(bench(Path.of("a")).rates()).hasSize(1);
    assertThat(children()).isEqualTo(first);
  }

  @Test
  void otherWorkIsDoneByAnotherChild() {
    workers.reuse();
    bench(Path.of("a"));
    List<Long> first = children();
    WorkerRequest.Bench steps =
        new WorkerRequest.Bench(BenchKind.STEP, List.of(), "efficientnet-lite0", 0, null);
    assertThat(workers.call(steps, WorkerListener.NONE, new CancellationToken()).rates())
        .hasSize(1);
    assertThat(children()).doesNotContainAnyElementsOf(first).hasSize(1);
  }

  @Test
  void aChildThatFailedIsNotUsedAgain() {
    workers.reuse();
    assertThatThrownBy(() -> bench(ScriptedEngine.FAULT)).isInstanceOf(GraftException.class);
    assertThat(bench(Path.of("a")).rates()).hasSize(1);
  }

  /** Those that live, after those that were dismissed have ended. */
  private List<Long> children() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().filter(c -> c.endsWith("java")).isPresent())
        .map(ProcessHandle::pid)
        .sorted()
        .toList();
  }

  @Test
  void aLogFolderThatCannotBeMadeStopsNobody() throws IOException {
    Path file = Files.createFile(logs.resolve("file"));
    workers.close();
    workers =
        new ProcessWorkers(
            runner,
            ScriptedWorker.class.getName(),
            file.resolve("logs"),
            logs.resolve("backbones"));
    assertThat(bench(Path.of("a")).rates()).hasSize(1);
  }

  @Test
  void aPreparedChildThatDiedIsReplaced() {
    workers.prepare();
    ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .forEach(child -> assertThat(killed(child)).succeedsWithin(120, TimeUnit.SECONDS));
    assertThat(bench(Path.of("a")).rates()).hasSize(1);
  }

  private static CompletableFuture<ProcessHandle> killed(ProcessHandle child) {
    child.destroyForcibly();
    return child.onExit();
  }

  @Test
  void aChildWithoutARequestEndsInPeace() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    assertThat(
            new WorkerMain(work -> new ScriptedEngine()).run(InputStream.nullInputStream(), said))
        .isZero();
    assertThat(said.size()).isZero();
  }

  @Test
  void aChildRunsWithTheFlagsAndTheEnvironmentThatAreWrittenDown() {
    ProcessBuilder process = WorkerCommand.forThisProgram("X", logs).toProcess();
    assertThat(process.command())
        .containsSubsequence(WorkerSettings.jvmOptions())
        .endsWith("X", "worker");
    assertThat(process.environment()).containsEntry("OPT_OUT_TRACKING", "true");
  }

  @Test
  void whatLibrariesPrintDoesNotDisturbTheConversation() {
    assertThat(bench(ScriptedEngine.CHATTER).rates())
        .containsExactly(new BenchRate("decode", 1, Map.of()));
  }

  @Test
  void aNativeCrashIsToldInWordsWithTheExitCodeAndTheLastLines() {
    assertThatThrownBy(() -> bench(ScriptedEngine.CRASH))
        .isInstanceOfSatisfying(
            WorkerDiedException.class,
            died -> {
              assertThat(died.exitCode()).isEqualTo(134);
              assertThat(died.wasKilled()).isFalse();
            })
        .hasMessageContaining("crashed in native code")
        .hasMessageContaining("134")
        .hasMessageContaining("a native library says its last words");
  }

  @Test
  void aKilledChildIsToldAsThat() {
    assertThatThrownBy(() -> bench(ScriptedEngine.KILLED))
        .isInstanceOfSatisfying(
            WorkerDiedException.class, died -> assertThat(died.wasKilled()).isTrue())
        .hasMessageContaining("was killed")
        .hasMessageContaining("137");
  }

  @Test
  void aChildWhoseHeapIsFullIsToldAsMemoryThatRanOut() {
    assertThatThrownBy(() -> bench(ScriptedEngine.GREEDY))
        .isInstanceOf(WorkerDiedException.class)
        .hasMessageContaining("ran out of memory (exit code 3)")
        .hasMessageContaining("fewer images at once");
  }

  @Test
  void anExpectedFailureIsSaidAsItIs() {
    assertThatThrownBy(() -> bench(ScriptedEngine.EXPECTED_FAILURE))
        .isInstanceOf(GraftException.class)
        .hasMessage("The file is no image. Choose another.");
  }

  @Test
  void aFaultIsNotShownAsSomethingThatAPersonDidWrong() {
    assertThatThrownBy(() -> bench(ScriptedEngine.FAULT))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("a fault")
        .hasMessageContaining("doctor");
  }

  @Test
  void aCancelledChildEnds() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CancellationToken token = new CancellationToken();
    CompletableFuture<WorkerResult.Rates> result =
        runner.submit(
            (p, t) -> workers.call(request(ScriptedEngine.HANG), tell(began), token),
            p -> {},
            new CancellationToken());
    assertThat(began.await(120, TimeUnit.SECONDS)).isTrue();
    token.cancel();
    assertThat(result)
        .failsWithin(120, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(CancelledException.class);
  }

  @Test
  void aChildThatDoesNotObeyIsKilled() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    ProcessWorkers impatient =
        new ProcessWorkers(
            runner,
            WorkerCommand.forThisProgram(ScriptedWorker.class.getName(), logs),
            Duration.ofMillis(100));
    WorkerCall<WorkerResult.Rates> call =
        impatient.start(request(ScriptedEngine.DEAF), tell(began));
    assertThat(began.await(120, TimeUnit.SECONDS)).isTrue();
    call.cancel();
    assertThat(call.done())
        .failsWithin(120, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(CancelledException.class);
  }

  @Test
  void aChildInAStepThatNothingCanInterruptEndsItselfAndSaysThatItsRunWasCancelled()
      throws Exception {
    Run run = run(ScriptedTrainer.DEAF);
    Process child = start(new WorkerRequest.Train(run.folder(), logs));
    readUntil(child, "\"step\"");
    say(child, WorkerControl.of(WorkerControl.Word.CANCEL).line());
    readUntil(child, "\"cancelled\"");
    assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(ExitCodes.CTRL_C);
    assertThat(new RunStore().read(run.folder()).status()).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void anOrphanInAStepThatNothingCanInterruptEndsItselfAndItsRunCountsAsInterrupted()
      throws Exception {
    Run run = run(ScriptedTrainer.DEAF);
    Process child = start(new WorkerRequest.Train(run.folder(), logs));
    readUntil(child, "\"step\"");
    child.getOutputStream().close();
    assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(ExitCodes.ORPHANED);
    assertThat(new RunStore().read(run.folder()).status()).isEqualTo(RunStatus.INTERRUPTED);
  }

  @Test
  void aChildWhoseParentIsGoneEnds() throws Exception {
    Process child = hanging();
    child.getOutputStream().close();
    assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(ExitCodes.ORPHANED);
  }

  @Test
  void aDetachedChildGoesOnWithoutItsParentAndObeysTheControlFile() throws Exception {
    Run run = run(ScriptedTrainer.ENDLESS);
    Process child = start(new WorkerRequest.Train(run.folder(), logs));
    readUntil(child, "\"paused\"");
    say(child, WorkerControl.of(WorkerControl.Word.DETACH).line());
    child.getOutputStream().close();
    child.inputReader().close();
    new ControlFile(run.folder()).say(WorkerControl.rate(2e-5).line());
    new ControlFile(run.folder()).say(WorkerControl.of(WorkerControl.Word.STOP).line());
    assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(ExitCodes.SAID_ALL);
    assertThat(new RunStore().read(run.folder()).status()).isEqualTo(RunStatus.STOPPED);
  }

  private static void say(Process child, String line) throws Exception {
    child.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    child.getOutputStream().flush();
  }

  @Test
  void aChildThatIsAskedToEndByTheSystemLeavesALastWord() throws Exception {
    Process child = hanging();
    child.toHandle().destroy(); // Process.destroy would close our end of its streams
    assertThat(child.inputReader().readLine()).contains("CANCELLED");
    assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
  }

  private Run run(long part) {
    return new RunStore().create(logs, Records.config(1, 1, 1).withSeed(part), Records.data(logs));
  }

  private Process start(WorkerRequest<?> request) throws Exception {
    Process child =
        WorkerCommand.forThisProgram(ScriptedWorker.class.getName(), logs).toProcess().start();
    say(child, new WorkerJson().write(request));
    return child;
  }

  private static void readUntil(Process child, String word) throws Exception {
    String line;
    do {
      line = child.inputReader().readLine();
      assertThat(line).as("a line with " + word).isNotNull();
    } while (!line.contains(word));
  }

  private Process hanging() throws Exception {
    Process child = start(request(ScriptedEngine.HANG));
    assertThat(child.inputReader().readLine()).contains("Hanging");
    return child;
  }

  @Test
  void anInstalledProgramRunsItselfWithTheFlagsInItsEnvironment() {
    ProcessBuilder process =
        WorkerCommand.installed(Path.of("/opt/graft-studio/bin/graft-studio"), logs).toProcess();
    assertThat(process.command()).containsExactly("/opt/graft-studio/bin/graft-studio", "worker");
    assertThat(process.environment().get("JAVA_TOOL_OPTIONS"))
        .contains("-Dorg.bytedeco.javacpp.maxBytes=0");
  }

  private WorkerResult.Rates bench(Path... files) {
    return workers.call(request(files), WorkerListener.NONE, new CancellationToken());
  }

  private static WorkerRequest.Bench request(Path... files) {
    return new WorkerRequest.Bench(BenchKind.DECODE, List.of(files), "efficientnet-lite0", 0, null);
  }

  private static WorkerListener tell(CountDownLatch began) {
    return new WorkerListener() {
      @Override
      public void onProgress(Progress progress) {
        began.countDown();
      }
    };
  }
}
