package studio.graft.ui.training.chart;

import atlantafx.base.theme.PrimerLight;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import studio.graft.model.PixelImage;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.Chart;

/** A chart that nobody moves in: light on white whatever the theme, for a picture. */
public final class PaperChart extends ChartPane {
  private static final double SCALE = 3; // 288 points an inch where the screen has 96

  private final Chart chart;
  private final Zoom zoom;
  private final double width;
  private final double height;

  PaperChart(Chart chart, Zoom zoom, double width, double height) {
    this.chart = chart;
    this.zoom = zoom;
    this.width = width;
    this.height = height;
    getStyleClass().addAll("graft", "paper");
    getStylesheets()
        .addAll(
            Texts.class.getResource("tokens.css").toExternalForm(),
            CurveChart.class.getResource("chart.css").toExternalForm());
  }

  /** The picture, three pixels for each of the screen's. */
  public PixelImage toPicture() {
    Scene scene = new Scene(this, width, height);
    scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Color.WHITE);
    parameters.setTransform(Transform.scale(SCALE, SCALE));
    WritableImage image =
        snapshot(
            parameters,
            new WritableImage((int) Math.ceil(width * SCALE), (int) Math.ceil(height * SCALE)));
    int w = (int) image.getWidth();
    int h = (int) image.getHeight();
    int[] argb = new int[w * h];
    image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), argb, 0, w);
    return new PixelImage(w, h, argb);
  }

  @Override
  protected void draw(double w, double h) {
    new ChartPainter(chart, zoom, w, h, pen()).paint();
  }
}
