package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program on a machine whose language has digits, letters and commas of its own. */
class OtherLanguageIT {
  private static final Path SHELL = Path.of("/bin/sh");

  @TempDir Path home;

  @Test
  void namesThatTheSessionsLanguageDoesNotKnowAreNamedWithWhatToDo() throws Exception {
    assumeTrue(Files.isExecutable(SHELL), "the language is set by a shell");
    assumeTrue("UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding")), "known here");
    Path images = Files.createDirectories(home.resolve("images/daisy"));
    Path other = Files.createDirectories(home.resolve("images/Gänseblümchen"));
    try (CommandLineHarness graft = new CommandLineHarness(home)) {
      graft.project("p", Map.of("red", 2));
    }
    Files.copy(home.resolve("p pictures/red/image 0.png"), images.resolve("a.png"));
    Files.copy(home.resolve("p pictures/red/image 1.png"), other.resolve("b.png"));
    RealProgram plain =
        new RealProgram(
            home,
            List.of(SHELL.toString(), "-c", "export LC_ALL=C && exec \"$@\"", "sh"),
            List.of());
    assertThat(plain.say("new", home.resolve("q")).exitCode()).isZero();
    RealProgram.Said imported =
        plain.say("import", home.resolve("q"), home.resolve("images"), "--json");
    assertThat(imported.exitCode()).as(imported.err()).isEqualTo(3);
    JsonNode answer = new ObjectMapper().readTree(imported.out());
    assertThat(answer.get("imported").asInt()).isEqualTo(1);
    assertThat(answer.get("skipped")).hasSize(1);
    assertThat(answer.get("skipped").get(0).get("reason").asText()).contains("LC_ALL=C.UTF-8");
    assertThat(plain.say("runs", home.resolve("Gänse")).err()).contains("LC_ALL=C.UTF-8");
  }

  @Test
  void digitsOfALanguageChangeNothing() throws Exception {
    Path project;
    try (CommandLineHarness graft = new CommandLineHarness(home)) {
      project = graft.project("p", Map.of("red", 12, "blue", 12));
    }
    RealProgram egypt =
        new RealProgram(
            home,
            List.of(),
            List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab"));
    RealProgram.Said trained = egypt.say("train", project, "--json");
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    JsonNode answer = new ObjectMapper().readTree(trained.out());
    assertThat(answer.get("run").asText()).matches("[0-9_-]+");
    RealProgram.Said runs = egypt.say("runs", project);
    assertThat(runs.exitCode()).isZero();
    assertThat(runs.out()).contains(answer.get("run").asText()).doesNotContainPattern("[٠-٩]");
  }
}
