package studio.graft.ui.shell;

import atlantafx.base.controls.ModalPane;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.shell.SettingsViewModel;
import studio.graft.viewmodel.shell.ShellViewModel;
import studio.graft.viewmodel.shell.WelcomeViewModel;

/** The window's content: title bar, rail, the place, status bar; dialogs and notices above them. */
public final class ShellView extends StackPane {
  private final Texts texts = Texts.of(ShellView.class);
  private final ShellViewModel viewModel;
  private final Map<Place, Supplier<? extends Node>> makers;
  private final Map<Place, Node> made = new EnumMap<>(Place.class);
  private final StackPane centre = new StackPane();
  private final Dialogs dialogs;
  private final WelcomeView welcome;

  /**
   * The frame.
   *
   * @param dialogs its pane lies above everything
   * @param makers makes the view of a place when it is first shown
   */
  public ShellView(
      ShellViewModel viewModel,
      WelcomeViewModel welcomeModel,
      SettingsViewModel settingsModel,
      ModalPane modals,
      Dialogs dialogs,
      Map<Place, Supplier<? extends Node>> makers) {
    this.viewModel = viewModel;
    this.dialogs = dialogs;
    this.makers = new EnumMap<>(makers);
    welcome = new WelcomeView(welcomeModel, dialogs);
    made.put(Place.WELCOME, welcome);
    getStyleClass().add("shell");
    getStylesheets().add(ShellView.class.getResource("shell.css").toExternalForm());
    BorderPane frame = new BorderPane(centre);
    frame.setTop(new TitleBar(texts, viewModel, new WindowActions()));
    frame.setLeft(new Rail(texts, viewModel, makers.keySet()));
    frame.setBottom(new StatusBar(texts, viewModel, settingsModel.about().threads()));
    centre.getStyleClass().add("place");
    centre.setMinSize(0, 0); // a place that wants more must not push title and status out of sight
    NoticeStack notices = new NoticeStack(texts);
    StackPane.setAlignment(notices, Pos.BOTTOM_RIGHT);
    getChildren().addAll(frame, notices, modals);
    viewModel
        .noticeProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null) {
                notices.show(now);
              }
            });
    viewModel.placeProperty().addListener(o -> showPlace());
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    showPlace();
  }

  /** The place that takes dropped folders. */
  public WelcomeView welcome() {
    return welcome;
  }

  /**
   * Whether the window may close now; when a training is going on it asks first.
   *
   * @param close closes the window once the person agreed
   */
  public boolean mayClose(Runnable close) {
    if (!viewModel.training()) {
      return true;
    }
    askToLeave("close", close);
    return false;
  }

  private void closeProject() {
    if (viewModel.training()) {
      askToLeave("leave", viewModel::closeProject);
    } else {
      viewModel.closeProject();
    }
  }

  /** Whether the training goes on without this window, and then leaves. */
  private void askToLeave(String key, Runnable leave) {
    dialogs.choose(
        texts.get(key + ".title"),
        texts.get(key + ".message"),
        List.of(
            new Dialogs.Way(
                "leave-stop",
                texts.get("leave.stop"),
                () -> {
                  viewModel.stopTraining();
                  leave.run();
                }),
            new Dialogs.Way(
                "leave-keep",
                texts.get("leave.keep"),
                () -> {
                  viewModel.leaveTraining();
                  leave.run();
                })));
  }

  private void showPlace() {
    Place place = viewModel.placeProperty().get();
    Node view = made.get(place);
    if (view == null) {
      if (!makers.containsKey(place)) {
        return;
      }
      view = makers.get(place).get();
      made.put(place, view);
    }
    centre.getChildren().setAll(view);
    view.requestFocus();
  }

  private void onKey(KeyEvent event) {
    if (dialogs.isShowing()) {
      return;
    }
    if (event.getCode() == KeyCode.F1) {
      showShortcuts();
      event.consume();
      return;
    }
    if (!event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    boolean known = true;
    switch (event.getCode()) {
      case DIGIT1, NUMPAD1 -> viewModel.goTo(Place.IMAGES);
      case DIGIT2, NUMPAD2 -> viewModel.goTo(Place.ADVISOR);
      case DIGIT3, NUMPAD3 -> viewModel.goTo(Place.TRAINING);
      case DIGIT4, NUMPAD4 -> viewModel.goTo(Place.EVALUATION);
      case DIGIT5, NUMPAD5 -> viewModel.goTo(Place.PREDICT);
      case COMMA -> viewModel.goTo(Place.SETTINGS);
      case N -> welcome.newProject();
      case O -> welcome.openProject();
      case W -> closeProject();
      case Z -> {
        if (event.isShiftDown()) {
          viewModel.redo();
        } else {
          viewModel.undo();
        }
      }
      case Y -> viewModel.redo();
      default -> known = false;
    }
    if (known) {
      event.consume();
    }
  }

  private void showShortcuts() {
    dialogs.inform(texts.get("shortcuts"), new ShortcutsPane(texts));
  }

  private final class WindowActions implements TitleBar.Actions {
    @Override
    public void newProject() {
      welcome.newProject();
    }

    @Override
    public void openProject() {
      welcome.openProject();
    }

    @Override
    public void shortcuts() {
      showShortcuts();
    }
  }
}
