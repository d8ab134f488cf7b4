package studio.graft.ui.training.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.Chart;
import studio.graft.viewmodel.training.Curve;

/** Marks the shown run's curves: their names, the alarms, the epoch that is kept. */
final class ChartMarks {
  private static final double ROW = 16;
  private static final int ROWS = 4;
  private static final double CLEAR = 4; // pixels between a label and a line beside it

  private final Texts texts = Texts.of(CurveChart.class);
  private final Chart chart;
  private final Curve curve;
  private final Frame frame;
  private final Pen pen;
  private final LabelRoom room;

  ChartMarks(Chart chart, Frame frame, Pen pen) {
    this.chart = chart;
    this.frame = frame;
    this.pen = pen;
    curve = chart.shown().curve();
    room = new LabelRoom(frame);
  }

  /** Draws them; no label covers another one or a mark, as far as there is room. */
  void paint() {
    reserve();
    names();
    alarms();
    best();
  }

  private void reserve() {
    for (Chart.Line line : chart.all()) {
      room.spare(spots(line.training()));
      room.spare(spots(line.validation()));
    }
    curve.phases().stream()
        .filter(phase -> phase.number() > 1)
        .forEach(phase -> room.keepFree(frame.x(phase.firstEpoch() - 0.5)));
    Pen.Spot best = bestSpot();
    if (best != null) {
      room.keepFree(new LabelRoom.Box(best.x() - 7, best.y() - 7, best.x() + 7, best.y() + 7));
    }
  }

  private List<Pen.Spot> spots(List<Curve.Point> points) {
    return points.stream().map(p -> new Pen.Spot(frame.x(p.epoch()), frame.y(p.value()))).toList();
  }

  /**
   * A flag where each trouble began. A later flag stands lower where the label of an earlier one
   * reaches over its line.
   */
  private void alarms() {
    List<LabelRoom.Box> labels = new ArrayList<>();
    curve.alarms().stream()
        .filter(band -> frame.shows(band.from()))
        .sorted(Comparator.comparingInt(Curve.Band::from))
        .forEach(band -> labels.add(alarm(band, labels)));
  }

  private LabelRoom.Box alarm(Curve.Band band, List<LabelRoom.Box> earlier) {
    double x = frame.x(band.from());
    double first = frame.top() + ROW / 2;
    for (LabelRoom.Box label : earlier) {
      if (label.left() < x + CLEAR && label.right() > x - CLEAR) {
        first = Math.max(first, label.bottom() + ROW / 2);
      }
    }
    List<LabelRoom.Place> wishes = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      wishes.add(new LabelRoom.Place(x + 10, first + ROW * row, 0));
      wishes.add(new LabelRoom.Place(x - 10, first + ROW * row, 1));
    }
    String words = texts.get("chart.alarm." + band.kind().name());
    LabelRoom.Place place = text(words, wishes, "alarm-name");
    double top = place.y() - ROW / 2;
    pen.line(x, top, x, frame.bottom(), "alarm-line");
    pen.mark(Pen.Mark.TRIANGLE, x, top + 1, 6, "alarm-mark");
    room.keepFree(new LabelRoom.Box(x - 1, top, x + 1, frame.bottom()));
    return place.box(words);
  }

  private LabelRoom.Place text(String words, List<LabelRoom.Place> wishes, String style) {
    LabelRoom.Place place = room.take(words, wishes);
    pen.text(words, place.x(), place.y(), place.anchor(), style);
    return place;
  }

  /** Names at the ends of the shown run's lines, pushed apart where they would cover each other. */
  private void names() {
    Optional<Pen.Spot> training = end(chart.shown().training());
    Optional<Pen.Spot> validation = end(chart.shown().validation());
    double trainingY = training.map(Pen.Spot::y).orElse(0.0);
    double validationY = validation.map(Pen.Spot::y).orElse(0.0);
    double overlap = 18 - Math.abs(trainingY - validationY);
    if (training.isPresent() && validation.isPresent() && overlap > 0) {
      double away = (validationY <= trainingY ? -1 : 1) * overlap / 2;
      validationY += away;
      trainingY -= away;
    }
    name(training, trainingY, "training");
    name(validation, validationY, "validation");
  }

  private void name(Optional<Pen.Spot> end, double y, String key) {
    end.ifPresent(
        spot -> {
          pen.mark(Pen.Mark.CIRCLE, spot.x(), spot.y(), 3.5, key + "-dot");
          boolean behindMark = spot.equals(bestSpot());
          double x = Math.max(spot.x() + (behindMark ? 13 : 9), behindLive(y));
          room.keepFree(new LabelRoom.Place(x, y, 0).box(texts.get(key)));
          pen.text(texts.get(key), x, y, 0, "curve-name", key + "-name");
        });
  }

  /** Where a name at that height is clear of the dot that tells of the epoch that is going on. */
  private double behindLive(double y) {
    if (curve.live().isEmpty()) {
      return 0;
    }
    Curve.Live last = curve.live().get(curve.live().size() - 1);
    boolean covers = Math.abs(frame.y(last.value()) - y) < ROW;
    return covers ? frame.x(last.epoch()) + 11 : 0;
  }

  private Pen.Spot bestSpot() {
    return Curve.at(judged(), curve.bestEpoch())
        .map(p -> new Pen.Spot(frame.x(p.epoch()), frame.y(p.value())))
        .orElse(null);
  }

  private List<Curve.Point> judged() {
    return curve.validation().isEmpty() ? curve.training() : curve.validation();
  }

  private Optional<Pen.Spot> end(List<Curve.Point> points) {
    List<Pen.Spot> spots = spots(points);
    for (int i = spots.size() - 1; i >= 0; i--) {
      if (frame.contains(spots.get(i).x(), spots.get(i).y())) {
        return Optional.of(spots.get(i));
      }
    }
    return Optional.empty();
  }

  private void best() {
    Pen.Spot best = bestSpot();
    if (best == null || judged().size() < 2 || !frame.shows(curve.bestEpoch())) {
      return;
    }
    pen.mark(Pen.Mark.CIRCLE, best.x(), best.y(), 6, "best-marker");
    List<LabelRoom.Place> wishes = new ArrayList<>();
    for (double away : new double[] {-20, 20, -36, 36}) {
      wishes.add(new LabelRoom.Place(best.x(), best.y() + away, 0.5));
      wishes.add(new LabelRoom.Place(best.x() + 6, best.y() + away, 0));
      wishes.add(new LabelRoom.Place(best.x() - 6, best.y() + away, 1));
    }
    wishes.add(new LabelRoom.Place(best.x() + 13, best.y(), 0));
    wishes.add(new LabelRoom.Place(best.x() - 13, best.y(), 1));
    for (Curve.Band band : curve.alarms()) { // between lines that stand close there is no room
      double line = frame.x(band.from());
      wishes.add(new LabelRoom.Place(line + 8, best.y(), 0));
      wishes.add(new LabelRoom.Place(line - 8, best.y(), 1));
    }
    text(texts.get("chart.best", curve.bestEpoch()), wishes, "best-name");
  }
}
