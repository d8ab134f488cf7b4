package studio.graft.ui.common;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import studio.graft.model.Project;
import studio.graft.viewmodel.common.FirstStep;

/**
 * What a place shows that needs a run while there is none: what the place is for, and the one thing
 * to do first in this project, be it to import, to label, or to plan.
 */
public final class NoRunYet extends StackPane {
  private final Texts texts = Texts.of(NoRunYet.class);
  private FirstStep shown;

  /**
   * An empty place.
   *
   * @param icon literal of an icon
   * @param title a few words
   * @param purpose what the place is for
   * @param project the open project; null in it for none
   * @param take told what a person asks to do
   */
  public NoRunYet(
      String icon,
      String title,
      String purpose,
      ObservableValue<Project> project,
      Consumer<FirstStep> take) {
    project.subscribe(
        now -> {
          FirstStep step = FirstStep.of(now);
          if (step != shown) {
            shown = step;
            String key = "first." + step.name();
            Button go = new Button(texts.get(key + ".action"));
            go.setId("first-step");
            go.setOnAction(event -> take.accept(step));
            getChildren().setAll(new EmptyState(icon, title, purpose + "\n" + texts.get(key), go));
          }
        });
  }
}
