package studio.graft.ui.training;

import atlantafx.base.theme.Tweaks;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.TrainingViewModel;

/** Files that a run left out, each with its reason. */
final class SkippedNote extends TitledPane {
  private static final int MOST = 100;

  private final Texts texts = Texts.of(SkippedNote.class);
  private List<RunEvent.Skipped> shown = List.of();

  SkippedNote(TrainingViewModel model) {
    getStyleClass().addAll("skipped", Tweaks.ALT_ICON);
    setExpanded(false);
    setAnimated(false);
    model.runProperty().addListener((property, before, now) -> show(now));
    show(model.runProperty().get());
  }

  private void show(Run run) {
    List<RunEvent.Skipped> skipped = run == null ? List.of() : run.skipped();
    RunPane.set(this, !skipped.isEmpty());
    if (skipped.equals(shown)) {
      return;
    }
    shown = skipped;
    setText(texts.get("skipped", skipped.size()));
    VBox files =
        new VBox(
            skipped.stream()
                .limit(MOST)
                .map(this::line)
                .collect(Collectors.toList())
                .toArray(Label[]::new));
    files.getStyleClass().add("skipped-files");
    if (skipped.size() > MOST) {
      files.getChildren().add(new Label(texts.get("skipped.more", skipped.size() - MOST)));
    }
    setContent(files);
  }

  private Label line(RunEvent.Skipped skipped) {
    Label label = new Label(texts.get("skipped.line", skipped.file(), skipped.reason()));
    label.setWrapText(true);
    label.getStyleClass().add("small");
    return label;
  }
}
