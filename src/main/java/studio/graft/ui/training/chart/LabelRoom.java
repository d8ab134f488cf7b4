package studio.graft.ui.training.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds places for labels where they cover neither each other nor a mark, and as little as may be
 * of the curves. The width of a text is estimated, so that the screen and a file agree.
 */
final class LabelRoom {
  static final double LETTER = 7; // of the bold 12 pixel font, rather more than less
  static final double HEIGHT = 16;
  private static final double MARGIN = 2;
  private static final double STEP = 4; // pixels between the points by which a curve is felt
  private static final double BESIDE = ChartPainter.RIGHT - 8;
  private static final double COVERING = 1e6; // what is never covered where there is any way
  private static final double FELT = 3; // for each point of a curve
  private static final double LESS_WANTED = 2; // for each wish that comes before

  /**
   * A place of a label.
   *
   * @param x of its anchor
   * @param y of its middle
   * @param anchor share of its width that lies left of x: 0, 0.5 or 1
   */
  record Place(double x, double y, double anchor) {
    Box box(String text) {
      double width = LETTER * text.length();
      double left = x - anchor * width;
      return new Box(left, y - HEIGHT / 2, left + width, y + HEIGHT / 2);
    }
  }

  /** A rectangle in pixels. */
  record Box(double left, double top, double right, double bottom) {
    private Box grown(double by) {
      return new Box(left - by, top - by, right + by, bottom + by);
    }

    double shared(Box other) {
      double width = Math.min(right, other.right) - Math.max(left, other.left);
      double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
      return width > 0 && height > 0 ? width * height : 0;
    }

    private double area() {
      return (right - left) * (bottom - top);
    }

    private boolean contains(Pen.Spot spot) {
      return spot.x() > left && spot.x() < right && spot.y() > top && spot.y() < bottom;
    }
  }

  private final Box plot;
  private final List<Box> taken = new ArrayList<>();
  private final List<Pen.Spot> curves = new ArrayList<>();

  /** Room within a plot and beside it, where the names of the curves are. */
  LabelRoom(Frame frame) {
    plot = new Box(frame.left(), frame.top(), frame.right() + BESIDE, frame.bottom());
  }

  /** No label is to lie here. */
  void keepFree(Box box) {
    taken.add(box);
  }

  /** No label is to lie across this upright line. */
  void keepFree(double x) {
    taken.add(new Box(x - 1, plot.top, x + 1, plot.bottom));
  }

  /** Labels had better not lie on this curve. */
  void spare(List<Pen.Spot> curve) {
    for (int i = 1; i < curve.size(); i++) {
      Pen.Spot a = curve.get(i - 1);
      Pen.Spot b = curve.get(i);
      int steps = (int) Math.ceil(Math.hypot(b.x() - a.x(), b.y() - a.y()) / STEP);
      for (int k = 0; k < steps; k++) {
        double share = (double) k / steps;
        curves.add(new Pen.Spot(a.x() + share * (b.x() - a.x()), a.y() + share * (b.y() - a.y())));
      }
    }
  }

  /**
   * Takes the room for a label.
   *
   * @param wishes where it may lie, the best first; not empty
   * @return the wish that covers least
   */
  Place take(String text, List<Place> wishes) {
    Place best = wishes.get(0);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < wishes.size(); i++) {
      double cost = cost(wishes.get(i).box(text)) + i * LESS_WANTED;
      if (cost < least) {
        least = cost;
        best = wishes.get(i);
      }
    }
    taken.add(best.box(text));
    return best;
  }

  private double cost(Box box) {
    Box around = box.grown(MARGIN);
    double covered = box.area() - box.shared(plot);
    for (Box other : taken) {
      covered += around.shared(other);
    }
    long felt = curves.stream().filter(around::contains).count();
    return covered * COVERING + felt * FELT;
  }
}
