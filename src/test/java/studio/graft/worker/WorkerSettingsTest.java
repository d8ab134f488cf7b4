package studio.graft.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerSettingsTest {
  private static final String ONEDNN = "TF_ENABLE_ONEDNN_OPTS";

  @ParameterizedTest
  @ValueSource(strings = {"amd64", "x86_64"})
  void oneDnnIsSwitchedOnWhereItWasMeasured(String architecture) {
    assertThat(WorkerSettings.environment(architecture, Map.of())).containsEntry(ONEDNN, "1");
  }

  @Test
  void elsewhereTensorFlowDecides() {
    assertThat(WorkerSettings.environment("aarch64", Map.of()))
        .doesNotContainKey(ONEDNN)
        .containsEntry("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
  }

  @Test
  void whatAPersonSetStaysButNoTelemetryIsSent() {
    Map<String, String> own =
        Map.of(ONEDNN, "0", "TF_CPP_MIN_LOG_LEVEL", "0", "OPT_OUT_TRACKING", "false");
    assertThat(WorkerSettings.environment("amd64", own))
        .doesNotContainKeys(ONEDNN, "TF_CPP_MIN_LOG_LEVEL")
        .containsEntry("OPT_OUT_TRACKING", "true")
        .containsKey("GLIBC_TUNABLES");
  }
}
