package studio.graft.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;

/** A real process that labels images and is killed while it does. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KilledProcessTest {
  private static final int IMAGES = 2000;

  @TempDir Path temp;

  @Test
  void noAcknowledgedLabelIsLostAndTheLockIsFree() throws IOException, InterruptedException {
    ProjectStore store = new ProjectStore();
    Path folder = temp.resolve("killed");
    try (ProjectHandle handle = store.create(folder, null, "", false)) {
      handle.commit(Fixtures.images(IMAGES));
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Labeller.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int acknowledged = 0;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      assertThat(line).isEqualTo("1");
      assertThatThrownBy(() -> store.open(folder))
          .isInstanceOf(GraftException.class)
          .hasMessageContaining("process " + process.pid());
      assertThat(store.read(folder).images()).as("reading needs no lock").hasSize(IMAGES);
      while (line != null) {
        acknowledged = Integer.parseInt(line);
        if (acknowledged == 150) {
          process.toHandle().destroyForcibly(); // of the process itself would close the pipe too
        }
        line = out.readLine(); // what is still in the pipe was acknowledged too
      }
    }
    process.waitFor();
    assertThat(acknowledged).isBetween(150, IMAGES - 1);

    try (ProjectHandle handle = store.open(folder)) {
      Project project = handle.project();
      assertThat(project.images()).hasSize(IMAGES);
      for (int id = 1; id <= acknowledged; id++) {
        ImageItem image = project.imageById(id).orElseThrow();
        assertThat(image.classId()).as("image %d", id).isEqualTo(Labeller.classOf(id));
      }
    }
  }

  /** Labels one image after the other and says each when it is done. */
  static final class Labeller {
    private Labeller() {}

    static String classOf(int id) {
      return id % 3 == 1 ? "c2" : "c1"; // none has it already
    }

    public static void main(String[] arguments) {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      ProjectHandle handle = new ProjectStore().open(Path.of(arguments[0]));
      for (int id = 1; id <= IMAGES; id++) {
        handle.commit(
            studio.graft.model.ProjectChange.named("Label")
                .withLabels(Map.of(classOf(id), java.util.List.of(id))));
        out.println(id);
      }
      handle.close();
    }
  }
}
