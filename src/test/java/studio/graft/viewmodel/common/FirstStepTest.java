package studio.graft.viewmodel.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.ImageItem;
import studio.graft.testing.ManualWindow;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;
import studio.graft.workflow.ProjectSession;

/** What is to be done first follows from what the project has. */
class FirstStepTest {
  @TempDir Path folder;
  private TestStudio test;
  private ProjectSession session;

  @BeforeEach
  void make() {
    test = new TestStudio(folder, new ScriptedWorkers(), new ManualWindow());
    session = test.project("tiny", test.draw(3, 3));
  }

  @AfterEach
  void close() {
    session.close();
    test.close();
  }

  @Test
  void withoutAProjectImagesComeFirst() {
    assertThat(FirstStep.of(null)).isEqualTo(FirstStep.IMPORT);
  }

  @Test
  void twoClassesWithImagesAreEnoughForAPlanAndOneIsNot() {
    assertThat(FirstStep.of(session.project())).isEqualTo(FirstStep.PLAN);
    String first = session.project().classes().get(0).id();
    List<Integer> ofFirst =
        session.project().images().stream()
            .filter(image -> first.equals(image.classId()))
            .map(ImageItem::id)
            .toList();
    session.label(ofFirst, null);
    assertThat(FirstStep.of(session.project())).isEqualTo(FirstStep.LABEL);
  }

  @Test
  void labellingShowsTheUnlabelledImages() {
    test.studio().take(FirstStep.LABEL);
    assertThat(test.studio().placeProperty().get()).isEqualTo(Place.IMAGES);
    assertThat(test.studio().wantedImagesProperty().get()).isEqualTo(WantedImages.UNLABELLED);
  }
}
