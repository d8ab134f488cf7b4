package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.Augmentation;
import studio.graft.model.Augmentation.Kind;

class AugmentationsTest {
  @Test
  void readsSetsAndStrengths() {
    assertThat(Augmentations.parse("strong")).isEqualTo(Augmentation.STRONG);
    assertThat(Augmentations.parse("none")).isEqualTo(Augmentation.NONE);
    assertThat(Augmentations.parse("flip=1,rotation=15, zoom=0.2")).isEqualTo(Augmentation.LIGHT);
    assertThat(Augmentations.parse("mixup=0.2").get(Kind.MIXUP)).isEqualTo(0.2);
  }

  @Test
  void saysWhatItTakes() {
    assertThatThrownBy(() -> Augmentations.parse("wild"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none, light, strong")
        .hasMessageContaining("'wild'");
    assertThatThrownBy(() -> Augmentations.parse("rotation=270"))
        .hasMessage("The strength of rotation must be 0 to 180.0, not '270'.");
    assertThatThrownBy(() -> Augmentations.parse("zoom=much")).hasMessageContaining("'much'");
  }

  @Test
  void findsClassesThatAMirrorImageWouldChange() {
    assertThat(Augmentations.brokenByMirrors(List.of("hand_left", "hand-right", "both")))
        .containsExactly("hand_left", "hand-right");
    assertThat(Augmentations.brokenByMirrors(List.of("Fuß links", "Fuß rechts")))
        .containsExactly("Fuß links", "Fuß rechts");
    assertThat(Augmentations.brokenByMirrors(List.of("kneeLeft", "kneeRight"))).hasSize(2);
    assertThat(Augmentations.brokenByMirrors(List.of("b", "d", "p", "q"))).hasSize(4);
    assertThat(Augmentations.brokenByMirrors(List.of("0", "1", "2", "blank")))
        .containsExactly("0", "1", "2");
  }

  @Test
  void leavesOrdinaryNamesAlone() {
    assertThat(
            Augmentations.brokenByMirrors(
                List.of("roses", "sunflowers", "cleft palate", "leftover", "bright", "type A")))
        .isEmpty();
    assertThat(Augmentations.brokenByMirrors(List.of("covid", "normal", "1"))).isEmpty();
  }

  @Test
  void onlyMirrorsNeedAGuard() {
    List<String> classes = List.of("left", "right");
    assertThat(Augmentations.guarded(Augmentation.LIGHT, classes).keepUpright())
        .containsExactly("left", "right");
    assertThat(Augmentations.guarded(Augmentation.RADIOGRAPH, classes).keepUpright()).isEmpty();
  }
}
