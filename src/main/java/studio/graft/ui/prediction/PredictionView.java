package studio.graft.ui.prediction;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.ClassLabel;
import studio.graft.model.Prediction;
import studio.graft.model.Run;
import studio.graft.model.SkippedFile;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.EmptyState;
import studio.graft.ui.common.KeyboardFocus;
import studio.graft.ui.common.NoRunYet;
import studio.graft.ui.common.RunChooser;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.prediction.PredictionViewModel;

/** The place Predict: the whole of it takes dropped files and folders. */
public final class PredictionView extends StackPane {
  private static final int PALETTE = 8;
  private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");
  private static final KeyCombination PASTE =
      new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

  private final Texts texts = Texts.of(PredictionView.class);
  private final PredictionViewModel viewModel;
  private final Dialogs dialogs;
  private final Node noRun;
  private final Node dropZone;
  private final VBox content;
  private final Node results;
  private final Node progress;
  private final Button cancel = new Button();
  private final Button choose = new Button();
  private final ResultTable table;
  private final Button skipped = new Button();
  private final PredictionFiles files;

  /**
   * The place with its view model.
   *
   * @param dialogs of the window
   */
  public PredictionView(PredictionViewModel viewModel, Dialogs dialogs) {
    this.viewModel = viewModel;
    this.dialogs = dialogs;
    files = new PredictionFiles(texts, viewModel, dialogs);
    getStyleClass().add("prediction");
    getStylesheets()
        .addAll(
            Texts.class.getResource("figures.css").toExternalForm(),
            PredictionView.class.getResource("prediction.css").toExternalForm());
    noRun =
        new NoRunYet(
            "mdi2i-image-search-outline",
            texts.get("norun.title"),
            texts.get("norun.words"),
            viewModel.projectProperty(),
            viewModel::take);
    dropZone = dropZone();
    progress = progress();
    table = new ResultTable(texts, viewModel, this::colorOf);
    ResultDetail detail = new ResultDetail(texts, viewModel, this::colorOf);
    results = results(table, detail);
    VBox.setVgrow(results, Priority.ALWAYS);
    VBox.setVgrow(dropZone, Priority.ALWAYS);
    content = new VBox(header(), progress, dropZone, results);
    content.getStyleClass().add("page");
    getChildren().addAll(content, noRun);
    setOnDragOver(this::onDragOver);
    setOnDragExited(event -> pseudoClassStateChanged(DRAGGED, false));
    setOnDragDropped(this::onDropped);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (PASTE.match(event)) {
            files.paste();
            event.consume();
          }
        });
    viewModel.runProperty().addListener(o -> follow());
    viewModel.activityProperty().addListener(o -> follow());
    viewModel.results().all().addListener((ListChangeListener<Prediction>) change -> follow());
    viewModel.results().skipped().addListener((ListChangeListener<SkippedFile>) change -> follow());
    viewModel.runs().addListener((ListChangeListener<Run>) change -> follow());
    refresh();
  }

  private HBox header() {
    Label by = new Label(texts.get("run"));
    by.getStyleClass().add("quiet");
    RunChooser runs =
        new RunChooser(viewModel.runs(), viewModel.runProperty(), viewModel::chooseRun);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    skipped.getStyleClass().addAll(Styles.FLAT, "skipped");
    skipped.setGraphic(new FontIcon("mdi2f-file-alert-outline"));
    skipped.setOnAction(event -> showSkipped());
    Button save = new Button(texts.get("save"), new FontIcon("mdi2f-file-delimited-outline"));
    save.setTooltip(new Tooltip(texts.get("save.tooltip")));
    save.setMinWidth(USE_PREF_SIZE);
    save.setOnAction(event -> files.saveCsv());
    save.visibleProperty().bind(results.visibleProperty());
    save.managedProperty().bind(save.visibleProperty());
    save.disableProperty().bind(viewModel.activityProperty().isNotNull());
    Button again = new Button(texts.get("choose.other"), new FontIcon("mdi2i-image-plus"));
    again.setMinWidth(USE_PREF_SIZE);
    again.setOnAction(event -> files.chooseFiles());
    again.setTooltip(new Tooltip(texts.get("choose.other.tooltip")));
    again.visibleProperty().bind(results.visibleProperty());
    again.managedProperty().bind(again.visibleProperty());
    HBox header = new HBox(by, runs, severalViews(), averaged(), space, skipped, again, save);
    header.getStyleClass().add("page-header");
    return header;
  }

  private CheckBox severalViews() {
    CheckBox several = new CheckBox(texts.get("views"));
    several.setMinWidth(USE_PREF_SIZE);
    several.setTooltip(new Tooltip(texts.get("views.tooltip")));
    several.selectedProperty().bindBidirectional(viewModel.severalViewsProperty());
    several.disableProperty().bind(viewModel.activityProperty().isNotNull());
    return several;
  }

  private Label averaged() {
    Label label = new Label();
    label.getStyleClass().addAll("quiet", "small", "averaged");
    Tooltip upright = new Tooltip();
    viewModel
        .viewsProperty()
        .subscribe(
            views -> {
              present(label, views != null);
              if (views != null) {
                boolean kept = !views.upright().isEmpty();
                label.setText(texts.get(kept ? "views.upright" : "views.used", views.count()));
                upright.setText(
                    texts.get("views.upright.term", String.join(", ", views.upright())));
                label.setTooltip(kept ? upright : null);
              }
            });
    return label;
  }

  private Node dropZone() {
    choose.setText(texts.get("choose.files"));
    choose.setOnAction(event -> files.chooseFiles());
    Button folder = new Button(texts.get("choose.folder"));
    folder.setOnAction(event -> files.chooseFolder());
    Button clipboard = new Button(texts.get("paste"));
    clipboard.setTooltip(new Tooltip(texts.get("paste.tooltip")));
    clipboard.setOnAction(event -> files.paste());
    EmptyState zone =
        new EmptyState(
            "mdi2t-tray-arrow-down",
            texts.get("drop.title"),
            texts.get("drop.words"),
            choose,
            folder,
            clipboard);
    zone.getStyleClass().add("drop-zone");
    return zone;
  }

  private Node progress() {
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(viewModel.progressProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    Label stage = new Label();
    stage.textProperty().bind(viewModel.stageProperty());
    stage.getStyleClass().addAll("quiet", "small");
    cancel.setText(texts.get("cancel"));
    cancel.getStyleClass().add(Styles.SMALL);
    cancel.setTooltip(new Tooltip(texts.get("cancel.tooltip")));
    cancel.setOnAction(event -> viewModel.cancel());
    HBox row = new HBox(bar, stage, cancel);
    row.getStyleClass().add("predict-progress");
    return row;
  }

  private Node results(ResultTable table, ResultDetail detail) {
    detail.follow(table.getSelectionModel().getSelectedItems());
    VBox.setVgrow(table, Priority.ALWAYS);
    VBox left = new VBox(new ResultFilters(texts, viewModel, this::colorOf), table);
    left.getStyleClass().add("result-list");
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox row = new HBox(left, detail);
    row.getStyleClass().add("body");
    return row;
  }

  private int colorOf(String className) {
    return viewModel
        .labelNamed(className)
        .map(ClassLabel::color)
        .orElseGet(() -> Math.max(0, viewModel.results().classes().indexOf(className)) % PALETTE);
  }

  private void follow() {
    KeyboardFocus.keep(this, this::refresh, () -> List.of(cancel, table, choose));
  }

  private void refresh() {
    boolean usable = viewModel.runProperty().get() != null;
    boolean running = viewModel.activityProperty().get() != null;
    boolean any = !viewModel.results().all().isEmpty();
    present(noRun, !usable);
    present(content, usable);
    present(progress, running);
    present(results, any);
    present(dropZone, !any);
    dropZone.setDisable(running);
    int count = viewModel.results().skipped().size();
    skipped.setText(texts.get("skipped", count));
    present(skipped, count > 0);
  }

  private static void present(Node node, boolean present) {
    node.setVisible(present);
    node.setManaged(present);
  }

  private void onDragOver(DragEvent event) {
    if (event.getDragboard().hasFiles() && viewModel.runProperty().get() != null) {
      event.acceptTransferModes(TransferMode.COPY);
      pseudoClassStateChanged(DRAGGED, true);
    }
    event.consume();
  }

  private void onDropped(DragEvent event) {
    pseudoClassStateChanged(DRAGGED, false);
    boolean dropped = event.getDragboard().hasFiles();
    if (dropped) {
      files.predict(event.getDragboard().getFiles());
    }
    event.setDropCompleted(dropped);
    event.consume();
  }

  private void showSkipped() {
    dialogs.inform(
        texts.get("skipped.title"), new SkippedList(List.copyOf(viewModel.results().skipped())));
  }

  /** The file that a path names, without its folders. */
  static String fileName(String path) {
    Path name = Path.of(path).getFileName();
    return name == null ? path : name.toString();
  }
}
