package studio.graft.ui.training.chart;

import java.util.ArrayList;
import java.util.List;

/** Cuts lines at the edges of a frame (Liang and Barsky 1984, one segment after another). */
final class Clip {
  private Clip() {}

  /** The parts of a line that lie within the frame. */
  static List<List<Pen.Spot>> to(Frame frame, List<Pen.Spot> line) {
    List<List<Pen.Spot>> parts = new ArrayList<>();
    if (line.size() == 1 && frame.contains(line.get(0).x(), line.get(0).y())) {
      return List.of(line);
    }
    List<Pen.Spot> part = new ArrayList<>();
    for (int i = 1; i < line.size(); i++) {
      Pen.Spot[] segment = segment(frame, line.get(i - 1), line.get(i));
      if (segment == null) {
        part = close(parts, part);
        continue;
      }
      if (part.isEmpty() || !part.get(part.size() - 1).equals(segment[0])) {
        part = close(parts, part);
        part.add(segment[0]);
      }
      part.add(segment[1]);
    }
    close(parts, part);
    return parts;
  }

  private static List<Pen.Spot> close(List<List<Pen.Spot>> parts, List<Pen.Spot> part) {
    if (part.size() > 1) {
      parts.add(part);
    }
    return new ArrayList<>();
  }

  private static Pen.Spot[] segment(Frame frame, Pen.Spot a, Pen.Spot b) {
    double dx = b.x() - a.x();
    double dy = b.y() - a.y();
    double[] p = {-dx, dx, -dy, dy};
    double[] q = {
      a.x() - frame.left(), frame.right() - a.x(), a.y() - frame.top(), frame.bottom() - a.y()
    };
    double enter = 0;
    double leave = 1;
    for (int i = 0; i < 4; i++) {
      if (p[i] == 0) {
        if (q[i] < -1e-9) {
          return null;
        }
      } else if (p[i] < 0) {
        enter = Math.max(enter, q[i] / p[i]);
      } else {
        leave = Math.min(leave, q[i] / p[i]);
      }
    }
    if (enter > leave + 1e-12) {
      return null;
    }
    return new Pen.Spot[] {
      enter == 0 ? a : new Pen.Spot(a.x() + enter * dx, a.y() + enter * dy),
      leave == 1 ? b : new Pen.Spot(a.x() + leave * dx, a.y() + leave * dy)
    };
  }
}
