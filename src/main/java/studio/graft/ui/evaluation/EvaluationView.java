package studio.graft.ui.evaluation;

import atlantafx.base.theme.Styles;
import java.io.File;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.ClassLabel;
import studio.graft.model.Evaluation;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.SkippedFile;
import studio.graft.model.Split;
import studio.graft.model.TestViews;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Ends;
import studio.graft.ui.common.RunChooser;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.Cell;
import studio.graft.viewmodel.evaluation.ConfusionMatrix;
import studio.graft.viewmodel.evaluation.EvaluationSummary;
import studio.graft.viewmodel.evaluation.EvaluationViewModel;
import studio.graft.viewmodel.evaluation.MatrixMode;

/** The place Evaluation. */
public final class EvaluationView extends StackPane {
  private static final int PALETTE = 8;

  /** Below this width, in pixels, the table needs more of the row than the matrix. */
  private static final double NARROW = 1000;

  private final Texts texts = Texts.of(EvaluationView.class);
  private final EvaluationViewModel viewModel;
  private final Dialogs dialogs;
  private final SummaryCards summary = new SummaryCards(texts);
  private final ConfusionMatrixView matrix;
  private final ClassTable table;
  private final CasesPane cases;
  private final ConfusedPairs pairs;
  private final Notes notes = new Notes();
  private final VBox content;
  private final EmptyEvaluation empty;
  private final ProgressIndicator busy = new ProgressIndicator();

  /**
   * The place with its view model.
   *
   * @param dialogs of the window
   */
  public EvaluationView(EvaluationViewModel viewModel, Dialogs dialogs) {
    this.viewModel = viewModel;
    this.dialogs = dialogs;
    getStyleClass().add("evaluation");
    getStylesheets()
        .addAll(
            Texts.class.getResource("figures.css").toExternalForm(),
            EvaluationView.class.getResource("evaluation.css").toExternalForm());
    matrix = new ConfusionMatrixView(texts, this::chooseCell);
    table = new ClassTable(texts, this::colorOf);
    cases = new CasesPane(texts, viewModel.cases(), this::colorOf, dialogs);
    pairs = new ConfusedPairs(texts, this::chooseCell);
    empty = new EmptyEvaluation(texts, viewModel);
    content = new VBox(header(), notes, summary, body());
    content.getStyleClass().add("page");
    ScrollPane scroll = new ScrollPane(content); // for low windows
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
    scroll.visibleProperty().bind(content.visibleProperty()); // its bar, too
    getChildren().addAll(scroll, empty);
    viewModel.evaluationProperty().addListener(o -> refresh());
    viewModel.problemProperty().addListener(o -> refresh());
    viewModel.runs().addListener((ListChangeListener<Run>) change -> refresh());
    viewModel.busyProperty().addListener(o -> refresh());
    viewModel.modeProperty().addListener(o -> refresh());
    viewModel.severalViewsProperty().addListener(o -> refresh());
    viewModel.projectProperty().addListener(o -> refresh());
    viewModel.setProperty().addListener(o -> refresh());
    viewModel.cases().cellProperty().addListener((property, before, now) -> matrix.select(now));
    refresh();
  }

  private HBox header() {
    RunChooser runs =
        new RunChooser(viewModel.runs(), viewModel.runProperty(), viewModel::chooseRun);
    SetChooser set = new SetChooser(texts, viewModel, dialogs);
    busy.getStyleClass().add(Styles.SMALL);
    busy.visibleProperty().bind(viewModel.busyProperty());
    busy.managedProperty().bind(busy.visibleProperty());
    Label waiting = new Label(texts.get("set.test.busy"));
    waiting.getStyleClass().addAll("quiet", "small");
    waiting
        .visibleProperty()
        .bind(viewModel.busyProperty().and(viewModel.setProperty().isEqualTo(Split.TEST)));
    waiting.managedProperty().bind(waiting.visibleProperty());
    CheckBox several = new CheckBox(texts.get("views"));
    several.setId("several-views");
    several.setMinWidth(USE_PREF_SIZE);
    several.selectedProperty().bindBidirectional(viewModel.severalViewsProperty());
    several.setTooltip(new Tooltip(texts.get("views.tooltip")));
    viewModel.runProperty().subscribe(run -> explain(several));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button save = new Button(texts.get("save.table"), new FontIcon("mdi2t-table-arrow-down"));
    save.setTooltip(new Tooltip(texts.get("save.table.tooltip")));
    save.setMinWidth(USE_PREF_SIZE);
    save.disableProperty().bind(viewModel.evaluationProperty().isNull());
    save.setOnAction(event -> saveTable());
    HBox header = new HBox(runs, set, several, busy, waiting, space, save);
    header.getStyleClass().add("page-header");
    return header;
  }

  private void explain(CheckBox several) {
    String words =
        texts.get("views.tooltip") + " " + texts.get("views.cost", viewModel.allowedViews());
    several.getTooltip().setText(words);
    several.setAccessibleHelp(words);
  }

  private Node body() {
    Label title = new Label(texts.get("matrix"));
    title.getStyleClass().add("card-title");
    title.setTooltip(new Tooltip(texts.get("matrix.term")));
    ModeChooser modes = new ModeChooser(texts, viewModel.modeProperty());
    Button copy = new Button(null, new FontIcon("mdi2c-content-copy"));
    copy.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    copy.setTooltip(new Tooltip(texts.get("matrix.copy")));
    copy.setAccessibleText(texts.get("matrix.copy"));
    copy.setOnAction(event -> copyMatrix());
    HBox tools = new HBox(modes, copy);
    tools.getStyleClass().add("card-aside");
    Ends matrixHeader = new Ends(title, tools);
    matrixHeader.getStyleClass().add("card-header");
    VBox.setVgrow(matrix, Priority.ALWAYS);
    VBox left = new VBox(matrixHeader, matrix, pairs);
    left.getStyleClass().addAll("card", "matrix-card");
    VBox.setVgrow(cases, Priority.ALWAYS);
    VBox right = new VBox(table, cases);
    right.getStyleClass().add("right");
    HBox body = new HBox(left, right);
    body.getStyleClass().add("body");
    body.widthProperty()
        .subscribe(
            width -> {
              double share = width.doubleValue() < NARROW ? 0.38 : 0.44;
              left.setPrefWidth(share * width.doubleValue());
              right.setPrefWidth((1 - share) * width.doubleValue());
            });
    HBox.setHgrow(right, Priority.ALWAYS);
    VBox.setVgrow(body, Priority.ALWAYS);
    return body;
  }

  private void chooseCell(Cell cell) {
    viewModel.cases().showCell(cell);
  }

  private int colorOf(String className) {
    return viewModel
        .cases()
        .labelNamed(className)
        .map(ClassLabel::color)
        .orElseGet(
            () -> {
              Evaluation shown = viewModel.evaluationProperty().get();
              int index = shown == null ? 0 : shown.classes().indexOf(className);
              return Math.max(0, index) % PALETTE;
            });
  }

  private void refresh() {
    Evaluation evaluation = viewModel.evaluationProperty().get();
    content.setVisible(evaluation != null);
    empty.setVisible(evaluation == null);
    empty.show(
        viewModel.runs().isEmpty(),
        viewModel.busyProperty().get(),
        viewModel.problemProperty().get());
    if (evaluation == null) {
      return;
    }
    EvaluationSummary figures = EvaluationSummary.of(evaluation);
    ConfusionMatrix counts = ConfusionMatrix.of(evaluation);
    MatrixMode mode = viewModel.modeProperty().get();
    summary.show(figures);
    matrix.show(counts, mode);
    matrix.select(viewModel.cases().cellProperty().get());
    pairs.show(counts);
    table.show(evaluation.perClass());
    cases.show(evaluation);
    showNotes(evaluation, figures);
  }

  private void showNotes(Evaluation evaluation, EvaluationSummary figures) {
    notes.clear();
    Project project = viewModel.projectProperty().get();
    boolean test = evaluation.set().equals("test");
    if (project != null && project.synthetic()) {
      notes.add("mdi2d-draw", texts.get("note.synthetic"), "note");
    }
    if (test) {
      notes.add("mdi2e-eye-outline", texts.get("note.test", viewModel.testSeen()), "note");
    }
    TestViews views = viewModel.viewsProperty().get();
    boolean noOther = viewModel.severalViewsProperty().get() && viewModel.allowedViews() == 1;
    if (views.count() > 1 || noOther) {
      notes.add("mdi2i-image-multiple-outline", texts.get("note.views", views.count()), "note");
    }
    if (figures.smallSet()) {
      notes.add("mdi2a-alert-outline", texts.get("note.small", figures.accuracy().n()), "warning");
    }
    if (!evaluation.skipped().isEmpty()) {
      String files =
          String.join(
              "\n", evaluation.skipped().stream().map(EvaluationView::line).limit(20).toList());
      notes.add(
          "mdi2f-file-alert-outline",
          texts.get("note.skipped", evaluation.skipped().size()),
          "warning",
          files);
    }
  }

  private static String line(SkippedFile skipped) {
    return skipped.file() + ": " + skipped.reason();
  }

  private void copyMatrix() {
    Evaluation evaluation = viewModel.evaluationProperty().get();
    ClipboardContent copied = new ClipboardContent();
    copied.putString(ConfusionMatrix.of(evaluation).toTabSeparated());
    Clipboard.getSystemClipboard().setContent(copied);
  }

  private void saveTable() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.get("save.table"));
    chooser.setInitialFileName(
        viewModel.runProperty().get().id()
            + "-"
            + viewModel.evaluationProperty().get().set()
            + ".csv");
    File file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      viewModel.saveTable(file.toPath());
    }
  }
}
