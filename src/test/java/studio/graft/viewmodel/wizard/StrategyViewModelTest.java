package studio.graft.viewmodel.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.Advice;
import studio.graft.model.Overruling;
import studio.graft.model.Preset;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.ui.support.Backbones;
import studio.graft.ui.support.Records;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;

class StrategyViewModelTest {
  @TempDir Path folder;
  private TestStudio test;
  private StrategyViewModel model;

  @BeforeEach
  void advise() {
    test = new TestStudio(folder, new ScriptedWorkers(), Runnable::run);
    model = new StrategyViewModel(test.studio());
    test.studio()
        .adviceProperty()
        .set(
            Records.advice(
                0.014,
                100,
                3,
                test.plans()
                    .plan(
                        Strategy.EXTRACTION,
                        Preset.ADVISED,
                        Similarity.Domain.SIMILAR,
                        Backbones.lite0())));
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void anAdviceThatIsFollowedIsNoOverruling() {
    assertThat(model.overruledProperty().get()).isFalse();
    assertThat(model.overruling()).isNull();
  }

  @Test
  void eitherAxisIsOverruledAlone() {
    model.choose(Similarity.Domain.DIFFERENT);
    assertThat(model.choiceProperty().get())
        .isEqualTo(
            new StrategyChoice(
                Advice.Size.SMALL, Similarity.Domain.DIFFERENT, Strategy.EXTRACTION));
    assertThat(model.overruledProperty().get()).isTrue();
    model.choose(Advice.Size.LARGE);
    assertThat(model.choiceProperty().get())
        .isEqualTo(
            new StrategyChoice(
                Advice.Size.LARGE, Similarity.Domain.DIFFERENT, Strategy.FINE_TUNING));
    model.choose(Similarity.Domain.SIMILAR);
    model.choose(Advice.Size.SMALL);
    assertThat(model.overruledProperty().get()).isFalse();
  }

  @Test
  void whatWasOverruledIsKeptWithItsReason() {
    model.choose(Strategy.FROM_SCRATCH);
    model.reasonProperty().set("  the reviewer asks for it ");
    assertThat(model.overruling())
        .isEqualTo(
            new Overruling(
                Advice.Size.SMALL,
                Similarity.Domain.SIMILAR,
                Strategy.EXTRACTION,
                Advice.Size.SMALL,
                Similarity.Domain.SIMILAR,
                Strategy.FROM_SCRATCH,
                "the reviewer asks for it"));
    model.followAdvice();
    assertThat(model.overruling()).isNull();
  }
}
