package studio.graft.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.graft.model.Augmentation.Kind;

class AugmentationTest {
  @Test
  void namedSetsKnowTheirNameAndAChangedOneIsCustom() {
    assertThat(Augmentation.NONE.word()).isEqualTo("none");
    assertThat(Augmentation.LIGHT.word()).isEqualTo("light");
    assertThat(Augmentation.LIGHT.withUpright(List.of("left")).word()).isEqualTo("light");
    assertThat(Augmentation.LIGHT.with(Kind.ROTATION, 14).word()).isEqualTo("custom");
    assertThat(Augmentation.LIGHT.with(Kind.ROTATION, 14).with(Kind.ROTATION, 15))
        .isEqualTo(Augmentation.LIGHT);
  }

  @Test
  void strengthsStayInTheirRangeAndNothingIsAbsent() {
    Augmentation far = Augmentation.NONE.with(Kind.HUE, 7).with(Kind.BLUR, -1);
    assertThat(far.get(Kind.HUE)).isEqualTo(Kind.HUE.most());
    assertThat(far.strengths()).containsOnlyKeys(Kind.HUE);
    assertThat(far.with(Kind.HUE, 0)).isEqualTo(Augmentation.NONE);
  }

  @Test
  void eachKindChangesTheKeyOfVariantsButMixingDoesNot() {
    Set<String> keys = new HashSet<>();
    keys.add(Augmentation.NONE.key());
    for (Kind kind : Kind.values()) {
      String key = Augmentation.NONE.with(kind, kind.most()).key();
      assertThat(keys.add(key)).as(kind.word()).isEqualTo(kind != Kind.MIXUP);
      assertThat(keys.add(Augmentation.NONE.with(kind, kind.most() / 2).key()))
          .isEqualTo(kind != Kind.MIXUP);
    }
    assertThat(Augmentation.STRONG.key()).matches("[a-z0-9._]{1,90}");
  }
}
