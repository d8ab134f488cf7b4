package studio.graft.ui.training.chart;

import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.Chart;
import studio.graft.viewmodel.training.Curve;

/**
 * The curves of a run, and of those laid over it. The pointer or the arrow keys read out an epoch;
 * dragging or + and − zoom, a double click or Escape shows all again.
 */
public final class CurveChart extends ChartPane {
  private static final double CURVES = 310; // height without strip and legend
  private static final double LEAST_DRAG = 8; // pixels
  private static final double FLAT = 24; // a drag flatter than this leaves the values alone

  private final Texts texts = Texts.of(CurveChart.class);
  private Chart chart;
  private String shownRun = "";
  private Zoom zoom;
  private int hovered;
  private double dragX = Double.NaN;
  private double dragY;
  private double toX;
  private double toY;

  /** An empty chart. */
  public CurveChart() {
    getStyleClass().add("curve-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    setMinHeight(CURVES);
    setPrefHeight(CURVES);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(epochAt(event.getX())));
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(0));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, event -> release());
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener((property, before, now) -> hover(0));
  }

  /** Shows a chart; null for none. */
  public void show(Chart newest) {
    String run = newest == null ? "" : newest.shown().run().id();
    boolean other = !run.equals(shownRun);
    boolean otherFigure =
        newest != null
            && chart != null
            && (newest.metric() != chart.metric() || newest.logarithmic() != chart.logarithmic());
    if (other) {
      zoom = null;
    } else if (otherFigure && zoom != null) {
      zoom = Zoom.horizontal(zoom.xLow(), zoom.xHigh());
    }
    shownRun = run;
    chart = newest;
    if (newest != null && hovered > newest.lastEpoch()) {
      hovered = 0;
    }
    setPrefHeight(CURVES + (newest == null ? 0 : ChartPainter.below(newest)));
    setAccessibleText(newest == null ? "" : describe());
    redraw();
  }

  /** The figure as it is seen, as an SVG document. */
  public String toSvg() {
    SvgPen pen = new SvgPen(getWidth(), getHeight());
    new ChartPainter(chart, zoom, getWidth(), getHeight(), pen).paint();
    return pen.document(describe());
  }

  /** The same figure for paper: as it is seen, without the pointer. */
  public PaperChart toPaper() {
    return new PaperChart(chart, zoom, getWidth(), getHeight());
  }

  /** Whether there is a figure. */
  public boolean hasFigure() {
    return chart != null && !chart.isEmpty();
  }

  private String describe() {
    if (chart.isEmpty()) {
      return texts.get("chart.empty");
    }
    Curve curve = chart.shown().curve();
    List<Curve.Point> line = curve.validation().isEmpty() ? curve.training() : curve.validation();
    String metric = texts.get("metric." + chart.metric().name());
    if (line.isEmpty()) {
      return metric;
    }
    Curve.Point last = line.get(line.size() - 1);
    return texts.get(
        "chart.accessible", metric, last.epoch(), value(last.value()), curve.bestEpoch());
  }

  // ---- moving in it

  private void onKey(KeyEvent event) {
    if (chart == null || chart.isEmpty() || event.isAltDown() || event.isShortcutDown()) {
      return;
    }
    int last = chart.lastDrawn();
    boolean known = true;
    switch (event.getCode()) {
      case LEFT, RIGHT -> {
        int by = event.getCode() == KeyCode.LEFT ? -1 : 1;
        if (event.isShiftDown() && zoom != null) {
          look(zoom.moved(by * 0.25, chart.lastEpoch()));
        } else {
          hover(hovered == 0 ? (by < 0 ? last : 1) : Math.max(1, Math.min(last, hovered + by)));
        }
      }
      case HOME -> hover(1);
      case END -> hover(last);
      case PLUS, ADD, EQUALS -> scale(0.5);
      case MINUS, SUBTRACT -> scale(2);
      case DIGIT0, NUMPAD0 -> look(null);
      case ESCAPE -> {
        known = zoom != null || !Double.isNaN(dragX);
        dragX = Double.NaN;
        look(null);
      }
      default -> known = false;
    }
    if (known) {
      event.consume();
    }
  }

  private void scale(double factor) {
    if (chart.lastEpoch() < 3) {
      return;
    }
    Zoom from = zoom == null ? Zoom.horizontal(1, chart.lastEpoch()) : zoom;
    double around = hovered > 0 ? hovered : (from.xLow() + from.xHigh()) / 2;
    Zoom to = from.scaled(factor, around, chart.lastEpoch());
    look(to.xHigh() - to.xLow() >= chart.lastEpoch() - 1 - 1e-9 ? null : to);
  }

  private void look(Zoom other) {
    zoom = other;
    redraw();
  }

  private void press(MouseEvent event) {
    requestFocus();
    boolean inside = hasFigure() && frame().contains(event.getX(), event.getY());
    dragX = inside && event.getButton() == MouseButton.PRIMARY ? event.getX() : Double.NaN;
    dragY = event.getY();
    toX = dragX;
    toY = dragY;
  }

  private void drag(MouseEvent event) {
    if (!Double.isNaN(dragX)) {
      Frame frame = frame();
      toX = Math.max(frame.left(), Math.min(frame.right(), event.getX()));
      toY = Math.max(frame.top(), Math.min(frame.bottom(), event.getY()));
      redraw();
    }
  }

  private void release() {
    if (Double.isNaN(dragX)) {
      return;
    }
    Frame frame = frame();
    boolean meant = Math.abs(toX - dragX) >= LEAST_DRAG;
    double from = frame.epoch(Math.min(dragX, toX));
    double to = frame.epoch(Math.max(dragX, toX));
    boolean flat = Math.abs(toY - dragY) < FLAT;
    dragX = Double.NaN;
    if (meant && to - from > 0.2) {
      look(
          flat
              ? Zoom.horizontal(from, to)
              : new Zoom(
                  from, to, frame.value(Math.max(dragY, toY)), frame.value(Math.min(dragY, toY))));
    } else {
      redraw();
    }
  }

  private void click(MouseEvent event) {
    if (event.getClickCount() == 2) {
      look(null);
    }
  }

  private Frame frame() {
    return ChartPainter.frame(chart, zoom, getWidth(), getHeight());
  }

  private int epochAt(double x) {
    if (!hasFigure() || chart.lastDrawn() == 0) {
      return 0;
    }
    Frame frame = frame();
    if (x < frame.left() - 20 || x > frame.right() + 20) {
      return 0;
    }
    int epoch = (int) Math.round(frame.epoch(x));
    int low = (int) Math.ceil(frame.xLow());
    int high = Math.min(chart.lastDrawn(), (int) Math.floor(frame.xHigh()));
    return low > high ? 0 : Math.max(low, Math.min(high, epoch));
  }

  private void hover(int epoch) {
    if (epoch != hovered) {
      hovered = epoch;
      redraw();
    }
  }

  // ---- drawing

  @Override
  protected void draw(double width, double height) {
    if (chart == null) {
      return;
    }
    if (chart.isEmpty()) {
      label(texts.get("chart.empty"), width / 2, height / 2, 0.5, "quiet");
      return;
    }
    new ChartPainter(chart, zoom, width, height, pen()).paint();
    Frame frame = frame();
    if (!Double.isNaN(dragX) && Math.abs(toX - dragX) >= 2) {
      drawSelection(frame);
    } else if (hovered > 0 && frame.shows(hovered)) {
      HoverBox box = new HoverBox(chart, hovered, this::value);
      line(frame.x(hovered), frame.top(), frame.x(hovered), frame.bottom(), "hover-line");
      box.dots(frame, pen());
      add(box, "hover-box");
      box.place(frame, width);
    }
    if (zoom != null) {
      Label hint = label(texts.get("chart.zoomed"), width - 4, 10, 1, "zoom-hint");
      hint.setMouseTransparent(true);
    }
  }

  private void drawSelection(Frame frame) {
    boolean flat = Math.abs(toY - dragY) < FLAT;
    double top = flat ? frame.top() : Math.min(dragY, toY);
    double bottom = flat ? frame.bottom() : Math.max(dragY, toY);
    Region region = add(new Region(), "zoom-selection");
    region.resizeRelocate(Math.min(dragX, toX), top, Math.abs(toX - dragX), bottom - top);
  }

  private String value(double value) {
    return chart.metric() == Curve.Metric.ACCURACY
        ? Figures.percent(value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
