package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.BoundaryCost;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.storage.RateStore;

class CostOfBoundaryTest {
  private static final double GB = 1e9;

  private final BackboneInfo backbone = BackboneCatalogue.info("efficientnet-lite0");

  @TempDir Path folder;
  private MachineRates rates;
  private CostOfBoundary cost;

  @BeforeEach
  void setUp() {
    rates = new MachineRates(new RateStore(folder.resolve("rates")));
    cost = new CostOfBoundary(rates);
  }

  @Test
  void trainingEverythingKeepsNothingOnDiskAndTakesTheMeasuredMemory() {
    BoundaryCost everything = of(Kind.FINE_TUNE, 16, Augmentation.LIGHT);
    assertThat(everything.onceSeconds()).isZero();
    assertThat(everything.diskBytes()).isZero();
    assertThat(everything.memoryBytes() / GB).isCloseTo(1.4, within(0.3)); // VmHWM of a worker
  }

  @Test
  void topBlocksCostOnePassAndTheDiskThatTheirActivationsTake() {
    BoundaryCost top = of(Kind.FINE_TUNE, 5, Augmentation.NONE);
    assertThat(top.onceSeconds())
        .isBetween(400 / rates.forward(backbone) / 2, 500 / rates.forward(backbone));
    // 14 x 14 x 112 values in half precision and the record around them
    assertThat(top.diskBytes()).isEqualTo(500L * (2 * 14 * 14 * 112 + 36));
    BoundaryCost varied = of(Kind.FINE_TUNE, 5, Augmentation.LIGHT);
    assertThat(varied.diskBytes()).isEqualTo((400L * 4 + 100) * (2 * 14 * 14 * 112 + 36));
    assertThat(varied.onceSeconds()).isGreaterThan(3 * top.onceSeconds());
  }

  @Test
  void eachFurtherBlockCostsMemoryAndTime() {
    for (int blocks = 1; blocks < 16; blocks++) {
      BoundaryCost less = of(Kind.FINE_TUNE, blocks, Augmentation.NONE);
      BoundaryCost more = of(Kind.FINE_TUNE, blocks + 1, Augmentation.NONE);
      assertThat(more.memoryBytes()).isGreaterThan(less.memoryBytes());
      assertThat(more.secondsPerEpoch()).isGreaterThan(less.secondsPerEpoch());
      assertThat(more.onceSeconds()).isLessThan(less.onceSeconds());
    }
  }

  @Test
  void theMedianOfMeasuredRatesIsBelieved() {
    for (double rate : new double[] {100, 10, 110, 90, 105}) {
      rates.learnForward(backbone.name(), rate);
    }
    assertThat(rates.forward(backbone)).isEqualTo(100);
    rates.learnForward("another", 3);
    assertThat(rates.forward(backbone)).isEqualTo(100);
  }

  private BoundaryCost of(Kind kind, int trainBlocks, Augmentation augmentation) {
    PhaseConfig phase =
        new PhaseConfig(kind, 10, 1e-4, PhaseConfig.Schedule.COSINE, 0, 0, trainBlocks);
    return cost.of(backbone, phase, augmentation, 16, 400, 100);
  }
}
