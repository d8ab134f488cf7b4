package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.Augmentation;
import studio.graft.model.AugmentationAdvice;
import studio.graft.model.Similarity;
import studio.graft.model.Viewpoint;

class AdvisedAugmentationTest {
  private static Similarity similarity(double colourless) {
    return new Similarity(
        0.1,
        0.09,
        0.11,
        Similarity.Domain.DIFFERENT,
        List.of(),
        192,
        List.of(),
        List.of(),
        colourless);
  }

  @Test
  void whatNobodySaidIsTakenForPhotographsAndTheReasonSaysSo() {
    AugmentationAdvice advice = AdvisedAugmentation.of(null, similarity(0));
    assertThat(advice.set()).isEqualTo(Augmentation.LIGHT);
    assertThat(advice.viewpoint()).isEqualTo(Viewpoint.UPRIGHT);
    assertThat(advice.said()).isFalse();
    assertThat(advice.reasons()).anyMatch(reason -> reason.contains("taken for photographs"));
    AugmentationAdvice said = AdvisedAugmentation.of(Viewpoint.UPRIGHT, similarity(0));
    assertThat(said.set()).isEqualTo(advice.set());
    assertThat(said.said()).isTrue();
    assertThat(said.reasons()).noneMatch(reason -> reason.contains("taken for photographs"));
  }

  @Test
  void eachAnswerHasItsSetWithAReasonForMirrorsGeometryAndColours() {
    assertThat(AdvisedAugmentation.of(Viewpoint.FROM_ABOVE, similarity(0)).set())
        .isEqualTo(Augmentation.FROM_ABOVE);
    assertThat(AdvisedAugmentation.of(Viewpoint.RADIOGRAPH, similarity(1)).set())
        .isEqualTo(Augmentation.RADIOGRAPH);
    for (Viewpoint viewpoint : Viewpoint.values()) {
      AugmentationAdvice advice = AdvisedAugmentation.of(viewpoint, similarity(0.5));
      assertThat(advice.reasons()).hasSize(3);
      assertThat(advice.reasons().get(0).startsWith("Not mirrored"))
          .isEqualTo(!advice.set().flips());
      assertThat(advice.reasons().get(1))
          .contains("%.0f %%".formatted(advice.set().get(Augmentation.Kind.ZOOM) * 100));
    }
  }

  @Test
  void coloursStayAsTheyAreAndTheReasonNamesWhatWasMeasured() {
    for (double colourless : new double[] {0, 0.89, 0.97, Double.NaN}) {
      for (Viewpoint viewpoint : Viewpoint.values()) {
        AugmentationAdvice advice = AdvisedAugmentation.of(viewpoint, similarity(colourless));
        assertThat(advice.set().get(Augmentation.Kind.SATURATION)).isZero();
        assertThat(advice.set().get(Augmentation.Kind.HUE)).isZero();
        assertThat(advice.reasons().get(2).contains("97 % of 192 images"))
            .isEqualTo(colourless == 0.97);
      }
    }
  }

  @Test
  void withoutMeasurementNothingIsSaidOfColour() {
    AugmentationAdvice advice = AdvisedAugmentation.of(Viewpoint.RADIOGRAPH, null);
    assertThat(advice.colourless()).isNaN();
    assertThat(advice.reasons()).noneMatch(reason -> reason.contains("measured have no colour"));
  }
}
