package studio.graft.ui.evaluation;

import atlantafx.base.theme.Styles;
import java.util.function.ToIntFunction;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.ClassLabel;
import studio.graft.model.Evaluation;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Ends;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.Case;
import studio.graft.viewmodel.evaluation.CaseFilter;
import studio.graft.viewmodel.evaluation.CasesViewModel;
import studio.graft.viewmodel.evaluation.Cell;

/** The images beside the matrix, and giving them other labels. */
final class CasesPane extends VBox {
  private static final KeyCombination UNDO =
      new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

  private final Texts texts;
  private final CasesViewModel viewModel;
  private final ToIntFunction<String> colorOf;
  private final Dialogs dialogs;
  private final Segments<CaseFilter> filters;
  private final Label title = new Label();
  private final Button look;
  private final Label nothing = new Label();
  private final CaseGrid grid;
  private Evaluation evaluation;

  CasesPane(Texts texts, CasesViewModel viewModel, ToIntFunction<String> colorOf, Dialogs dialogs) {
    this.dialogs = dialogs;
    this.texts = texts;
    this.viewModel = viewModel;
    this.colorOf = colorOf;
    getStyleClass().addAll("card", "cases");
    filters = new Segments<>(chosen -> viewModel.filterProperty().set(chosen));
    filters.add(CaseFilter.MISTAKES, "", texts.get("cases.mistakes.term"));
    filters.add(CaseFilter.LABEL_ERRORS, "", texts.get("cases.errors.term"));
    filters.add(CaseFilter.CELL, "", texts.get("cases.cell.term"));
    title.getStyleClass().add("card-title");
    title.setMinWidth(0);
    look = new Button(texts.get("cases.look"), new FontIcon("mdi2i-image-multiple-outline"));
    look.setId("look-label-errors");
    look.getStyleClass().add(Styles.SMALL);
    look.setMinWidth(USE_PREF_SIZE);
    look.setTooltip(new Tooltip(texts.get("cases.look.tooltip")));
    look.setOnAction(event -> viewModel.lookAtLabelErrors());
    HBox tools = new HBox(look, filters);
    tools.getStyleClass().add("card-aside");
    Ends header = new Ends(title, tools);
    header.getStyleClass().add("card-header");
    grid =
        new CaseGrid(viewModel.cases(), () -> new CaseTile(texts, viewModel, colorOf), this::open);
    nothing.getStyleClass().addAll("quiet", "cases-nothing");
    nothing.setWrapText(true);
    StackPane body = new StackPane(nothing, grid);
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setMinHeight(CaseTile.HEIGHT + 10);
    RelabelBar bar =
        new RelabelBar(
            texts, grid.selectedCountProperty().isEqualTo(0), this::relabel, viewModel::undo);
    bar.show(viewModel.labels());
    viewModel
        .labels()
        .addListener((ListChangeListener<ClassLabel>) change -> bar.show(viewModel.labels()));
    viewModel.filterProperty().addListener((property, before, now) -> grid.clearSelection());
    viewModel.filterProperty().addListener(o -> refresh());
    viewModel.countsProperty().addListener(o -> refresh());
    viewModel.cases().addListener((ListChangeListener<Case>) change -> refresh());
    viewModel.cellProperty().addListener(o -> refresh());
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    getChildren().addAll(header, body, bar);
    refresh();
  }

  void show(Evaluation newest) {
    evaluation = newest;
    refresh();
  }

  private void refresh() {
    CasesViewModel.Counts counts = viewModel.countsProperty().get();
    CaseFilter filter = viewModel.filterProperty().get();
    Cell cell = viewModel.cellProperty().get();
    filters.button(CaseFilter.MISTAKES).setText(texts.get("cases.mistakes", counts.mistakes()));
    filters
        .button(CaseFilter.LABEL_ERRORS)
        .setText(texts.get("cases.errors", counts.labelErrors()));
    filters
        .button(CaseFilter.CELL)
        .setText(
            cell == null ? texts.get("cases.cell.none") : texts.get("cases.cell", counts.cell()));
    filters.button(CaseFilter.CELL).setDisable(cell == null);
    filters.show(filter);
    title.setText(titleOf(filter, cell));
    boolean empty = viewModel.cases().isEmpty();
    look.setVisible(filter == CaseFilter.LABEL_ERRORS && !empty);
    look.setManaged(look.isVisible());
    nothing.setVisible(empty);
    grid.setVisible(!empty);
    nothing.setText(texts.get("cases.nothing." + filter.name()));
  }

  private String titleOf(CaseFilter filter, Cell cell) {
    return switch (filter) {
      case MISTAKES -> texts.get("cases.mistakes.title");
      case LABEL_ERRORS -> texts.get("cases.errors.title");
      case CELL ->
          evaluation == null || cell == null
              ? ""
              : texts.get(
                  "cases.cell.title",
                  evaluation.classes().get(cell.truth()),
                  evaluation.classes().get(cell.predicted()));
    };
  }

  private void relabel(ClassLabel label) {
    viewModel.relabel(grid.selection(), label);
  }

  private void open(Case shown) {
    dialogs.inform(shown.fileName(), new CasePreview(texts, viewModel, colorOf, shown));
  }

  private void onKey(KeyEvent event) {
    if (UNDO.match(event)) {
      viewModel.undo();
      event.consume();
    } else if (event.getText().length() == 1
        && Character.isDigit(event.getText().charAt(0))
        && !event.isShortcutDown()
        && !event.isAltDown()) {
      viewModel.labelOfKey(event.getText().charAt(0) - '0').ifPresent(this::relabel);
      event.consume();
    }
  }
}
