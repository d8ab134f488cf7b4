package studio.graft.ui.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.Cell;
import studio.graft.viewmodel.evaluation.ConfusionMatrix;
import studio.graft.viewmodel.evaluation.MatrixMode;

/**
 * The confusion matrix: rows are the truth, columns the prediction. Cells fill the space while they
 * can be read and scroll when there are more, with the names of rows and columns staying in sight.
 * Arrow keys move, Enter or a click selects, Escape selects nothing.
 */
final class ConfusionMatrixView extends Region {
  private static final double GAP = 4;
  private static final double SMALLEST_WIDTH = 34;
  private static final double LARGEST_WIDTH = 120;
  private static final double SMALLEST_HEIGHT = 24;
  private static final double LARGEST_HEIGHT = 88;
  private static final double LONGEST_LABEL = 200;

  /** Share of the height that upright names may take: one long name must not hide the rows. */
  private static final double NAMES_SHARE = 0.25;

  private static final double SCROLL_BAR = 14;

  private final Texts texts;
  private final Consumer<Cell> onSelect;
  private final MatrixNames rowNames = new MatrixNames();
  private final MatrixNames columnNames = new MatrixNames();
  private final Pane cells = new Board();
  private final ScrollPane scroll = new ScrollPane(cells);
  private final Label predictedTitle;
  private final Label truthTitle;
  private final List<List<MatrixCell>> grid = new ArrayList<>();
  private ConfusionMatrix matrix = new ConfusionMatrix(List.of(), List.of());
  private MatrixMode mode = MatrixMode.COUNTS;
  private Cell selected;
  private Cell current = new Cell(0, 0);
  private double cellWidth;
  private double cellHeight;

  ConfusionMatrixView(Texts texts, Consumer<Cell> onSelect) {
    this.texts = texts;
    this.onSelect = onSelect;
    getStyleClass().add("confusion-matrix");
    predictedTitle = title(texts.get("matrix.predicted"));
    truthTitle = title(texts.get("matrix.truth"));
    scroll.getStyleClass().add("matrix-scroll");
    scroll.setFocusTraversable(false);
    scroll.hvalueProperty().addListener(o -> requestLayout());
    scroll.vvalueProperty().addListener(o -> requestLayout());
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    getChildren().addAll(predictedTitle, truthTitle, columnNames, rowNames, scroll);
  }

  /** Shows other numbers; the selection and the focus stay on their cells. */
  void show(ConfusionMatrix newest, MatrixMode newestMode) {
    boolean sameClasses = newest.classes().equals(matrix.classes());
    matrix = newest;
    mode = newestMode;
    if (!sameClasses) {
      build();
    }
    grid.forEach(row -> row.forEach(cell -> cell.show(matrix, mode)));
    requestLayout();
  }

  /** Marks a cell, null for none. */
  void select(Cell cell) {
    selected = cell;
    if (cell != null && contains(cell)) {
      moveTo(cell, false);
    }
    grid.forEach(row -> row.forEach(c -> c.setSelected(c.cell().equals(selected))));
  }

  private static Label title(String words) {
    Label label = new Label(words);
    label.getStyleClass().addAll("quiet", "small");
    return label;
  }

  private void build() {
    grid.clear();
    cells.getChildren().clear();
    rowNames.show(matrix.classes());
    columnNames.show(matrix.classes());
    for (int truth = 0; truth < matrix.size(); truth++) {
      List<MatrixCell> row = new ArrayList<>();
      for (int predicted = 0; predicted < matrix.size(); predicted++) {
        MatrixCell cell = new MatrixCell(new Cell(truth, predicted), texts);
        cell.setOnMouseClicked(
            event -> {
              moveTo(cell.cell(), true);
              choose(cell.cell());
            });
        row.add(cell);
      }
      grid.add(row);
      cells.getChildren().addAll(row);
    }
    current = new Cell(0, 0);
    if (matrix.size() > 0) {
      nodeOf(current).setFocusTraversable(true);
    }
  }

  private void onKey(KeyEvent event) {
    if (matrix.size() == 0) {
      return;
    }
    int last = matrix.size() - 1;
    Cell next =
        switch (event.getCode()) {
          case LEFT -> new Cell(current.truth(), Math.max(0, current.predicted() - 1));
          case RIGHT -> new Cell(current.truth(), Math.min(last, current.predicted() + 1));
          case UP -> new Cell(Math.max(0, current.truth() - 1), current.predicted());
          case DOWN -> new Cell(Math.min(last, current.truth() + 1), current.predicted());
          case HOME -> new Cell(event.isShortcutDown() ? 0 : current.truth(), 0);
          case END -> new Cell(event.isShortcutDown() ? last : current.truth(), last);
          default -> null;
        };
    if (next != null) {
      moveTo(next, true);
      event.consume();
      return;
    }
    switch (event.getCode()) {
      case ENTER, SPACE -> {
        choose(current);
        event.consume();
      }
      case ESCAPE -> {
        if (selected != null) {
          onSelect.accept(null);
          event.consume();
        }
      }
      default -> {
        // other keys are not ours
      }
    }
  }

  private void choose(Cell cell) {
    onSelect.accept(cell);
  }

  private boolean contains(Cell cell) {
    return cell.truth() < matrix.size() && cell.predicted() < matrix.size();
  }

  private MatrixCell nodeOf(Cell cell) {
    return grid.get(cell.truth()).get(cell.predicted());
  }

  private void moveTo(Cell cell, boolean focus) {
    nodeOf(current).setFocusTraversable(false); // one stop for the Tab key, not n × n
    current = cell;
    nodeOf(cell).setFocusTraversable(true);
    if (focus) {
      nodeOf(cell).requestFocus();
      reveal(cell);
    }
  }

  private void reveal(Cell cell) {
    double wide = matrix.size() * cellWidth - scroll.getViewportBounds().getWidth();
    double high = matrix.size() * cellHeight - scroll.getViewportBounds().getHeight();
    if (wide > 0) {
      scroll.setHvalue(
          revealed(
                  scroll.getHvalue() * wide,
                  cell.predicted() * cellWidth,
                  cellWidth,
                  scroll.getViewportBounds().getWidth())
              / wide);
    }
    if (high > 0) {
      scroll.setVvalue(
          revealed(
                  scroll.getVvalue() * high,
                  cell.truth() * cellHeight,
                  cellHeight,
                  scroll.getViewportBounds().getHeight())
              / high);
    }
  }

  private static double revealed(double offset, double start, double size, double view) {
    if (start < offset) {
      return start;
    }
    return Math.max(offset, start + size - view);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 420;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 60 + matrix.size() * 60;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 240;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 160;
  }

  @Override
  protected void layoutChildren() {
    int n = matrix.size();
    if (n == 0) {
      return;
    }
    double left = Math.min(LONGEST_LABEL, rowNames.widest()) + 12;
    double titleHeight = predictedTitle.prefHeight(-1) + 4;
    double roomWide = getWidth() - left;
    cellWidth = clamp(Math.floor(roomWide / n), SMALLEST_WIDTH, LARGEST_WIDTH);
    boolean turned = columnNames.widest() > cellWidth - GAP;
    double longest = Math.min(LONGEST_LABEL, NAMES_SHARE * getHeight());
    double namesHeight =
        8 + (turned ? Math.min(longest, columnNames.widest()) : columnNames.tallest());
    double top = titleHeight + namesHeight;
    double roomHigh = getHeight() - top;
    cellHeight = clamp(Math.floor(roomHigh / n), SMALLEST_HEIGHT, LARGEST_HEIGHT);
    double wide = n * cellWidth;
    double high = n * cellHeight;
    boolean barBelow = wide > roomWide;
    boolean barBeside = high > roomHigh - (barBelow ? SCROLL_BAR : 0);
    double viewWide = Math.min(roomWide, wide + (barBeside ? SCROLL_BAR : 0));
    double viewHigh = Math.min(roomHigh, high + (barBelow ? SCROLL_BAR : 0));
    scroll.setHbarPolicy(policy(barBelow));
    scroll.setVbarPolicy(policy(barBeside));

    place(truthTitle, 0, top - truthTitle.prefHeight(-1) - 4);
    place(predictedTitle, left, 0);
    cells.setPrefSize(wide, high);
    cells.setMinSize(wide, high);
    scroll.resizeRelocate(left, top, viewWide, viewHigh);
    rowNames.resizeRelocate(0, top, left, viewHigh);
    columnNames.resizeRelocate(left, titleHeight, viewWide, namesHeight);
    layOutCells();
    double offsetX =
        scroll.getHvalue() * Math.max(0, wide - viewWide + (barBeside ? SCROLL_BAR : 0));
    double offsetY =
        scroll.getVvalue() * Math.max(0, high - viewHigh + (barBelow ? SCROLL_BAR : 0));
    rowNames.besideRows(cellHeight, cellHeight - GAP, offsetY);
    columnNames.aboveColumns(cellWidth, cellWidth - GAP, offsetX, turned);
  }

  private void layOutCells() {
    for (List<MatrixCell> row : grid) {
      for (MatrixCell cell : row) {
        boolean resized = cell.getWidth() != cellWidth - GAP;
        cell.resizeRelocate(
            cell.cell().predicted() * cellWidth,
            cell.cell().truth() * cellHeight,
            cellWidth - GAP,
            cellHeight - GAP);
        if (resized && mode != MatrixMode.COUNTS) {
          cell.show(matrix, mode);
        }
      }
    }
  }

  private static void place(Label label, double x, double y) {
    label.autosize();
    label.relocate(x, y);
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }

  private static ScrollPane.ScrollBarPolicy policy(boolean needed) {
    return needed ? ScrollPane.ScrollBarPolicy.ALWAYS : ScrollPane.ScrollBarPolicy.NEVER;
  }

  /** Room for nodes that this view places itself. */
  private static final class Board extends Pane {
    @Override
    protected void layoutChildren() {
      // a pane would give every node its preferred size
    }
  }
}
