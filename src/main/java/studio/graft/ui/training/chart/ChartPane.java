package studio.graft.ui.training.chart;

import javafx.scene.Node;
import studio.graft.ui.common.PlotPane;

/** A pane that a chart is painted on with nodes. */
abstract class ChartPane extends PlotPane {
  /** Draws on this pane. */
  final NodePen pen() {
    return new NodePen(new OnThis());
  }

  private final class OnThis implements NodePen.Paper {
    @Override
    public Node add(Node node, String... styles) {
      return ChartPane.this.add(node, styles);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, String... styles) {
      ChartPane.this.line(x1, y1, x2, y2, styles);
    }

    @Override
    public void text(String text, double x, double y, double anchor, String... styles) {
      label(text, x, y, anchor, styles);
    }
  }
}
