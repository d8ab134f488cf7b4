package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.util.cuda.CudaUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class TensorFlowDeviceIT {
  private static final String ONEDNN = "TF_ENABLE_ONEDNN_OPTS";

  @Test
  void theDeviceThatComputedIsNamed() {
    TensorFlowRuntime.start();
    assertThat(TensorFlowDevice.computed().name()).matches("(CPU|GPU):\\d+");
    assertThat(TensorFlowRuntime.description()).contains(TensorFlowDevice.computed().name());
  }

  @Test
  @EnabledIfEnvironmentVariable(named = ONEDNN, matches = "0|1")
  void itIsKnownWhetherOneDnnComputed() {
    TensorFlowRuntime.start();
    boolean on = System.getenv(ONEDNN).equals("1");
    assertThat(TensorFlowDevice.computed().oneDnn()).isEqualTo(on);
    assertThat(TensorFlowRuntime.description()).contains(on ? "with oneDNN" : "without oneDNN");
  }

  @Test
  void djlDoesNotLookForAGpuThatTensorFlowCannotUse() {
    assumeFalse(NativeLibrary.hasGpu());
    NativeLibrary.spareDjlTheSearchForCuda();
    assertThat(System.getProperty("ai.djl.util.cuda.fork")).isNull();
    assertThat(CudaUtils.getGpuCount()).isZero();
    assertThatThrownBy(CudaUtils::getCudaVersion).hasMessageContaining("No cuda library is loaded");
  }
}
