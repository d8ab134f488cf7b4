package studio.graft.ui.shell;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.shell.WelcomeViewModel;

/** The first place: a new project, an earlier one, or a sample. */
public final class WelcomeView extends ScrollPane {
  private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

  private final Texts texts = Texts.of(WelcomeView.class);
  private final WelcomeViewModel viewModel;
  private final Dialogs dialogs;
  private final VBox recent = new VBox();
  private final FlowPane samples = new FlowPane();
  private final VBox samplesSection;
  private final VBox recentSection;

  /** The place with its view model; dialogs are shown in the window. */
  public WelcomeView(WelcomeViewModel viewModel, Dialogs dialogs) {
    this.viewModel = viewModel;
    this.dialogs = dialogs;
    getStyleClass().addAll("welcome", "edge-to-edge");
    setFitToWidth(true);
    recent.getStyleClass().add("recent-list");
    samples.getStyleClass().add("sample-list");
    samples.setRowValignment(VPos.TOP);
    recentSection = section("welcome.recent", null, recent);
    samplesSection = section("welcome.samples", texts.get("welcome.samples.note"), samples);
    VBox column = new VBox(head(), dropZone(), recentSection, samplesSection);
    column.getStyleClass().add("welcome-column");
    column.disableProperty().bind(viewModel.busyProperty());
    viewModel
        .busyProperty()
        .addListener(
            (property, before, busy) -> {
              if (busy) {
                requestFocus(); // or it would jump to the title bar
              }
            });
    StackPane centre = new StackPane(column);
    centre.getStyleClass().add("welcome-page");
    setContent(centre);
    viewModel
        .recent()
        .addListener((ListChangeListener<WelcomeViewModel.RecentProject>) c -> showRecent());
    viewModel
        .samples()
        .addListener((ListChangeListener<WelcomeViewModel.SampleProject>) c -> showSamples());
    showRecent();
    showSamples();
  }

  private Node head() {
    ImageView icon =
        new ImageView(new Image(WelcomeView.class.getResource("icon-128.png").toExternalForm()));
    icon.setFitWidth(56);
    icon.setFitHeight(56);
    Label title = new Label(texts.get("title"));
    title.getStyleClass().add("welcome-title");
    Label promise = new Label(texts.get("welcome.promise"));
    promise.getStyleClass().add("quiet");
    promise.setWrapText(true);
    VBox words = new VBox(title, promise);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox head = new HBox(icon, words);
    head.getStyleClass().add("welcome-head");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private Node dropZone() {
    FontIcon icon = new FontIcon("mdi2t-tray-arrow-down");
    Label title = new Label(texts.get("welcome.drop"));
    title.getStyleClass().add("section-title");
    Label note = new Label(texts.get("welcome.drop.note"));
    note.getStyleClass().add("quiet");
    note.setWrapText(true);
    note.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    Button choose = new Button(texts.get("welcome.choose"));
    choose.setId("welcome-choose");
    choose.getStyleClass().add(Styles.SUCCESS);
    choose.setOnAction(event -> chooseImages());
    Button create = new Button(texts.get("welcome.new"));
    create.setId("welcome-new");
    create.setOnAction(event -> newProject());
    Button open = new Button(texts.get("welcome.open"));
    open.setId("welcome-open");
    open.setOnAction(event -> openProject());
    HBox buttons = new HBox(choose, create, open);
    buttons.getStyleClass().add("welcome-buttons");
    buttons.setAlignment(Pos.CENTER);
    VBox zone = new VBox(icon, title, note, buttons);
    zone.getStyleClass().add("drop-zone");
    zone.setAlignment(Pos.CENTER);
    zone.setOnDragOver(
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            zone.pseudoClassStateChanged(DROPPING, true);
          }
          event.consume();
        });
    zone.setOnDragExited(event -> zone.pseudoClassStateChanged(DROPPING, false));
    zone.setOnDragDropped(this::dropped);
    return zone;
  }

  private void dropped(DragEvent event) {
    List<Path> paths = event.getDragboard().getFiles().stream().map(File::toPath).toList();
    event.setDropCompleted(true);
    event.consume();
    take(paths);
  }

  /** Takes folders or files: opens a project, or asks where to put a new one of them. */
  public void take(List<Path> paths) {
    WelcomeViewModel.Dropped found = viewModel.look(paths);
    if (found.project() != null) {
      viewModel.open(found.project());
      return;
    }
    NewProjectPane pane =
        new NewProjectPane(texts, viewModel, found.name(), texts.get("new.from.note"));
    ask(
        texts.get("new.from", found.name()),
        texts.get("new.import"),
        pane,
        () -> viewModel.createFrom(found.images(), pane.folder(), pane.name()));
  }

  /** Asks for the name and the folder of a new project and makes it. */
  public void newProject() {
    NewProjectPane pane =
        new NewProjectPane(texts, viewModel, texts.get("new.proposed"), texts.get("new.note"));
    ask(
        texts.get("new.title"),
        texts.get("new.create"),
        pane,
        () -> viewModel.create(pane.folder(), pane.name()));
  }

  private void ask(String title, String confirm, NewProjectPane pane, Runnable action) {
    Button ok =
        dialogs.show(
            title,
            pane,
            confirm,
            Styles.SUCCESS,
            () -> {
              action.run();
              return true;
            });
    ok.disableProperty().bind(pane.incomplete());
    pane.focusName();
  }

  /** Asks for a project file and opens it. */
  public void openProject() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.get("open.title"));
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(texts.get("open.filter"), "*.graft"));
    File folder = viewModel.projectsFolder().toFile();
    if (folder.isDirectory()) {
      chooser.setInitialDirectory(folder);
    }
    File chosen = chooser.showOpenDialog(dialogs.window());
    if (chosen != null) {
      viewModel.open(chosen.toPath());
    }
  }

  private void chooseImages() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(texts.get("welcome.choose.title"));
    File chosen = chooser.showDialog(dialogs.window());
    if (chosen != null) {
      take(List.of(chosen.toPath()));
    }
  }

  private VBox section(String key, String note, Node content) {
    Label title = new Label(texts.get(key));
    title.getStyleClass().add("section-title");
    VBox box = new VBox(title);
    if (note != null) {
      Label words = new Label(note);
      words.getStyleClass().add("quiet");
      words.setWrapText(true);
      box.getChildren().add(words);
    }
    box.getChildren().add(content);
    box.getStyleClass().add("welcome-section");
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private void showRecent() {
    recent
        .getChildren()
        .setAll(viewModel.recent().stream().map(p -> new RecentRow(texts, p, this::open)).toList());
    recentSection.setVisible(!viewModel.recent().isEmpty());
  }

  private void open(WelcomeViewModel.RecentProject project) {
    viewModel.open(project.file());
  }

  private void showSamples() {
    samples
        .getChildren()
        .setAll(
            viewModel.samples().stream()
                .map(sample -> new SampleCard(texts, sample, viewModel::openSample))
                .toList());
    samplesSection.setVisible(!viewModel.samples().isEmpty());
  }
}
