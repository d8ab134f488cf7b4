package studio.graft.viewmodel.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.JobRunner;
import studio.graft.imaging.ImageDecoder;
import studio.graft.model.Augmentation;
import studio.graft.model.Augmentation.Kind;
import studio.graft.model.PixelImage;
import studio.graft.testing.ManualWindow;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;
import studio.graft.viewmodel.common.Activities;
import studio.graft.workflow.AugmentationPreview;
import studio.graft.workflow.ProjectSession;

/** The real decoder and the real augmenter on drawn images; this thread is the window's. */
class AugmentationViewModelTest {
  private static final int SIDE = 48;

  @TempDir Path folder;
  private final ManualWindow window = new ManualWindow();
  private final JobRunner runner = new JobRunner();
  private final AugmentationViewModel model = new AugmentationViewModel();
  private TestStudio test;
  private ProjectSession session;

  @BeforeEach
  void open() throws InterruptedException {
    test = new TestStudio(folder, new ScriptedWorkers(), window);
    session = test.project("tiny", test.draw(4, 4));
    model.rest(session.project());
    model.rest(SIDE, 7);
    model.show(new AugmentationPreview(new ImageDecoder(), runner), new Activities(runner, window));
    window.runUntil(() -> model.variants().size() == AugmentationViewModel.VARIANTS);
  }

  @AfterEach
  void close() {
    session.close();
    test.close();
    runner.close();
  }

  private int[] input() {
    return model.originalProperty().get().input().argb();
  }

  private long asTheInput() {
    return model.variants().stream()
        .filter(v -> java.util.Arrays.equals(v.argb(), input()))
        .count();
  }

  private int[] mirrored() {
    int[] pixels = new int[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = input()[i / SIDE * SIDE + SIDE - 1 - i % SIDE];
    }
    return pixels;
  }

  @Test
  void showsTheImageItselfEightTimesWhereNothingVaries() {
    assertThat(asTheInput()).isEqualTo(8);
    assertThat(model.originalProperty().get().whole().width()).isEqualTo(SIDE);
  }

  @Test
  void aMirrorMakesSomeVariantsMirrorImagesUnlessTheClassIsKeptUpright() throws Exception {
    model.set(Kind.FLIP_HORIZONTAL, 1);
    window.runUntil(() -> asTheInput() < 8);
    assertThat(model.variants()).hasSize(8);
    assertThat(model.variants())
        .extracting(PixelImage::argb)
        .allSatisfy(
            pixels ->
                assertThat(List.of(input(), mirrored()))
                    .anySatisfy(either -> assertThat(pixels).isEqualTo(either)));
    model.classes().forEach(name -> model.setUpright(name, true));
    window.runUntil(() -> asTheInput() == 8);
    assertThat(model.choice().get().keepUpright()).isEqualTo(model.classes());
  }

  @Test
  void anotherSeedDrawsOtherVariants() throws Exception {
    model.choose(Augmentation.STRONG);
    window.runUntil(() -> asTheInput() == 0);
    List<PixelImage> before = List.copyOf(model.variants());
    model.rest(SIDE, 8);
    window.runUntil(() -> !model.variants().equals(before));
    assertThat(model.variants()).hasSize(8).doesNotContainAnyElementsOf(before);
  }

  @Test
  void showsAnotherImageWhenAsked() throws Exception {
    int[] before = input();
    model.another();
    window.runUntil(() -> !java.util.Arrays.equals(before, input()) && asTheInput() == 8);
    assertThat(model.variants()).hasSize(8);
  }

  @Test
  void classesThatAPersonKeptUprightStaySoInAPreset() {
    String kept = model.classes().get(1);
    model.advise(Augmentation.LIGHT.withUpright(List.of(kept, "of another project")));
    assertThat(model.choice().get()).isEqualTo(Augmentation.LIGHT.withUpright(List.of(kept)));
    assertThat(model.choice().changedProperty().get()).isFalse();
  }
}
