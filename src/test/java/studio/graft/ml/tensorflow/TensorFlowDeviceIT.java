package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TensorFlowDeviceIT {
  @Test
  void theDeviceThatComputedIsNamed() {
    TensorFlowRuntime.start();
    assertThat(TensorFlowDevice.computed()).matches("(CPU|GPU):\\d+");
    assertThat(TensorFlowRuntime.description()).contains(TensorFlowDevice.computed());
  }
}
