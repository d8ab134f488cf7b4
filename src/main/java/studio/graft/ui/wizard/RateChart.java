package studio.graft.ui.wizard;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import studio.graft.model.RateCurve;
import studio.graft.ui.common.PlotPane;
import studio.graft.ui.common.Texts;
import studio.graft.ui.common.Ticks;
import studio.graft.viewmodel.common.EditableNumber;
import studio.graft.viewmodel.wizard.RateSearchViewModel;

/**
 * Loss over a logarithmic axis of learning rates: each step pale, their mean beside it, the
 * suggestion, and the rate that is picked with the arrow keys or by a click.
 */
final class RateChart extends PlotPane {
  private static final double LEFT = 46;
  private static final double RIGHT = 14;
  private static final double TOP = 26;
  private static final double BOTTOM = 40;

  /** Beyond so many times the loss at the beginning the curve only runs away. */
  private static final double SHOWN = 1.6;

  private final Texts texts = Texts.of(RateChart.class);
  private final RateSearchViewModel model;
  private LogScale across;
  private double low;
  private double high;

  RateChart(RateSearchViewModel model) {
    this.model = model;
    getStyleClass().add("rate-chart");
    setId("rate-chart-" + model.phase().number());
    setMinHeight(220);
    setPrefSize(560, 230);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::onMouse);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onMouse);
    model.curveProperty().addListener((property, before, now) -> show());
    model.pickedProperty().addListener((property, before, now) -> show());
    show();
  }

  private void show() {
    RateCurve curve = model.curveProperty().get();
    if (curve != null && !curve.rates().isEmpty()) {
      setAccessibleText(
          texts.get(
              "rate.chart.accessible",
              written(curve.rates().get(0)),
              written(curve.rates().get(curve.rates().size() - 1)),
              written(model.pickedProperty().get())));
      redraw();
    }
  }

  private void onKey(KeyEvent event) {
    int direction =
        event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.UP
            ? 1
            : event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.DOWN ? -1 : 0;
    if (direction != 0) {
      model.step(direction);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      model.use();
      event.consume();
    }
  }

  private void onMouse(MouseEvent event) {
    requestFocus();
    if (across != null) {
      double share = (event.getX() - LEFT) / (getWidth() - LEFT - RIGHT);
      model.pick(across.low() * Math.pow(across.high() / across.low(), share));
    }
    event.consume();
  }

  @Override
  protected void draw(double width, double height) {
    RateCurve curve = model.curveProperty().get();
    if (curve == null || curve.rates().size() < 2) {
      return;
    }
    int steps = curve.rates().size();
    across = new LogScale(curve.rates().get(0), curve.rates().get(steps - 1));
    double least = curve.smoothed().stream().min(Double::compare).orElse(0.0);
    double lowest = Math.min(least, curve.losses().stream().min(Double::compare).orElse(0.0));
    double begin = curve.smoothed().get(0);
    Ticks ticks = Ticks.between(Math.max(0, lowest), SHOWN * begin, 4);
    low = Math.floor(Math.max(0, lowest) / ticks.step()) * ticks.step();
    high = Math.ceil(SHOWN * begin / ticks.step()) * ticks.step();
    for (double tick : Ticks.between(low, high, 4).values()) {
      line(LEFT, y(tick), width - RIGHT, y(tick), "plot-grid");
      label(ticks.format(tick), LEFT - 8, y(tick), 1, "plot-label");
    }
    drawDecades(curve, height);
    label(texts.get("rate.chart.loss"), LEFT - 8, TOP - 13, 1, "plot-label");
    label(texts.get("rate.chart.axis"), (LEFT + width - RIGHT) / 2, height - 9, 0.5, "plot-label");
    for (int i = 0; i < steps; i++) {
      double loss = curve.losses().get(i);
      if (loss <= high) {
        add(new Circle(x(curve.rates().get(i)), y(loss), 2), "rate-raw");
      }
    }
    Polyline smoothed = new Polyline();
    for (int i = 0; i < steps; i++) {
      smoothed.getPoints().addAll(x(curve.rates().get(i)), y(curve.smoothed().get(i)));
    }
    smoothed.setClip(new Rectangle(LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM));
    add(smoothed, "rate-smoothed");
    drawPicked(curve, width, height);
  }

  private void drawDecades(RateCurve curve, double height) {
    for (int decade = -7; decade <= 0; decade++) {
      double rate = Double.parseDouble("1e" + decade);
      if (rate >= curve.rates().get(0) && rate <= across.high() * 1.0001) {
        line(x(rate), height - BOTTOM, x(rate), height - BOTTOM + 4, "plot-grid");
        label("1e" + decade, x(rate), height - BOTTOM + 13, 0.5, "plot-label");
      }
    }
  }

  private void drawPicked(RateCurve curve, double width, double height) {
    if (curve.suggested() != null) {
      double at = x(curve.suggested());
      line(at, TOP, at, height - BOTTOM, "rate-suggested");
    }
    double rate = model.pickedProperty().get();
    double at = x(rate);
    line(at, TOP - 4, at, height - BOTTOM, "rate-picked");
    add(new Circle(at, Math.max(TOP, y(at(curve, rate))), 5), "rate-dot");
    Label name = label(written(rate), at, TOP - 13, 0.5, "rate-name");
    double most = width - RIGHT - name.getWidth();
    name.setLayoutX(Math.max(LEFT, Math.min(most, name.getLayoutX())));
  }

  /** The smoothed loss of the step whose rate is closest. */
  private static double at(RateCurve curve, double rate) {
    int closest = 0;
    for (int i = 1; i < curve.rates().size(); i++) {
      double now = Math.abs(Math.log(curve.rates().get(i) / rate));
      closest = now < Math.abs(Math.log(curve.rates().get(closest) / rate)) ? i : closest;
    }
    return curve.smoothed().get(closest);
  }

  private static String written(double rate) {
    return EditableNumber.scientific(rate);
  }

  private double x(double rate) {
    return LEFT + across.position(rate) * (getWidth() - LEFT - RIGHT);
  }

  private double y(double loss) {
    double share = (loss - low) / (high - low);
    return TOP + (1 - Math.min(1.5, share)) * (getHeight() - TOP - BOTTOM);
  }
}
