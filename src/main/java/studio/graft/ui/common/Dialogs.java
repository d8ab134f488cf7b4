package studio.graft.ui.common;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * Dialogs inside the window, above everything else. Escape or a click beside one closes it; the
 * focus then goes back to where it was.
 */
public final class Dialogs {
  private final Texts texts = Texts.of(Dialogs.class);
  private final ModalPane pane;
  private Node focusedBefore;

  /** Dialogs on a pane that lies above the content of the window. */
  public Dialogs(ModalPane pane) {
    this.pane = pane;
    pane.setInTransitionFactory(null);
    pane.setOutTransitionFactory(null);
    pane.setId("dialogs");
    pane.displayProperty()
        .addListener(
            (property, before, shown) -> {
              if (!shown && focusedBefore != null) {
                focusedBefore.requestFocus();
                focusedBefore = null;
              }
            });
  }

  /** Whether a dialog is shown. */
  public boolean isShowing() {
    return pane.isDisplay();
  }

  /** The window that the dialogs belong to, for choosers of the system; null before it is shown. */
  public Window window() {
    return pane.getScene() == null ? null : pane.getScene().getWindow();
  }

  /** Closes the dialog that is shown. */
  public void close() {
    pane.hide(true);
  }

  /**
   * Asks for a name, such as that of a class.
   *
   * @param confirm text of the button that accepts
   * @param initial what the field holds first
   * @param accept takes the trimmed name; returns whether the dialog may close
   */
  public void askName(
      String title, String prompt, String confirm, String initial, Predicate<String> accept) {
    TextField field = new TextField(initial);
    field.setPromptText(prompt);
    field.setAccessibleText(prompt);
    field.selectAll();
    Button ok =
        show(
            title,
            field,
            confirm,
            Styles.ACCENT,
            () -> !field.getText().isBlank() && accept.test(field.getText().strip()));
    ok.disableProperty()
        .bind(field.textProperty().map(text -> text == null || text.isBlank()).orElse(true));
    field.requestFocus();
  }

  /**
   * Asks whether to do something.
   *
   * @param confirm text of the button that does it
   * @param danger whether it is drawn as dangerous
   */
  public void confirm(
      String title, String message, String confirm, boolean danger, Runnable action) {
    Label text = new Label(message);
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    Button ok =
        show(
            title,
            text,
            confirm,
            danger ? Styles.DANGER : Styles.ACCENT,
            () -> {
              action.run();
              return true;
            });
    ok.requestFocus();
  }

  /**
   * Asks for one of several ways to go on, or none of them.
   *
   * @param ways each closes the dialog; the last is the one that Enter takes
   */
  public void choose(String title, String message, List<Way> ways) {
    Label text = new Label(message);
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    List<Button> buttons = new ArrayList<>();
    Button cancel = new Button(texts.get("dialog.cancel"));
    cancel.setOnAction(event -> close());
    buttons.add(cancel);
    for (Way way : ways) {
      Button button = new Button(way.text());
      button.setId(way.id());
      button.setOnAction(
          event -> {
            close();
            way.action().run();
          });
      buttons.add(button);
    }
    Button last = buttons.get(buttons.size() - 1);
    last.getStyleClass().add(Styles.ACCENT);
    last.setDefaultButton(true);
    showBox(title, text, buttons.toArray(Button[]::new));
    last.requestFocus();
  }

  /**
   * A way to go on.
   *
   * @param id of its button
   * @param text of its button
   * @param action what it does
   */
  public record Way(String id, String text, Runnable action) {}

  /**
   * Shows a dialog with a button that accepts and one that cancels.
   *
   * @param kind style class of the button that accepts
   * @param onConfirm does it; returns whether the dialog may close
   * @return the button that accepts
   */
  public Button show(
      String title, Node content, String confirm, String kind, BooleanSupplier onConfirm) {
    Button ok = new Button(confirm);
    ok.getStyleClass().add(kind);
    ok.setDefaultButton(true);
    ok.setOnAction(
        event -> {
          if (onConfirm.getAsBoolean()) {
            close();
          }
        });
    Button cancel = new Button(texts.get("dialog.cancel"));
    cancel.setOnAction(event -> close());
    showBox(title, content, cancel, ok);
    return ok;
  }

  /** Shows a dialog that only informs. */
  public void inform(String title, Node content) {
    Button close = new Button(texts.get("dialog.close"));
    close.setDefaultButton(true);
    close.setOnAction(event -> close());
    showBox(title, content, close);
    close.requestFocus();
  }

  private void showBox(String title, Node content, Button... buttons) {
    Label heading = new Label(title);
    heading.getStyleClass().add("section-title");
    heading.setWrapText(true);
    HBox row = new HBox(buttons);
    row.getStyleClass().add("dialog-buttons");
    row.setAlignment(Pos.CENTER_RIGHT);
    VBox box = new VBox(heading, content, row);
    VBox.setVgrow(content, Priority.ALWAYS);
    box.getStyleClass().add("dialog-box");
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    showBare(box);
  }

  /** Shows something that brings its own buttons. */
  public void showBare(Node box) {
    Scene scene = pane.getScene();
    if (!isShowing() && scene != null) {
      focusedBefore = scene.getFocusOwner();
    }
    pane.show(box);
    box.requestFocus();
  }
}
