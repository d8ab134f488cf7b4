package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program on a machine whose language has digits, letters and commas of its own. */
class OtherLanguageIT {
  @TempDir Path home;

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
