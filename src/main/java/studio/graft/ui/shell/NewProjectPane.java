package studio.graft.ui.shell;

import java.io.File;
import java.nio.file.Path;
import javafx.beans.binding.BooleanExpression;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.shell.WelcomeViewModel;

/** Asks what a new project is called and where it goes. */
final class NewProjectPane extends VBox {
  private final TextField name = new TextField();
  private final TextField folder = new TextField();
  private boolean folderFollows = true;

  NewProjectPane(Texts texts, WelcomeViewModel viewModel, String proposedName, String note) {
    getStyleClass().add("form");
    name.setId("new-name");
    folder.setId("new-folder");
    name.textProperty()
        .addListener(
            (property, before, now) -> {
              if (folderFollows) {
                folder.setText(viewModel.proposeFolder(now).toString());
              }
            });
    folder.setOnKeyTyped(event -> folderFollows = false);
    Button browse = new Button(texts.get("new.browse"));
    browse.setMinWidth(USE_PREF_SIZE);
    browse.setOnAction(event -> browse(texts, viewModel));
    HBox row = new HBox(folder, browse);
    row.getStyleClass().add("form-row");
    row.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(folder, Priority.ALWAYS);
    Label hint = new Label(note);
    hint.getStyleClass().add("hint");
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    getChildren()
        .addAll(label(texts.get("new.name"), name), name, label(texts.get("new.folder"), folder));
    getChildren().addAll(row, hint);
    name.setText(proposedName);
    name.selectAll();
  }

  String name() {
    return name.getText().strip();
  }

  Path folder() {
    return Path.of(folder.getText().strip()).toAbsolutePath();
  }

  BooleanExpression incomplete() {
    return name.textProperty().isEmpty().or(folder.textProperty().isEmpty());
  }

  void focusName() {
    name.requestFocus();
  }

  private static Label label(String words, TextField field) {
    Label label = new Label(words);
    label.getStyleClass().add("form-label");
    label.setLabelFor(field);
    field.setAccessibleText(words);
    return label;
  }

  private void browse(Texts texts, WelcomeViewModel viewModel) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(texts.get("new.browse.title"));
    File chosen = chooser.showDialog(getScene().getWindow());
    if (chosen != null) {
      folderFollows = false;
      String[] children = chosen.list();
      boolean empty = children == null || children.length == 0;
      folder.setText(
          (empty || name().isEmpty()
                  ? chosen.toPath()
                  : viewModel.proposeFolder(chosen.toPath(), name()))
              .toString());
    }
  }
}
