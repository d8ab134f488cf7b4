package studio.graft.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.worker.MemoryKills.Verdict;

/** What is said of a dead worker, from lines that real ones left. */
class WorkerDiedExceptionTest {
  private static final String NOISE =
      "I0000 00:00:1795647246.466510   30153 mlir_graph_optimization_pass.cc:401] MLIR V1"
          + " optimization pass is not enabled";

  @TempDir Path folder;

  @Test
  void aKillForWantOfMemoryIsToldApartFromOneBySomeone() throws IOException {
    Path counters = folder.resolve("vmstat");
    Files.writeString(counters, "nr_free_pages 12\noom_kill 3\nswap_ra 0\n");
    MemoryKills kills = new MemoryKills(counters);
    assertThat(message(137, kills.sinceThen()))
        .contains("killed by another program or by a person")
        .contains("Memory had not run out");
    Files.writeString(counters, "nr_free_pages 12\noom_kill 4\nswap_ra 0\n");
    assertThat(message(137, kills.sinceThen()))
        .contains("ran out of memory (exit code 137)")
        .contains("fewer images at once");
    assertThat(new MemoryKills(folder.resolve("none")).sinceThen()).isEqualTo(Verdict.UNKNOWN);
    assertThat(message(137, Verdict.UNKNOWN)).contains("was killed").contains("Most often");
  }

  @Test
  void anAllocationThatFailedInNativeCodeIsMemoryAndNoCrash() {
    assertThat(
            message(
                134,
                Verdict.SOMEONE,
                NOISE,
                "terminate called after throwing an instance of 'std::bad_alloc'",
                "  what():  std::bad_alloc"))
        .contains("ran out of memory (exit code 134)")
        .endsWith("Its last words: what():  std::bad_alloc");
  }

  @Test
  void aCrashNamesTheSignalThePlaceAndTheReportOfTheJavaMachine() {
    assertThat(
            message(
                134,
                Verdict.SOMEONE,
                NOISE,
                "#",
                "# A fatal error has been detected by the Java Runtime Environment:",
                "#",
                "#  SIGSEGV (0xb) at pc=0x00007f, pid=30024, tid=30024",
                "#",
                "# Problematic frame:",
                "# C  [libtensorflow_framework.so.2+0x8f] tensorflow::x+0x1",
                "# An error report file with more information is saved as:",
                "# /logs/worker-crash-30024.log",
                "#"))
        .contains("crashed in native code (exit code 134)")
        .contains("the crash report /logs/worker-crash-30024.log")
        .contains("SIGSEGV in C  [libtensorflow_framework.so.2+0x8f]");
  }

  @Test
  void linesThatEveryRunWritesAreNoLastWords() {
    assertThat(message(1, Verdict.UNKNOWN, "Something is wrong.", NOISE, "#", " "))
        .endsWith("Its last words: Something is wrong.");
    assertThat(message(1, Verdict.UNKNOWN, NOISE)).doesNotContain("last words");
  }

  private static String message(int exitCode, Verdict kills, String... lines) {
    return WorkerDiedException.of(exitCode, List.of(lines), kills).getMessage();
  }
}
