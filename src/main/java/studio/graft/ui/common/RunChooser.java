package studio.graft.ui.common;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import studio.graft.model.Estimate;
import studio.graft.model.Run;

/** Chooses one of the runs that are usable. */
public final class RunChooser extends ComboBox<Run> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

  private final Texts texts = Texts.of(RunChooser.class);
  private final RunTitles titles = new RunTitles();
  private boolean following;

  /**
   * A chooser that shows a run and tells which one a person chose.
   *
   * @param runs to choose from
   * @param chosen the run that is shown
   * @param onChoose told what a person chose
   */
  public RunChooser(
      ObservableList<Run> runs, ReadOnlyObjectProperty<Run> chosen, Consumer<Run> onChoose) {
    getStyleClass().add("run-chooser");
    setAccessibleText(texts.get("run.chooser"));
    setMinWidth(180);
    setMaxWidth(420);
    setVisibleRowCount(12);
    setButtonCell(new RunCell());
    setCellFactory(view -> new RunCell());
    runs.addListener((ListChangeListener<Run>) change -> follow(runs, chosen.get()));
    chosen.addListener((property, before, now) -> follow(runs, now));
    valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!following && now != null) {
                onChoose.accept(now);
              }
            });
    follow(runs, chosen.get());
  }

  private void follow(ObservableList<Run> runs, Run chosen) {
    following = true;
    if (!getItems().equals(runs)) {
      getItems().setAll(runs);
    }
    setValue(chosen);
    following = false;
  }

  private final class RunCell extends ListCell<Run> {
    @Override
    protected void updateItem(Run run, boolean empty) {
      super.updateItem(run, empty);
      if (empty || run == null) {
        setText(null);
        return;
      }
      String accuracy = run.validation().map(Estimate::value).map(Figures::percent).orElse("–");
      String time = TIME.format(run.created().atZone(ZoneId.systemDefault()));
      setText(texts.get("run.line", titles.title(run), accuracy, time));
    }
  }
}
