package studio.graft.ml.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import studio.graft.model.BackboneInfo;
import studio.graft.model.BlockInfo;
import studio.graft.model.GraftException;

class BackboneCatalogueTest {
  private final BackboneInfo lite0 = BackboneCatalogue.info("efficientnet-lite0");

  @Test
  void blocksAreThoseOfThePublishedNetwork() {
    assertThat(lite0.blocks())
        .extracting(BlockInfo::name)
        .hasSize(18)
        .startsWith("stem", "block00")
        .endsWith("block15", "top");
    assertThat(lite0.blocks())
        .extracting(BlockInfo::size)
        .containsExactly(112, 112, 56, 56, 28, 28, 14, 14, 14, 14, 14, 14, 7, 7, 7, 7, 7, 7);
    assertThat(lite0.blocks())
        .extracting(BlockInfo::channels)
        .containsExactly(
            32, 16, 24, 24, 40, 40, 80, 80, 80, 112, 112, 112, 192, 192, 192, 192, 320, 1280);
    assertThat(lite0.features()).isEqualTo(1280);
    // the published 4,652,008 trainable weights less the classifier's
    assertThat(lite0.parameters()).isEqualTo(4_652_008 - 1280 * 1000 - 1000);
  }

  @Test
  void layersAreCountedAsKerasCountsThem() {
    // read off the model that Keras builds; its last layer, 143, pools
    assertThat(lite0.blocks())
        .extracting(BlockInfo::lastKerasLayer)
        .containsExactly(
            5, 10, 18, 27, 35, 44, 52, 61, 70, 78, 87, 96, 104, 113, 122, 131, 139, 142);
    assertThat(lite0.trainBlocksForFrozenLayers(0)).isEqualTo(16);
    assertThat(lite0.trainBlocksForFrozenLayers(96)).isEqualTo(5);
    assertThat(lite0.trainBlocksForFrozenLayers(139)).isZero();
  }

  /** Those papers count the classifier too, and some the squeeze and the activations. */
  @Test
  void multiplyAddsCountedFromLayersAreThoseOfThePapers() {
    assertThat(millions("mobilenet-v2")).isCloseTo(300, withinPercentage(2)); // Sandler et al. 2018
    assertThat(millions("mobilenet-v3-large")).isCloseTo(219, withinPercentage(3)); // Howard 2019
    assertThat(millions("mobilenet-v3-small")).isCloseTo(56, withinPercentage(3));
    assertThat(millions("resnet50")).isCloseTo(3800, withinPercentage(2)); // He et al. 2016
    assertThat(millions("efficientnet-b0")).isCloseTo(390, withinPercentage(2)); // Tan & Le 2019
    assertThat(millions("shufflenet-v2-x1.0")).isCloseTo(146, withinPercentage(2)); // Ma 2018
  }

  private static double millions(String name) {
    return BackboneCatalogue.info(name).multiplyAdds() / 1e6;
  }

  @Test
  void whatIsPublishedNamesItsSource() {
    assertThat(BackboneCatalogue.all())
        .allSatisfy(info -> assertThat(info.imageNetTop1Source()).as(info.name()).isNotBlank());
  }

  @Test
  void theEmbeddedFileIsTheOneThatIsListed() throws IOException, NoSuchAlgorithmException {
    try (InputStream in =
        getClass().getResourceAsStream("/assets/backbones/" + lite0.name() + ".safetensors")) {
      byte[] file = in.readAllBytes();
      assertThat(file).hasSize((int) lite0.bytes());
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
          .isEqualTo(lite0.weightsHash());
    }
  }

  @Test
  void anUnknownBackboneIsNamed() {
    assertThatThrownBy(() -> BackboneCatalogue.layout("resnet9000"))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("resnet9000");
  }
}
