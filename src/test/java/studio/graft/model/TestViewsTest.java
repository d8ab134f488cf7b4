package studio.graft.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.Augmentation.Kind;

class TestViewsTest {
  private static final List<String> CLASSES = List.of("left", "right", "round");

  @Test
  void onlyWhatTheTrainingVariedIsAView() {
    assertThat(TestViews.of(Augmentation.NONE, CLASSES)).isEqualTo(TestViews.PLAIN);
    assertThat(TestViews.PLAIN.count()).isEqualTo(1);
    TestViews turned = TestViews.of(Augmentation.NONE.with(Kind.ROTATION, 20), CLASSES);
    assertThat(turned.count()).isEqualTo(1);
    Augmentation mirrors = Augmentation.NONE.with(Kind.FLIP_HORIZONTAL, 1);
    assertThat(TestViews.of(mirrors, CLASSES).count()).isEqualTo(2);
    assertThat(TestViews.of(mirrors.with(Kind.FLIP_VERTICAL, 1), CLASSES).count()).isEqualTo(4);
    TestViews crops = TestViews.of(mirrors.with(Kind.ZOOM, 0.3), CLASSES);
    assertThat(crops.count()).isEqualTo(10);
    assertThat(crops.cutAway()).isEqualTo(0.15);
  }

  @Test
  void oneClassThatIsKeptUprightKeepsEveryPictureSo() {
    Augmentation upright =
        Augmentation.NONE
            .with(Kind.FLIP_HORIZONTAL, 1)
            .with(Kind.ZOOM, 0.2)
            .withUpright(List.of("right", "left"));
    TestViews views = TestViews.of(upright, CLASSES);
    assertThat(views.mirrored()).isFalse();
    assertThat(views.count()).isEqualTo(5);
    assertThat(views.upright()).containsExactly("left", "right");
  }

  @Test
  void aClassThatTheModelHasNotStandsAgainstNothing() {
    Augmentation upright =
        Augmentation.NONE.with(Kind.FLIP_HORIZONTAL, 1).withUpright(List.of("gone"));
    TestViews views = TestViews.of(upright, CLASSES);
    assertThat(views.mirrored()).isTrue();
    assertThat(views.upright()).isEmpty();
  }
}
