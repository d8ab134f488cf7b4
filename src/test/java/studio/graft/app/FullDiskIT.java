package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.app.RealProgram.Said;

/**
 * The real program, as a process whose files the system lets grow to a limit only: what a disk does
 * that is full, without one. Small files still fit, and large ones break off in their middle.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class FullDiskIT {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final long BLOCK = 512;

  @TempDir Path home;
  private Path project;

  @BeforeEach
  void project() throws IOException {
    assumeTrue(Files.isExecutable(SHELL), "limits are set by a shell");
    try (CommandLineHarness graft = new CommandLineHarness(home)) {
      project = graft.project("p", Map.of("red", 24, "blue", 24));
    }
  }

  @Test
  void aCacheAndCheckpointsThatCannotBeWrittenCostNothingButTime() throws Exception {
    Said said = limited(14_200_000, fineTuning("--train-blocks", "15", "--json"));
    assertThat(said.exitCode()).as(said.err()).isZero();
    Path run = onlyRun();
    String log = Files.readString(run.resolve("events.jsonl"));
    assertThat(log)
        .contains("Cannot write " + project.resolve("cache").resolve("features"))
        .contains("goes on without it")
        .contains("could not be kept as a checkpoint")
        .contains("ulimit -f");
    assertThat(log.split("goes on without it", -1)).as("told once").hasSize(2);
    assertThat(halfWritten()).isEmpty();
    assertThat(run.resolve("model")).isDirectory();
    assertThat(said("evaluate", project, "--on", "validation", "--json").exitCode()).isZero();

    Said unlimited = said(fineTuning("--train-blocks", "15", "--json"));
    assertThat(losses(unlimited)).as("the same with a cache").isEqualTo(losses(said));
  }

  @Test
  void aModelThatCannotBeWrittenIsNamedAndTheRunGoesOnWhenThereIsRoom() throws Exception {
    byte[] before = Files.readAllBytes(project.resolve("p.graft"));
    Said said = limited(10_000_000, fineTuning("--train-blocks", "1"));
    Path run = onlyRun();
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .contains("could not be written to " + run.resolve("model"))
        .contains("Free some space")
        .contains("--resume " + run.getFileName())
        .doesNotContain("Exception");
    assertThat(run.resolve("model")).doesNotExist();
    assertThat(halfWritten()).isEmpty();
    assertThat(project.resolve("p.graft")).hasBinaryContent(before);

    Said resumed = said("train", project, "--resume", run.getFileName());
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(Files.readString(run.resolve("events.jsonl"))).contains("Continued after epoch");
    assertThat(run.resolve("model")).isDirectory();
    assertThat(said("evaluate", project, "--on", "validation").exitCode()).isZero();
  }

  @Test
  void aJournalThatCannotBeWrittenLosesNothing() throws Exception {
    Path empty = home.resolve("empty");
    assertThat(said("new", empty).exitCode()).isZero();
    Said import_ = limited(4096, "import", empty, home.resolve("p pictures"));
    assertThat(import_.exitCode()).isEqualTo(1);
    assertThat(import_.err().strip())
        .contains("Cannot write " + empty.resolve("empty.graft-journal"))
        .contains("ulimit -f")
        .doesNotContain("Exception");
    Said again = said("import", empty, home.resolve("p pictures"), "--json");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(new ObjectMapper().readTree(again.out()).get("imported").asInt()).isEqualTo(48);

    // the journal takes a label; the project file, which is larger, stays as it was
    byte[] before = Files.readAllBytes(project.resolve("p.graft"));
    assertThat(before.length).isGreaterThan(4096);
    Path image = home.resolve("p pictures/red/image 1.png");
    Said label = limited(4096, "label", project, image, "--class", "blue");
    assertThat(label.exitCode()).as(label.err()).isZero();
    assertThat(project.resolve("p.graft")).hasBinaryContent(before);
    assertThat(halfWritten()).isEmpty();
    assertThat(said("label", project, image, "--class", "blue").exitCode()).isZero();
    assertThat(Files.readAllBytes(project.resolve("p.graft"))).isNotEqualTo(before);
    assertThat(project.resolve("p.graft-journal")).doesNotExist();
  }

  private static List<Double> losses(Said said) throws IOException {
    List<Double> losses = new ArrayList<>();
    for (JsonNode epoch : new ObjectMapper().readTree(said.out()).get("epochs")) {
      losses.add(epoch.get("trainLoss").asDouble());
    }
    assertThat(losses).isNotEmpty();
    return losses;
  }

  private Path onlyRun() throws IOException {
    try (Stream<Path> runs = Files.list(project.resolve("runs"))) {
      List<Path> all = runs.filter(Files::isDirectory).toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  /** Files that were begun beside those that they should have replaced. */
  private List<Path> halfWritten() throws IOException {
    try (Stream<Path> all = Files.walk(project)) {
      return all.filter(p -> p.getFileName().toString().endsWith(".tmp")).toList();
    }
  }

  /** Two epochs by the textbook, with these options besides. */
  private Object[] fineTuning(String... options) {
    List<Object> words =
        List.of("train", project, "--strategy", "fine-tuning", "--preset", "textbook");
    return Stream.of(words, List.of("--epochs", "2"), List.of(options))
        .flatMap(List::stream)
        .toArray();
  }

  private Said said(Object... words) throws Exception {
    return new RealProgram(home, List.of(), List.of()).say(words);
  }

  /** Says it where no file may grow beyond so many bytes. */
  private Said limited(long bytes, Object... words) throws Exception {
    List<String> shell =
        List.of(
            SHELL.toString(),
            "-c",
            "ulimit -f \"$1\" && shift && exec \"$@\"",
            "sh",
            Long.toString(bytes / BLOCK));
    return new RealProgram(home, shell, List.of()).say(words);
  }
}
