package studio.graft.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.ui.support.Themed;

/** Two groups in a row, or below each other. */
class EndsFxTest extends ApplicationTest {
  private static final double WIDE = 600;
  private static final double NARROW = 220;

  private Label title;
  private Button tool;
  private HBox tools;
  private Ends ends;

  @Override
  public void start(Stage stage) {
    title = new Label("A title that is read as a whole");
    tool = new Button("What can be done");
    tools = new HBox(tool);
    ends = new Ends(title, tools);
    stage.setScene(new Scene(Themed.root(false, new VBox(ends)), WIDE, 200));
    stage.show();
  }

  private void width(double pixels) {
    interact(
        () -> {
          ends.setMaxWidth(pixels);
          ends.getScene().getRoot().applyCss();
          ends.getScene().getRoot().layout();
        });
  }

  private static double right(javafx.scene.Node node) {
    return node.getBoundsInParent().getMaxX();
  }

  @Test
  void theyShareARowAndTouchItsEndsWhereThereIsRoom() {
    width(WIDE);
    assertThat(title.getBoundsInParent().getMinX()).isZero();
    assertThat(right(tools)).isEqualTo(WIDE);
    assertThat(ends.getHeight()).isEqualTo(tools.prefHeight(-1));
  }

  @Test
  void inANarrowRowTheSecondStandsBelowAndNeitherIsCut() {
    width(NARROW);
    assertThat(tools.getBoundsInParent().getMinY())
        .isGreaterThanOrEqualTo(title.getBoundsInParent().getMaxY());
    assertThat(title.getWidth()).isGreaterThanOrEqualTo(Math.min(NARROW, title.prefWidth(-1)));
    assertThat(tool.getWidth()).isGreaterThanOrEqualTo(tool.prefWidth(-1));
    assertThat(ends.getHeight()).isGreaterThan(title.prefHeight(-1) + tools.prefHeight(-1));
  }
}
