package studio.graft.ui.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.model.ClassMetrics;
import studio.graft.model.Estimate;
import studio.graft.ui.common.Texts;
import studio.graft.ui.support.Themed;
import studio.graft.viewmodel.evaluation.ConfusionMatrix;
import studio.graft.viewmodel.evaluation.MatrixMode;

/** Forty classes, one of them with a long name, in the room that a low window leaves them. */
class ManyClassesFxTest extends ApplicationTest {
  private static final int CLASSES = 40;

  /** Of a window of 1280 by 800. */
  private static final double MATRIX_HEIGHT = 340;

  private ConfusionMatrixView matrix;
  private ClassTable table;
  private Pane room;

  @Override
  public void start(Stage stage) {
    Texts texts = Texts.of(EvaluationView.class);
    matrix = new ConfusionMatrixView(texts, cell -> {});
    table = new ClassTable(texts, name -> 0);
    room = new Pane(matrix, table);
    room.getStylesheets().add(EvaluationView.class.getResource("evaluation.css").toExternalForm());
    stage.setScene(new Scene(Themed.root(false, room), 1280, 800));
    stage.show();
  }

  private static String name(int number) {
    return number == 7
        ? "a name that is longer than what a person wants to read"
        : "class " + number;
  }

  @Test
  void aLongNameLeavesTheMatrixMostOfItsRows() {
    List<String> names = IntStream.range(0, CLASSES).mapToObj(ManyClassesFxTest::name).toList();
    ConfusionMatrix counts =
        new ConfusionMatrix(names, Collections.nCopies(CLASSES, Collections.nCopies(CLASSES, 1)));
    interact(
        () -> {
          matrix.show(counts, MatrixMode.COUNTS);
          matrix.resize(500, MATRIX_HEIGHT);
          room.applyCss();
          matrix.layout();
        });
    ScrollPane scroll = from(matrix).lookup(".matrix-scroll").query();
    MatrixCell cell = from(matrix).lookup(".matrix-cell").query();
    assertThat((int) (scroll.getHeight() / cell.getHeight())).isGreaterThanOrEqualTo(9);
    assertThat(cell.getHeight()).as("a number can be read").isGreaterThanOrEqualTo(19);
  }

  @Test
  void theTableShowsFiveRowsAtLeastAndNoMoreRoomThanItNeeds() {
    interact(() -> table.show(classes(CLASSES)));
    assertThat(rows(table.getMinHeight())).isEqualTo(5);
    assertThat(rows(table.getMaxHeight())).isEqualTo(7);
    interact(() -> table.show(classes(3)));
    assertThat(rows(table.getMinHeight())).isEqualTo(3);
    assertThat(table.getMinHeight()).isEqualTo(table.getMaxHeight());
  }

  private int rows(double height) {
    return (int) ((height - 36) / table.getFixedCellSize());
  }

  private static List<ClassMetrics> classes(int count) {
    Estimate half = new Estimate(0.5, 0.4, 0.6, 20);
    return IntStream.range(0, count)
        .mapToObj(i -> new ClassMetrics(name(i), half, half, half, 20))
        .toList();
  }
}
