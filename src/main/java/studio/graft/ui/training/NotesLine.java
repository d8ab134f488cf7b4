package studio.graft.ui.training;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Run;
import studio.graft.model.RunNotes;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.RunListViewModel;
import studio.graft.viewmodel.training.TrainingViewModel;

/** Tags and note of a run, written where they stand. */
final class NotesLine extends HBox {
  private final Texts texts = Texts.of(NotesLine.class);
  private final RunListViewModel list;
  private final TrainingViewModel model;
  private final HBox chips = new HBox();
  private final TextField tag = new TextField();
  private final TextField note = new TextField();
  private Run run;

  NotesLine(TrainingViewModel model) {
    this.model = model;
    list = model.list();
    getStyleClass().add("notes-line");
    setAlignment(Pos.CENTER_LEFT);
    chips.getStyleClass().add("run-tags");
    chips.setAlignment(Pos.CENTER_LEFT);
    tag.setId("tag");
    tag.setPromptText(texts.get("tag.add"));
    tag.setAccessibleText(texts.get("tag.add"));
    tag.getStyleClass().addAll("small", "tag-field");
    tag.setOnAction(event -> addTag());
    note.setId("note");
    note.setPromptText(texts.get("note"));
    note.setAccessibleText(texts.get("note"));
    note.getStyleClass().add("small");
    note.setOnAction(event -> writeNote());
    note.focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now) {
                writeNote();
              }
            });
    HBox.setHgrow(note, Priority.ALWAYS);
    getChildren().addAll(chips, tag, note);
    model.runProperty().addListener((property, before, now) -> follow(now));
    InvalidationListener rows = observable -> showTags();
    list.rows().addListener(rows);
    follow(model.runProperty().get());
  }

  private void follow(Run now) {
    boolean same = run != null && now != null && run.id().equals(now.id());
    if (same) {
      run = now;
      return;
    }
    if (run != null) {
      writeNote();
    }
    run = now;
    tag.clear();
    note.setText(now == null ? "" : list.notes(now).note());
    showTags();
  }

  private void showTags() {
    chips.getChildren().clear();
    if (run == null) {
      return;
    }
    RunNotes notes = list.notes(run);
    if (!note.isFocused()) {
      note.setText(notes.note());
    }
    for (String text : notes.tags()) {
      Button remove = new Button(null, new FontIcon("mdi2c-close"));
      remove.setAccessibleText(texts.get("tag.remove", text));
      remove.setOnAction(event -> removeTag(text));
      Label chip = new Label(text, remove);
      chip.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
      chip.getStyleClass().add("tag-chip");
      chip.setMinWidth(USE_PREF_SIZE);
      chips.getChildren().add(chip);
    }
    RunPane.set(chips, !notes.tags().isEmpty());
  }

  private void addTag() {
    String text = tag.getText().strip();
    RunNotes notes = list.notes(run);
    if (!text.isEmpty() && !notes.tags().contains(text)) {
      List<String> tags = new ArrayList<>(notes.tags());
      tags.add(text);
      list.write(run, notes.withTags(tags));
    }
    tag.clear();
  }

  private void removeTag(String text) {
    RunNotes notes = list.notes(run);
    list.write(run, notes.withTags(notes.tags().stream().filter(t -> !t.equals(text)).toList()));
  }

  private void writeNote() {
    if (run != null && list.all().stream().anyMatch(r -> r.id().equals(run.id()))) {
      list.write(run, list.notes(run).withNote(note.getText().strip()));
    }
  }
}
