package studio.graft.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.graft.ui.explorer.ExplorerView;
import studio.graft.ui.training.TrainingView;

class FiguresTest {
  @Test
  void aCountIsWrittenAloneAsInASentence() {
    assertThat(Figures.whole(12_500)).isEqualTo("12,500");
    assertThat(Texts.of(ExplorerView.class).get("split.rest", 12_500))
        .isEqualTo(Figures.whole(12_500) + " unassigned.");
    assertThat(Texts.of(TrainingView.class).get("skipped", 12_500))
        .isEqualTo(Figures.whole(12_500) + " files were left out");
  }
}
