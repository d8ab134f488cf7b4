package studio.graft.ui.training;

import javafx.beans.binding.Bindings;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import studio.graft.ui.common.NoRunYet;
import studio.graft.ui.common.Texts;
import studio.graft.ui.training.chart.CurveChart;
import studio.graft.viewmodel.training.TrainingViewModel;

/** The Training place: the runs of the project, and the shown one live or as it was. */
public final class TrainingView extends StackPane {
  /** The place for a view model. */
  public TrainingView(TrainingViewModel model) {
    Texts texts = Texts.of(TrainingView.class);
    getStyleClass().add("training");
    getStylesheets()
        .addAll(
            TrainingView.class.getResource("training.css").toExternalForm(),
            CurveChart.class.getResource("chart.css").toExternalForm());
    NoRunYet empty =
        new NoRunYet(
            "mdi2c-chart-line",
            texts.get("empty.title"),
            texts.get("empty.text"),
            model.projectProperty(),
            model::take);
    BorderPane runs = new BorderPane();
    RunList list = new RunList(model);
    runs.setLeft(list); // first, as Tab goes by this order
    runs.setCenter(new RunPane(model, list.entries()));
    var none = Bindings.isEmpty(model.list().all());
    empty.visibleProperty().bind(none);
    runs.visibleProperty().bind(none.not());
    getChildren().addAll(runs, empty);
  }
}
