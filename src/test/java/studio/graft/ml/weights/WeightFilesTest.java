package studio.graft.ml.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.graft.model.GraftException;
import studio.graft.testing.FormulaWeights;

class WeightFilesTest {
  private static final double GAIN = 2;

  @TempDir Path folder;

  private WeightFile read(String name) {
    return WeightFiles.read(Samples.copy(name, folder));
  }

  private static Map<String, StoredLayer> byName(WeightFile file) {
    return file.layers().stream().collect(Collectors.toMap(StoredLayer::name, Function.identity()));
  }

  @Test
  void theFormulaIsTheOneTheFixturesWereMadeWith() {
    assertThat(FormulaWeights.u(0, 0)).isEqualTo(0.7666215896606445);
    assertThat(FormulaWeights.u(150, 65537)).isEqualTo(0.2247380018234253);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mobilenet_v2_0.35_legacy_notop.h5", "mobilenet_v2_0.35.weights.h5"})
  void bothLayoutsOfKerasGiveEveryWeightOfTheNetwork(String name) {
    WeightFile file = read(name);
    assertThat(file.layers()).hasSize(104);
    Map<String, StoredLayer> layers = byName(file);
    Tensor stem = layers.get("Conv1").weights().get("kernel");
    assertThat(stem.shape()).containsExactly(3L, 3L, 3L, 16L);
    assertThat(stem.values()).containsExactly(Formula.values(0, "kernel", 432, 27, GAIN));
    Map<String, Tensor> norm = layers.get("bn_Conv1").weights();
    assertThat(norm).containsOnlyKeys("gamma", "beta", "moving_mean", "moving_variance");
    assertThat(norm.get("gamma").values()).containsExactly(Formula.values(1, "gamma", 16, 0, 1));
    assertThat(norm.get("moving_variance").values())
        .containsExactly(Formula.values(4, "moving_variance", 16, 0, 1));
    Tensor depthwise = layers.get("expanded_conv_depthwise").weights().get("kernel");
    assertThat(depthwise.shape()).containsExactly(3L, 3L, 16L, 1L);
    assertThat(depthwise.values()).containsExactly(Formula.values(5, "kernel", 144, 9, GAIN));
    assertThat(layers.get("Conv_1_bn").weights().get("moving_variance").values())
        .containsExactly(Formula.values(259, "moving_variance", 1280, 0, 1));
  }

  @Test
  void layersOfTheLegacyLayoutComeInTheModelsOrder() {
    assertThat(read("mobilenet_v2_0.35_legacy_notop.h5").layers())
        .extracting(StoredLayer::name)
        .startsWith("Conv1", "bn_Conv1", "expanded_conv_depthwise")
        .endsWith("Conv_1", "Conv_1_bn");
  }

  @Test
  void layersOfAClassComeInTheModelsOrderFromKeras3() {
    assertThat(read("mobilenet_v2_0.35.weights.h5").layers())
        .filteredOn(layer -> layer.kind().equals("depthwise_conv2d"))
        .extracting(StoredLayer::name)
        .startsWith("expanded_conv_depthwise", "block_1_depthwise", "block_2_depthwise")
        .endsWith("block_16_depthwise");
  }

  @Test
  void aWholeModelIsReadUnderItsWeights() {
    WeightFile file = read("tiny_whole_model.h5");
    assertThat(file.format()).isEqualTo(WeightFile.Format.KERAS_MODEL);
    assertThat(file.layers())
        .extracting(StoredLayer::name)
        .containsExactly("conv", "bn", "predictions");
  }

  @Test
  void anArchiveOfKeras3SaysTheNameOfItsModel() {
    WeightFile file = read("tiny.keras");
    assertThat(file.format()).isEqualTo(WeightFile.Format.KERAS_ARCHIVE);
    assertThat(file.model()).isEqualTo("tiny");
    assertThat(byName(file)).containsOnlyKeys("conv", "bn", "predictions");
    assertThat(byName(file).get("predictions").weights().get("kernel").shape())
        .containsExactly(4L, 2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny.pth", "tiny-checkpoint.pth"})
  void tensorsOfPyTorchAreReadWithTheirStridesAndTypes(String name) throws IOException {
    areTheFour(TorchFile.read(Samples.copy(name, folder)));
  }

  @Test
  void tensorsOfSafetensorsAreReadWithTheirTypes() {
    areTheFour(new Safetensors("tiny", Samples.bytes("tiny.safetensors")).tensors());
  }

  private static void areTheFour(Map<String, Tensor> tensors) {
    assertThat(tensors)
        .containsOnlyKeys("a.weight", "b.transposed", "c.num_batches_tracked", "d.half");
    Tensor a = tensors.get("a.weight");
    assertThat(a.shape()).containsExactly(4L, 6L);
    Tensor b = tensors.get("b.transposed");
    assertThat(b.shape()).containsExactly(6L, 4L);
    Tensor half = tensors.get("d.half");
    assertThat(half.shape()).containsExactly(4L, 6L);
    for (int i = 0; i < 24; i++) {
      assertThat(a.values()[i]).isEqualTo((float) FormulaWeights.u(900, i));
      assertThat(b.values()[i]).isEqualTo(a.values()[i % 4 * 6 + i / 4]);
      assertThat(half.values()[i]).isCloseTo(a.values()[i], within(a.values()[i]));
    }
    assertThat(tensors.get("c.num_batches_tracked"))
        .satisfies(c -> assertThat(c.shape()).allMatch(side -> side == 1))
        .satisfies(c -> assertThat(c.values()).containsExactly(7f));
  }

  /** A half has eleven significant bits. */
  private static org.assertj.core.data.Offset<Float> within(float value) {
    return org.assertj.core.data.Offset.offset(Math.max(Math.abs(value) / 2048, 3e-8f));
  }

  @Test
  void aHostilePickleIsRefusedByTheNameOfWhatItAsksFor() {
    assertThatThrownBy(() -> read("hostile.pth"))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("hostile.pth is refused")
        .hasMessageContaining("'posix.system'")
        .hasMessageContaining("Nothing was run");
  }

  @Test
  void aFileThatIsCutOffSaysHowMuchIsMissing() {
    assertThatThrownBy(() -> read("truncated.h5"))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("truncated.h5 is damaged: it is cut off: 200,000 of ");
  }

  @Test
  void aFileThatIsNoHdf5IsRefused() {
    assertThatThrownBy(() -> read("not-hdf5.h5"))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("not-hdf5.h5");
  }

  @Test
  void otherFilesAreNamedForWhatTheyAreNot() throws IOException {
    Path text = Files.writeString(folder.resolve("weights.h5"), "<html>404</html>");
    assertThatThrownBy(() -> WeightFiles.read(text))
        .hasMessageContaining("its name says HDF5, but its content is not");
    Path empty = Files.createFile(folder.resolve("empty.pth"));
    assertThatThrownBy(() -> WeightFiles.read(empty)).hasMessageContaining("it is empty");
    assertThatThrownBy(() -> WeightFiles.read(folder.resolve("none.h5")))
        .hasMessageContaining("There is no file");
  }

  @Test
  void convolutionsOfPyTorchAreTurnedToTensorFlowsOrder() {
    Tensor kernel = new Tensor(List.of(2L, 3L, 1L, 2L), counted(12)); // OIHW
    Tensor depthwise = new Tensor(List.of(4L, 1L, 1L, 2L), counted(8));
    Tensor one = new Tensor(List.of(2L), counted(2));
    List<StoredLayer> layers =
        TorchFile.layers(
            Map.of(
                "module.a.weight", kernel, "b.weight", depthwise, "n.weight", one, "n.bias", one));
    Map<String, Map<String, Tensor>> roles =
        layers.stream().collect(Collectors.toMap(StoredLayer::name, StoredLayer::weights));
    Tensor turned = roles.get("a").get("kernel");
    assertThat(turned.shape()).containsExactly(1L, 2L, 3L, 2L);
    assertThat(turned.values()).containsExactly(0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11);
    assertThat(roles.get("b").get("kernel").shape()).containsExactly(1L, 2L, 4L, 1L);
    assertThat(roles.get("b").get("kernel").values()).containsExactly(0, 2, 4, 6, 1, 3, 5, 7);
    assertThat(roles.get("n")).containsOnlyKeys("gamma", "beta");
  }

  private static float[] counted(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = i;
    }
    return values;
  }
}
