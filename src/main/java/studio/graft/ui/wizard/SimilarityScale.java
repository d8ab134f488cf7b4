package studio.graft.ui.wizard;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import studio.graft.model.MatrixBorder;
import studio.graft.model.Similarity;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;

/** The divergence on a logarithmic scale, between sets whose divergence is known. */
final class SimilarityScale extends Region {
  private static final double AXIS = 92;
  private static final double THICKNESS = 10;
  private static final double SIDE = 44;
  private static final double DOT = 18;
  private static final double TICK = 12;

  private final Texts texts = Texts.of(SimilarityScale.class);
  private final Region similar = region("scale-similar");
  private final Region different = region("scale-different");
  private final Region band = region("scale-band");
  private final Region interval = region("scale-interval");
  private final Region stem = region("scale-stem");
  private final Region dot = region("scale-dot");
  private final Label value = new Label();
  private final Label bandWords = new Label();
  private final Label similarWords = new Label();
  private final Label differentWords = new Label();
  private final List<Region> ticks = new ArrayList<>();
  private final List<Label> names = new ArrayList<>();
  private Similarity similarity;

  SimilarityScale() {
    getStyleClass().add("similarity-scale");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    value.getStyleClass().add("scale-value");
    bandWords.setText(texts.get("scale.band"));
    bandWords.getStyleClass().addAll("quiet", "small");
    similarWords.setText(texts.get("scale.similar"));
    differentWords.setText(texts.get("scale.different"));
    similarWords.getStyleClass().addAll("scale-end", "scale-end-similar");
    differentWords.getStyleClass().addAll("scale-end", "scale-end-different");
    getChildren().addAll(similar, different, band, interval, stem, dot, value);
    getChildren().addAll(bandWords, similarWords, differentWords);
    for (References.Reference reference : References.ALL) {
      Region tick = region("scale-tick");
      Label name =
          new Label(
              texts.get(
                  "reference.point",
                  texts.get("reference." + reference.key()),
                  References.figure(reference.divergence())));
      name.getStyleClass().addAll("small", "scale-name");
      ticks.add(tick);
      names.add(name);
      getChildren().addAll(tick, name);
    }
  }

  private static Region region(String style) {
    Region region = new Region();
    region.getStyleClass().add(style);
    return region;
  }

  void show(Similarity newest) {
    similarity = newest;
    value.setText(texts.get("scale.yours", Figures.small(newest.value())));
    setAccessibleText(
        texts.get(
            "scale.accessible",
            Figures.small(newest.value()),
            Figures.small(newest.low()),
            Figures.small(newest.high())));
    requestLayout();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 160;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 160;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 760;
  }

  private double x(double divergence) {
    return SIDE + LogScale.DIVERGENCE.position(divergence) * (getWidth() - 2 * SIDE);
  }

  @Override
  protected void layoutChildren() {
    double left = SIDE;
    double right = getWidth() - SIDE;
    double low = x(MatrixBorder.BAND_LOW);
    double high = x(MatrixBorder.BAND_HIGH);
    similar.resizeRelocate(left, AXIS, low - left, THICKNESS);
    different.resizeRelocate(high, AXIS, right - high, THICKNESS);
    band.resizeRelocate(low, AXIS - 6, high - low, THICKNESS + 12);
    centre(similarWords, (left + low) / 2, 0);
    centre(differentWords, (high + right) / 2, 0);
    centre(bandWords, (low + high) / 2, 0);
    for (int i = 0; i < ticks.size(); i++) {
      double at = x(References.ALL.get(i).divergence());
      ticks.get(i).resizeRelocate(at - 1, AXIS + THICKNESS, 2, TICK);
      // patterns and noise lie close together: their names lean away from each other
      double lean = i == ticks.size() - 2 ? -46 : i == ticks.size() - 1 ? 20 : 0;
      centre(names.get(i), at + lean, AXIS + THICKNESS + TICK + 3);
    }
    if (similarity != null) {
      layoutValue();
    }
  }

  private void layoutValue() {
    double at = x(similarity.value());
    double from = x(similarity.low());
    double to = Math.max(from + 4, x(similarity.high()));
    interval.resizeRelocate(from, AXIS - 2, to - from, THICKNESS + 4);
    stem.resizeRelocate(at - 1, AXIS - 36, 2, 36);
    dot.resizeRelocate(at - DOT / 2, AXIS + THICKNESS / 2 - DOT / 2, DOT, DOT);
    centre(value, at, AXIS - 62);
  }

  private void centre(Label label, double at, double y) {
    label.autosize();
    double x = Math.max(0, Math.min(getWidth() - label.getWidth(), at - label.getWidth() / 2));
    label.relocate(snapPositionX(x), snapPositionY(y));
  }
}
