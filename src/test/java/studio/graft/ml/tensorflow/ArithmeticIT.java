package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.graft.ml.Engines;

class ArithmeticIT {
  private static final String ONEDNN = "TF_ENABLE_ONEDNN_OPTS";

  @Test
  void itIsNamedByWhatComputesAndNotByHowMany() throws IOException {
    String steps = inProcess(Engines.Work.STEPS, Map.of(ONEDNN, "1"));
    assertThat(steps).matches("[0-9a-f]{8}");
    assertThat(inProcess(Engines.Work.PICTURES, Map.of(ONEDNN, "1"))).isEqualTo(steps);
    assertThat(inProcess(Engines.Work.STEPS, Map.of(ONEDNN, "0"))).isNotEqualTo(steps);
  }

  /** The library and the threads of a process are chosen once. */
  private static String inProcess(Engines.Work work, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "-cp",
            System.getProperty("java.class.path"),
            Said.class.getName(),
            work.name());
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** Says the arithmetic of its process. */
  static final class Said {
    private Said() {}

    public static void main(String[] arguments) {
      TensorFlowRuntime.start(Engines.Work.valueOf(arguments[0]));
      System.out.println(Arithmetic.ofThisProcess());
    }
  }
}
