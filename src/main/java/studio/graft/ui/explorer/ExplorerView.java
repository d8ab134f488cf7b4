package studio.graft.ui.explorer;

import java.io.File;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.ImageItem;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.EmptyState;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ExplorerViewModel;
import studio.graft.viewmodel.explorer.ImageFilter;

/** The place Images. */
public final class ExplorerView extends StackPane {
  private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

  private final Texts texts = Texts.of(ExplorerView.class);
  private final ExplorerViewModel viewModel;
  private final ThumbnailGrid grid;
  private final SelectionBar selection;
  private final FilterBar filters;
  private final PreviewPane preview;
  private final ImportActions imports;
  private final EmptyState empty;
  private final EmptyState nothingFound;

  /** The place with its view model; dialogs are shown in the window. */
  public ExplorerView(ExplorerViewModel viewModel, Dialogs dialogs) {
    this.viewModel = viewModel;
    getStyleClass().add("explorer");
    style(this);
    ClassDialogs classDialogs = new ClassDialogs(texts, viewModel, dialogs);
    imports = new ImportActions(texts, viewModel.images(), dialogs);
    grid = new ThumbnailGrid(texts, viewModel, index -> openPreview());
    selection = new SelectionBar(texts, viewModel, classDialogs);
    filters = new FilterBar(texts, viewModel, grid, imports);
    preview = new PreviewPane(texts, viewModel, this::closePreview);
    preview.setVisible(false);
    empty = emptyState();
    nothingFound = nothingFound();
    StackPane pictures = new StackPane(grid, nothingFound, empty, selection);
    StackPane.setAlignment(selection, Pos.BOTTOM_CENTER);
    StackPane.setMargin(selection, new Insets(0, 18, 14, 18));
    pictures.getStyleClass().add("pictures");
    pictures.setMinWidth(0);
    VBox.setVgrow(pictures, Priority.ALWAYS);
    BorderPane page = new BorderPane();
    page.setLeft(new ClassPanel(texts, viewModel, dialogs, classDialogs)); // first for Tab, too
    page.setCenter(new VBox(filters, pictures));
    getChildren().addAll(page, preview);
    selection.visibleProperty().addListener(o -> roomForBar());
    selection.heightProperty().addListener(o -> roomForBar());
    grid.setOnContextMenuRequested(
        event -> {
          if (viewModel.selection().size() > 0) {
            menu().show(grid, event.getScreenX(), event.getScreenY());
          }
          event.consume();
        });
    setOnDragOver(this::dragOver);
    setOnDragExited(event -> pseudoClassStateChanged(DROPPING, false));
    setOnDragDropped(this::dropped);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    viewModel.shownProperty().addListener(o -> refresh());
    viewModel.projectProperty().addListener(o -> refresh());
    refresh();
  }

  /** Gives the content of a dialog, which lies outside of this view, the sheet of this place. */
  static void style(Parent content) {
    content.getStylesheets().add(ExplorerView.class.getResource("explorer.css").toExternalForm());
  }

  /** The focus goes to the thumbnails, where the keys are. */
  @Override
  public void requestFocus() {
    grid.requestFocus();
  }

  private EmptyState emptyState() {
    Button folder = new Button(texts.get("empty.folder"));
    folder.setOnAction(event -> imports.chooseFolder());
    Button files = new Button(texts.get("empty.files"));
    files.setOnAction(event -> imports.chooseFiles());
    return new EmptyState(
        "mdi2i-image-multiple-outline",
        texts.get("empty.title"),
        texts.get("empty.text"),
        folder,
        files);
  }

  private EmptyState nothingFound() {
    Button all = new Button(texts.get("nothing.all"));
    all.setOnAction(event -> viewModel.filterProperty().set(ImageFilter.ALL));
    return new EmptyState(
        "mdi2m-magnify", texts.get("nothing.title"), texts.get("nothing.text"), all);
  }

  private void refresh() {
    boolean open = viewModel.projectProperty().get() != null;
    boolean none = open && viewModel.projectProperty().get().images().isEmpty();
    boolean filtered = open && !none && viewModel.shownProperty().get().isEmpty();
    empty.setVisible(none);
    nothingFound.setVisible(filtered);
    grid.setVisible(!none && !filtered);
    filters.setVisible(!none);
  }

  private void roomForBar() {
    grid.setBottomRoom(selection.isVisible() ? selection.getHeight() + 28 : 0);
  }

  private void openPreview() {
    preview.setVisible(true);
    preview.requestFocus();
  }

  private void closePreview() {
    if (preview.isVisible()) {
      preview.setVisible(false);
      grid.requestFocus();
      grid.reveal(viewModel.selection().lead());
    }
  }

  private void onKey(KeyEvent event) {
    if (event.getTarget() instanceof TextInputControl) {
      return;
    }
    KeyCode code = event.getCode();
    if (event.isShortcutDown()) {
      if (code == KeyCode.A) {
        viewModel.selectAll();
        event.consume();
      } else if (code == KeyCode.F) {
        filters.focusSearch();
        event.consume();
      }
      return;
    }
    boolean known = true;
    if (code.isDigitKey()) {
      viewModel.labelByKey(code.getName().charAt(code.getName().length() - 1) - '0');
    } else {
      switch (code) {
        case ESCAPE -> viewModel.selectNone();
        case DELETE, BACK_SPACE -> viewModel.removeSelected();
        case PLUS, ADD, EQUALS -> grid.zoom(true);
        case MINUS, SUBTRACT -> grid.zoom(false);
        default -> known = false;
      }
    }
    if (known) {
      event.consume();
    }
  }

  private ContextMenu menu() {
    MenuItem open = item("menu.preview", "mdi2m-magnify-plus-outline", this::openPreview);
    MenuItem reveal = item("menu.reveal", "mdi2f-folder-open-outline", this::reveal);
    MenuItem copy = item("menu.copy", "mdi2c-content-copy", this::copyPaths);
    MenuItem unlabel = item("menu.unlabel", "mdi2t-tag-off-outline", () -> viewModel.label(null));
    MenuItem remove = item("menu.remove", "mdi2d-delete-outline", viewModel::removeSelected);
    return new ContextMenu(
        open, reveal, copy, new SeparatorMenuItem(), unlabel, new SeparatorMenuItem(), remove);
  }

  private MenuItem item(String key, String icon, Runnable action) {
    MenuItem item = new MenuItem(texts.get(key), new FontIcon(icon));
    item.setOnAction(event -> action.run());
    return item;
  }

  private void reveal() {
    int lead = viewModel.selection().lead();
    if (lead >= 0) {
      viewModel.reveal(viewModel.shownProperty().get().get(lead));
    }
  }

  private void copyPaths() {
    StringBuilder paths = new StringBuilder();
    for (int id : viewModel.selection().ids()) {
      ImageItem image = viewModel.projectProperty().get().imageById(id).orElseThrow();
      paths.append(paths.isEmpty() ? "" : "\n").append(viewModel.file(image));
    }
    ClipboardContent content = new ClipboardContent();
    content.putString(paths.toString());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void dragOver(DragEvent event) {
    if (event.getDragboard().hasFiles() && !viewModel.images().importingProperty().get()) {
      event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
      pseudoClassStateChanged(DROPPING, true);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    event.setDropCompleted(true);
    event.consume();
    pseudoClassStateChanged(DROPPING, false);
    imports.ask(event.getDragboard().getFiles().stream().map(File::toPath).toList());
  }
}
