package studio.graft.viewmodel.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.model.Advice;
import studio.graft.model.Preset;
import studio.graft.model.Project;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.testing.ManualWindow;
import studio.graft.ui.support.Records;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;

class RecalledAdviceTest {
  @TempDir Path folder;
  private final ManualWindow window = new ManualWindow();
  private final AtomicInteger asked = new AtomicInteger();
  private TestStudio test;
  private Optional<Advice> kept = Optional.empty();

  @BeforeEach
  void open() {
    test = new TestStudio(folder, new ScriptedWorkers(), window);
  }

  @AfterEach
  void close() {
    test.close();
  }

  private WizardViewModel wizard() throws Exception {
    WizardViewModel model =
        new WizardViewModel(
            test.studio(),
            new Kept(),
            Planner.of(test.plans()),
            test.architectures(),
            test.thumbnails());
    test.studio().open(test.project("tiny", test.draw(4, 4)));
    window.runUntil(() -> model.architecture().backboneProperty().get() != null);
    return model;
  }

  /** Remembers an advice, and must not measure. */
  private final class Kept implements DataViewModel.Measurement {
    @Override
    public Advice run(
        Project project, String backbone, ProgressListener progress, CancellationToken token) {
      throw new AssertionError("nothing is to be measured");
    }

    @Override
    public Optional<Advice> known(Project project, String backbone) {
      asked.incrementAndGet();
      return kept;
    }
  }

  @Test
  void whatWasMeasuredBeforeIsThereWhenTheProjectIsOpened() throws Exception {
    kept =
        Optional.of(
            Records.advice(
                0.014,
                4,
                2,
                test.plans()
                    .plan(
                        Strategy.EXTRACTION,
                        Preset.ADVISED,
                        Similarity.Domain.SIMILAR,
                        BackboneCatalogue.info("efficientnet-lite0"))));
    WizardViewModel model = wizard();
    window.runUntil(() -> model.adviceProperty().get() != null);
    assertThat(model.stepProperty().get()).as("the page stays").isEqualTo(AdvisorStep.DATA);
    assertThat(model.data().staleProperty().get()).isFalse();
    model.primary();
    assertThat(model.stepProperty().get()).isEqualTo(AdvisorStep.SIMILARITY);
  }

  @Test
  void whereNothingWasMeasuredNothingIsShown() throws Exception {
    WizardViewModel model = wizard();
    window.runUntil(() -> asked.get() > 0 && test.studio().activities().running().isEmpty());
    assertThat(model.adviceProperty().get()).isNull();
    assertThat(model.reachable(AdvisorStep.SIMILARITY)).isFalse();
  }
}
