package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.types.TUint8;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.weights.Recognised;
import studio.graft.ml.weights.Recogniser;
import studio.graft.ml.weights.Safetensors;
import studio.graft.ml.weights.Samples;
import studio.graft.ml.weights.WeightFiles;
import studio.graft.testing.FormulaWeights;

/** Weights from Keras' own files give the features that Keras computed with them. */
class KerasFilesIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mobilenet_v2_0.35_legacy_notop.h5", "mobilenet_v2_0.35.weights.h5"})
  void aMobileNetV2OfWidth035GivesKerasFeatures(String name) throws IOException {
    TensorFlowRuntime.start();
    NetworkLayout layout = BackboneCatalogue.layout("mobilenet-v2-x0.35");
    Recognised read =
        Recogniser.of("MobileNetV2", layout)
            .recognise(WeightFiles.read(Samples.copy(name, folder)));
    Map<String, float[]> arrays = new LinkedHashMap<>();
    read.tensors().forEach((tensor, values) -> arrays.put(tensor, values.values()));
    float[] expected = expected();

    float[][] features;
    try (FrozenNetwork network = new FrozenNetwork(layout, new Weights(arrays));
        TUint8 pixels = TrainerTensors.stackPixels(FormulaWeights.pictures(), layout.inputSize())) {
      features = network.run(pixels);
    }

    assertThat(features).hasDimensions(2, layout.features());
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      float found = features[i / layout.features()][i % layout.features()];
      assertThat((double) found).isCloseTo(expected[i], within(1e-4 * largest));
    }
  }

  private static float[] expected() throws IOException {
    String name = "/fixtures/architectures/mobilenet_v2_0.35_expected.safetensors";
    try (InputStream in = KerasFilesIT.class.getResourceAsStream(name)) {
      return new Safetensors(name, in.readAllBytes()).floats("features");
    }
  }
}
