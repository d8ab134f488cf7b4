package studio.graft.ui.evaluation;

import javafx.beans.property.ObjectProperty;
import javafx.scene.layout.StackPane;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.MatrixMode;

/** Counts, shares of a row, or shares of a column. */
final class ModeChooser extends StackPane {
  ModeChooser(Texts texts, ObjectProperty<MatrixMode> mode) {
    Segments<MatrixMode> segments = new Segments<>(mode::set);
    for (MatrixMode value : MatrixMode.values()) {
      segments.add(
          value, texts.get("mode." + value.name()), texts.get("mode." + value.name() + ".term"));
    }
    mode.addListener((property, before, now) -> segments.show(now));
    segments.show(mode.get());
    getChildren().add(segments);
  }
}
