package studio.graft.ui.training;

import java.io.File;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.ui.training.chart.CurveChart;
import studio.graft.viewmodel.training.ChartViewModel;
import studio.graft.viewmodel.training.Curve;

/** The chart with what changes it: figure, smoothing, axis; and what saves it. */
final class ChartCard extends VBox {
  private static final double MOST_SMOOTHING = 0.95;

  private final Texts texts = Texts.of(ChartCard.class);
  private final ChartViewModel model;
  private final CurveChart chart = new CurveChart();

  ChartCard(ChartViewModel model) {
    this.model = model;
    setId("chart-card");
    Segments<Curve.Metric> metrics = new Segments<>(model.metricProperty()::set);
    for (Curve.Metric metric : Curve.Metric.values()) {
      String key = "metric." + metric.name();
      metrics.add(metric, texts.get(key), texts.get(key + ".tooltip"));
    }
    Label unit = new Label();
    unit.getStyleClass().addAll("quiet", "small");
    unit.setTooltip(new Tooltip());
    Runnable follow =
        () -> {
          Curve.Metric metric = model.metricProperty().get();
          metrics.show(metric);
          unit.setText(texts.get("metric." + metric.name() + ".unit"));
          unit.getTooltip().setText(texts.get("metric." + metric.name() + ".tooltip"));
        };
    model.metricProperty().addListener((property, before, now) -> follow.run());
    follow.run();
    HBox tools = new HBox(unit, smoothing(), logarithmic(), metrics, export());
    tools.getStyleClass().add("chart-tools");
    tools.setAlignment(Pos.CENTER_RIGHT);
    chart.setId("curves");
    model.chartProperty().addListener((property, before, now) -> chart.show(now));
    chart.show(model.chartProperty().get());
    Label difference = new Label();
    difference.setId("settings-difference");
    difference.getStyleClass().add("settings-difference");
    difference.setWrapText(true);
    difference.setMinHeight(USE_PREF_SIZE);
    difference.textProperty().bind(model.differenceProperty());
    difference.visibleProperty().bind(difference.textProperty().isNotEmpty());
    difference.managedProperty().bind(difference.visibleProperty());
    getChildren().add(new Card(texts.get("chart")).aside(tools).with(chart, difference));
  }

  private HBox smoothing() {
    Slider slider = new Slider(0, MOST_SMOOTHING, 0);
    slider.setId("smoothing");
    slider.setBlockIncrement(0.05);
    slider.setAccessibleText(texts.get("smoothing"));
    slider.valueProperty().bindBidirectional(model.smoothingProperty());
    Label label = new Label(texts.get("smoothing"));
    label.setLabelFor(slider);
    label.getStyleClass().addAll("quiet", "small");
    Tooltip explanation = new Tooltip(texts.get("smoothing.tooltip"));
    slider.setTooltip(explanation);
    label.setTooltip(explanation);
    HBox box = new HBox(6, label, slider);
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private HBox logarithmic() {
    ToggleButton button = new ToggleButton(texts.get("logarithmic"));
    button.setId("logarithmic");
    button.getStyleClass().add("small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tooltip(texts.get("logarithmic.tooltip")));
    button.selectedProperty().bindBidirectional(model.logarithmicProperty());
    button.disableProperty().bind(model.metricProperty().isNotEqualTo(Curve.Metric.LOSS));
    HBox box = new HBox(button);
    box.getStyleClass().add("segments");
    return box;
  }

  private MenuButton export() {
    MenuButton menu = new MenuButton(null, new FontIcon("mdi2d-download-outline"));
    menu.setId("save-figure");
    menu.getStyleClass().add("small");
    menu.setAccessibleText(texts.get("figure"));
    menu.setTooltip(new Tooltip(texts.get("figure.tooltip")));
    menu.getItems()
        .addAll(
            item("figure.svg", () -> choose("svg")),
            item("figure.png", () -> choose("png")),
            item("figure.csv", () -> choose("csv")));
    return menu;
  }

  private MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(texts.get(key));
    item.setOnAction(event -> action.run());
    return item;
  }

  private void choose(String kind) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.get("figure"));
    String run = model.chartProperty().get().shown().run().id();
    chooser.setInitialFileName(texts.get("figure.name") + "-" + run + "." + kind);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(kind.toUpperCase(java.util.Locale.ROOT), "*." + kind));
    File file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      save(file.toPath());
    }
  }

  /** Saves what is seen, as the file's name says. */
  void save(Path file) {
    if (!chart.hasFigure()) {
      return;
    }
    String name = file.getFileName().toString();
    if (name.endsWith(".png")) {
      model.savePng(chart.toPaper().toPicture(), file);
    } else if (name.endsWith(".csv")) {
      model.saveCsv(file);
    } else {
      model.saveSvg(chart.toSvg(), file);
    }
  }
}
