package studio.graft.viewmodel.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.model.BackboneInfo;
import studio.graft.model.Project;
import studio.graft.testing.ManualWindow;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;

class ArchitectureViewModelTest {
  @TempDir Path folder;
  private final Map<String, Double> measured = new ConcurrentHashMap<>();
  private final ManualWindow window = new ManualWindow();
  private TestStudio test;
  private ArchitectureViewModel model;
  private volatile String installed = "";

  @BeforeEach
  void load() throws Exception {
    test = new TestStudio(folder, new ScriptedWorkers(), window);
    model = new ArchitectureViewModel(test.studio(), new Table());
    model.load();
    window.runUntil(() -> !model.all().isEmpty());
  }

  @AfterEach
  void close() {
    test.close();
  }

  /** The catalogue with what the test says was measured. */
  private final class Table implements Architectures {
    @Override
    public List<BackboneInfo> list() {
      return BackboneCatalogue.all().stream()
          .map(info -> info.name().equals(installed) ? here(info) : info)
          .toList();
    }

    @Override
    public OptionalDouble milliseconds(String backbone) {
      Double known = measured.get(backbone);
      return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }

    @Override
    public double measure(
        Project project, String backbone, ProgressListener progress, CancellationToken token) {
      measured.put(backbone, 8.0);
      return 8;
    }
  }

  private static BackboneInfo here(BackboneInfo info) {
    return new BackboneInfo(
        info.name(),
        info.title(),
        true,
        info.parameters(),
        info.bytes(),
        info.license(),
        info.source(),
        info.inputSize(),
        info.features(),
        info.imageNetTop1(),
        info.imageNetTop1Source(),
        info.preprocessing(),
        info.blocks(),
        info.layers(),
        info.weightsHash());
  }

  private Architecture named(String name) {
    return model.all().stream().filter(a -> a.info().name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void everyBackboneOfTheCatalogueHasACostAndAPurpose() {
    assertThat(model.all())
        .hasSize(BackboneCatalogue.all().size())
        .allSatisfy(
            a -> {
              assertThat(a.milliseconds()).isPositive();
              assertThat(a.measured()).isFalse();
              assertThat(a.purposes()).isNotEmpty();
            });
    for (Purpose purpose : Purpose.values()) {
      assertThat(model.best(purpose, false).orElseThrow().suits(purpose)).isTrue();
    }
  }

  @Test
  void realTimeWantsTheFastestAndAccuracyTheMostAccurate() {
    Architecture fast = model.best(Purpose.REAL_TIME, false).orElseThrow();
    assertThat(model.all())
        .allMatch(a -> !a.suits(Purpose.REAL_TIME) || a.milliseconds() >= fast.milliseconds());
    assertThat(model.best(Purpose.ACCURACY, false).orElseThrow().info().name())
        .isEqualTo("efficientnet-b4");
    assertThat(model.best(Purpose.ACCURACY, true).orElseThrow().info().installed()).isTrue();
  }

  @Test
  void whatIsNotInstalledIsNotTaken() {
    BackboneInfo before = model.backboneProperty().get();
    model.choose(named("resnet50"));
    assertThat(model.backboneProperty().get()).isEqualTo(before);
  }

  @Test
  void aNetworkThatWasRemovedIsNotKeptInThePlanAndThatIsSaid() throws Exception {
    installed = "resnet50";
    model.load();
    window.runUntil(() -> named("resnet50").info().installed());
    model.choose(named("resnet50"));
    assertThat(model.backboneProperty().get().name()).isEqualTo("resnet50");
    installed = "";
    model.load();
    window.runUntil(() -> model.backboneProperty().get().name().equals("efficientnet-lite0"));
    assertThat(test.studio().activities().noticeProperty().get().message())
        .contains("ResNet50, whose weights are not on this machine any more")
        .contains("It now takes EfficientNet-Lite0");
  }

  @Test
  void aMeasurementReplacesTheEstimateAndSharpensTheOthers() throws Exception {
    double estimate = named("resnet50").milliseconds();
    double before = named("efficientnet-lite0").milliseconds();
    test.studio().open(test.project("tiny", test.draw(2, 2)));
    model.measure(named("efficientnet-lite0"));
    window.runUntil(() -> named("efficientnet-lite0").measured());
    assertThat(named("efficientnet-lite0").milliseconds()).isEqualTo(8);
    assertThat(named("resnet50").milliseconds() / estimate)
        .isCloseTo(8 / before, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(named("resnet50").measured()).isFalse();
  }
}
