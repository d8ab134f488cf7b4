package studio.graft.ui.wizard;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Ellipse;
import studio.graft.model.Advice;
import studio.graft.model.MatrixBorder;
import studio.graft.model.Similarity;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.StrategyChoice;
import studio.graft.viewmodel.wizard.StrategyViewModel;

/**
 * The 2×2 matrix of dataset size and domain similarity with the project's dot on both axes. Cells
 * are chosen by click, by Enter, or walked through with the arrow keys.
 */
final class DecisionMatrix extends Region {
  private static final double LEFT = 74;
  private static final double TOP = 26;
  private static final double BOTTOM = 76;
  private static final double GAP = 6;
  private static final double DOT = 18;
  private static final double LEAST = 400;

  /** In a narrow matrix the words of a cell take more lines, and the dot needs room above them. */
  private static final double LEAST_NARROW = 520;

  private static final double NARROW = 600;
  private static final double MOST = 460;
  private static final int[] SIZES = {10, 100, 500, 1000, 10_000, 100_000};

  /** Where the names of the rows stand: in the middle between two of these sizes. */
  private static final double SMALL_NAME = Math.sqrt(10 * 100);

  private static final double LARGE_NAME = Math.sqrt(1e4 * 1e5);

  private final Texts texts = Texts.of(DecisionMatrix.class);
  private final StrategyViewModel model;
  private final List<MatrixCell> cells = new ArrayList<>();
  private final Region axis = region("matrix-axis");
  private final Region band = region("matrix-band");
  private final List<Region> ticks = new ArrayList<>();
  private final List<Label> tickNames = new ArrayList<>();
  private final List<Label> sizeNames = new ArrayList<>();
  private final Label columnSimilar = label("matrix.similar", "matrix-column");
  private final Label columnDifferent = label("matrix.different", "matrix-column");
  private final Label rowLarge = label("matrix.large", "matrix-row");
  private final Label rowSmall = label("matrix.small", "matrix-row");
  private final Label axisName = label("matrix.axis", "matrix-axis-name");
  private final Ellipse uncertainty = new Ellipse();
  private final Region dot = region("matrix-dot");
  private final Label dotName = new Label();
  private final Label dotFigures = new Label();

  DecisionMatrix(StrategyViewModel model) {
    this.model = model;
    getStyleClass().add("decision-matrix");
    for (Advice.Size size : new Advice.Size[] {Advice.Size.LARGE, Advice.Size.SMALL}) {
      for (Similarity.Domain domain : Similarity.Domain.values()) {
        MatrixCell cell = new MatrixCell(texts, size, domain);
        cell.setOnAction(event -> model.choose(size, domain));
        cell.addEventHandler(KeyEvent.KEY_PRESSED, event -> walk(event, cell));
        cells.add(cell);
      }
    }
    getChildren().addAll(cells);
    getChildren().addAll(axis, band, columnSimilar, columnDifferent, rowLarge, rowSmall, axisName);
    for (int size : SIZES) {
      Label name = new Label(Figures.whole(size));
      name.getStyleClass().addAll("quiet", "small");
      sizeNames.add(name);
    }
    getChildren().addAll(sizeNames);
    for (References.Reference reference : References.ALL) {
      ticks.add(region("matrix-tick"));
      Label name =
          new Label(
              texts.get("reference." + reference.key() + ".short")
                  + "\n"
                  + References.figure(reference.divergence()));
      name.getStyleClass().addAll("quiet", "small", "matrix-tick-name");
      tickNames.add(name);
    }
    getChildren().addAll(ticks);
    getChildren().addAll(tickNames);
    uncertainty.getStyleClass().add("matrix-uncertainty");
    uncertainty.setManaged(false);
    uncertainty.setMouseTransparent(true);
    dot.setMouseTransparent(true);
    dotName.setText(texts.get("matrix.yours"));
    dotName.getStyleClass().add("matrix-dot-name");
    dotFigures.getStyleClass().addAll("quiet", "small");
    dotName.setMouseTransparent(true);
    dotFigures.setMouseTransparent(true);
    getChildren().addAll(uncertainty, dot, dotName, dotFigures);
    model.adviceProperty().addListener((property, before, now) -> show());
    model.choiceProperty().addListener((property, before, now) -> show());
    setAccessibleRole(AccessibleRole.NODE);
    show();
  }

  private static Region region(String style) {
    Region region = new Region();
    region.getStyleClass().add(style);
    return region;
  }

  private Label label(String key, String style) {
    Label label = new Label(texts.get(key));
    label.getStyleClass().add(style);
    label.setTooltip(Words.explanation(texts.get(key + ".tooltip")));
    return label;
  }

  private void walk(KeyEvent event, MatrixCell from) {
    if (event.isAltDown()) {
      return;
    }
    int index = cells.indexOf(from);
    int row = index / 2;
    int column = index % 2;
    int target =
        switch (event.getCode()) {
          case LEFT -> row * 2;
          case RIGHT -> row * 2 + 1;
          case UP -> column;
          case DOWN -> 2 + column;
          default -> -1;
        };
    if (target >= 0) {
      MatrixCell cell = cells.get(target);
      cell.requestFocus();
      if (target != index) {
        cell.fire();
      }
      event.consume();
    }
  }

  private void show() {
    Advice advice = model.adviceProperty().get();
    StrategyChoice choice = model.choiceProperty().get();
    if (advice == null || choice == null) {
      return;
    }
    for (MatrixCell cell : cells) {
      boolean advised =
          cell.size() == advice.size() && cell.domain() == advice.similarity().domain();
      cell.show(advised, choice.in(cell.size(), cell.domain()));
    }
    dotFigures.setText(
        texts.get(
            "matrix.dot",
            Figures.whole(Math.round(advice.medianPerClass())),
            Figures.small(advice.similarity().value())));
    requestLayout();
  }

  @Override
  protected double computeMinHeight(double width) {
    return width >= 0 && width < NARROW ? LEAST_NARROW : LEAST;
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.max(computeMinHeight(width), Math.min(MOST, (width - LEFT) * 0.5 + TOP + BOTTOM));
  }

  @Override
  protected double computeMinWidth(double height) {
    return 480;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 720;
  }

  @Override
  public javafx.geometry.Orientation getContentBias() {
    return javafx.geometry.Orientation.HORIZONTAL;
  }

  private double x(double divergence) {
    return LEFT + LogScale.DIVERGENCE.position(divergence) * (getWidth() - LEFT);
  }

  private double y(double perClass) {
    double height = getHeight() - TOP - BOTTOM;
    return TOP + (1 - LogScale.PER_CLASS.position(perClass)) * height;
  }

  @Override
  protected void layoutChildren() {
    double width = (getWidth() - LEFT - GAP) / 2;
    double height = (getHeight() - TOP - BOTTOM - GAP) / 2;
    Advice advice = model.adviceProperty().get();
    double dotY = advice == null ? -1 : y(advice.medianPerClass());
    for (int i = 0; i < cells.size(); i++) {
      double x = LEFT + i % 2 * (width + GAP);
      double y = TOP + i / 2 * (height + GAP);
      cells.get(i).resizeRelocate(snapPositionX(x), snapPositionY(y), width, height);
      cells.get(i).wordsAtBottom(dotY >= y && dotY < y + height / 2);
    }
    centre(columnSimilar, LEFT + width / 2, 0);
    centre(columnDifferent, LEFT + width * 1.5 + GAP, 0);
    layoutRows();
    layoutAxis();
    layoutDot();
  }

  private void layoutRows() {
    place(rowLarge, 0, y(LARGE_NAME) - 8);
    place(rowSmall, 0, y(SMALL_NAME) - 8);
    for (int i = 0; i < SIZES.length; i++) {
      Label name = sizeNames.get(i);
      name.autosize();
      name.relocate(LEFT - 10 - name.getWidth(), y(SIZES[i]) - name.getHeight() / 2);
    }
  }

  private void layoutAxis() {
    double y = getHeight() - BOTTOM + 10;
    axis.resizeRelocate(LEFT, y, getWidth() - LEFT, 2);
    double from = x(MatrixBorder.BAND_LOW);
    double to = x(MatrixBorder.BAND_HIGH);
    band.resizeRelocate(from, y - 2, to - from, 6);
    for (int i = 0; i < ticks.size(); i++) {
      double at = x(References.ALL.get(i).divergence());
      ticks.get(i).resizeRelocate(at - 4, y - 3, 8, 8);
      // patterns and noise lie close together: their names lean away from each other
      double lean = i == ticks.size() - 2 ? -22 : i == ticks.size() - 1 ? 20 : 0;
      centre(tickNames.get(i), at + lean, y + 9);
    }
    centre(axisName, LEFT + (getWidth() - LEFT) / 2, y + 46);
  }

  private void layoutDot() {
    Advice advice = model.adviceProperty().get();
    if (advice == null) {
      return;
    }
    Similarity similarity = advice.similarity();
    double x = within(x(similarity.value()), LEFT, getWidth());
    double y = within(y(advice.medianPerClass()), TOP, getHeight() - BOTTOM);
    // as wide as the interval, as tall as from the smallest to the largest class
    double left = Math.max(LEFT, Math.min(x - DOT, x(similarity.low())));
    double right = Math.min(getWidth(), Math.max(x + DOT, x(similarity.high())));
    double top = Math.min(y - DOT, y(advice.maxPerClass()));
    double bottom = Math.max(y + DOT, y(advice.minPerClass()));
    uncertainty.setCenterX((left + right) / 2);
    uncertainty.setCenterY((top + bottom) / 2);
    uncertainty.setRadiusX((right - left) / 2);
    uncertainty.setRadiusY((bottom - top) / 2);
    dot.resizeRelocate(x - DOT / 2, y - DOT / 2, DOT, DOT);
    dotName.autosize();
    dotFigures.autosize();
    double widest = Math.max(dotName.getWidth(), dotFigures.getWidth());
    double at = beside(x, left, right, widest);
    dotName.relocate(at, y - dotName.getHeight() + 1);
    dotFigures.relocate(at, y + 1);
  }

  /** So far from both ends that what belongs to the dot stays in the matrix. */
  private static double within(double at, double from, double to) {
    return Math.max(from + DOT + 2, Math.min(to - DOT - 2, at));
  }

  /** Where words beside the dot begin: in its own cell where they fit there, on either side. */
  private double beside(double x, double left, double right, double widest) {
    double border = LEFT + (getWidth() - LEFT) / 2;
    double end = x < border ? border - GAP / 2 : getWidth();
    double begin = x < border ? LEFT : border + GAP / 2;
    boolean fitsBefore = left - 8 - widest >= begin + 4;
    boolean fitsBehind = right + 8 + widest <= end - 4;
    boolean behind = fitsBehind || !fitsBefore && right + 8 + widest <= getWidth() - 4;
    return behind ? right + 8 : Math.max(LEFT + 4, left - 8 - widest);
  }

  private void place(Label label, double x, double y) {
    label.autosize();
    label.relocate(snapPositionX(x), snapPositionY(y));
  }

  private void centre(Label label, double at, double y) {
    label.autosize();
    double x = Math.max(0, Math.min(getWidth() - label.getWidth(), at - label.getWidth() / 2));
    label.relocate(snapPositionX(x), snapPositionY(y));
  }
}
