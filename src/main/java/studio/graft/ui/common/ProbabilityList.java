package studio.graft.ui.common;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import studio.graft.model.Prediction;

/** The probabilities of all classes, the most probable first. */
public final class ProbabilityList extends ScrollPane {
  private final ToIntFunction<String> colorOf;
  private final GridPane rows = new GridPane();

  /**
   * An empty list.
   *
   * @param colorOf the colour of a class name, 0..7
   */
  public ProbabilityList(ToIntFunction<String> colorOf) {
    this.colorOf = colorOf;
    getStyleClass().add("probability-list");
    rows.getStyleClass().add("probability-rows");
    ColumnConstraints name = new ColumnConstraints();
    name.setMaxWidth(150);
    ColumnConstraints bar = new ColumnConstraints();
    bar.setHgrow(Priority.ALWAYS);
    ColumnConstraints value = new ColumnConstraints();
    value.setHalignment(HPos.RIGHT);
    value.setMinWidth(Region.USE_PREF_SIZE);
    rows.getColumnConstraints().addAll(name, bar, value);
    setFitToWidth(true);
    setContent(rows);
  }

  /** Shows a prediction. */
  public void show(Prediction prediction) {
    rows.getChildren().clear();
    List<Integer> order =
        IntStream.range(0, prediction.classes().size())
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> -prediction.probabilities().get(i)))
            .toList();
    int row = 0;
    for (int index : order) {
      String className = prediction.classes().get(index);
      double probability = prediction.probabilities().get(index);
      int color = colorOf.applyAsInt(className);
      Label name = new Label(className, new ClassSwatch(color));
      name.setTooltip(new Tooltip(className));
      ProbabilityBar bar = new ProbabilityBar();
      bar.show(probability, color);
      bar.setPrefWidth(40); // names come first, bars take what is left
      bar.setMaxWidth(Double.MAX_VALUE);
      Label value = new Label(Figures.percent(probability));
      value.getStyleClass().add("probability-value");
      value.setMinWidth(Region.USE_PREF_SIZE);
      rows.addRow(row++, name, bar, value);
    }
  }
}
