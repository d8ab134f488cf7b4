package studio.graft.viewmodel.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.BackboneInfo;
import studio.graft.model.BlockInfo;

class FreezeLineTest {
  /** Stem, three blocks, top; 10 parameters in the stem, 100 a block, 1000 in the top. */
  private static final BackboneInfo BACKBONE =
      new BackboneInfo(
          "tiny",
          "Tiny",
          true,
          1310,
          1,
          "Apache-2.0",
          "",
          32,
          8,
          0.5,
          "",
          "",
          List.of(
              new BlockInfo("stem", 10, 16, 4, 4),
              new BlockInfo("block00", 100, 8, 4, 12),
              new BlockInfo("block01", 100, 4, 4, 20),
              new BlockInfo("block02", 100, 2, 4, 29),
              new BlockInfo("top", 1000, 2, 8, 32)),
          List.of(),
          "00");

  @Test
  void aHeadAloneFreezesEverything() {
    FreezeLine line = FreezeLine.of(BACKBONE, 0, 5);
    assertThat(line).isEqualTo(new FreezeLine(3, 0, 32, 32, 9 * 5));
    assertThat(line.firstTrainedPart()).isEqualTo(5);
  }

  @Test
  void topBlocksTrainTogetherWithTheTop() {
    FreezeLine line = FreezeLine.of(BACKBONE, 1, 5);
    assertThat(line).isEqualTo(new FreezeLine(3, 1, 20, 32, 100 + 1000 + 45));
    assertThat(line.frozenBlocks()).isEqualTo(2);
    assertThat(line.firstTrainedPart()).isEqualTo(3);
  }

  @Test
  void allBlocksMeanTheStemToo() {
    FreezeLine line = FreezeLine.of(BACKBONE, 3, 5);
    assertThat(line).isEqualTo(new FreezeLine(3, 3, 0, 32, 1310 + 45));
    assertThat(line.firstTrainedPart()).isZero();
    assertThat(FreezeLine.of(BACKBONE, 99, 5)).isEqualTo(line);
  }

  @Test
  void theLayersOfTheLineLeadBackToTheSameBlocks() {
    for (int blocks = 1; blocks <= 3; blocks++) {
      int layers = FreezeLine.of(BACKBONE, blocks, 5).frozenLayers();
      assertThat(BACKBONE.trainBlocksForFrozenLayers(layers)).isEqualTo(blocks);
    }
  }
}
