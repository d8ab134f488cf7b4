package studio.graft.ui.wizard;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.graft.model.Augmentation;
import studio.graft.model.Augmentation.Kind;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.AugmentationViewModel;

/** A slider for the strength of each way to vary an image. */
final class StrengthSliders extends VBox {
  private static final double STEPS = 100;

  private final Texts texts = Texts.of(StrengthSliders.class);
  private final AugmentationViewModel model;
  private final Map<Kind, Slider> sliders = new EnumMap<>(Kind.class);
  private final Map<Kind, Label> values = new EnumMap<>(Kind.class);
  private boolean showing;

  StrengthSliders(AugmentationViewModel model) {
    this.model = model;
    FieldGrid grid = new FieldGrid(3);
    grid.show(java.util.stream.Stream.of(Kind.values()).map(this::field).toList());
    getChildren().add(grid);
    model.choice().valueProperty().addListener((property, before, now) -> show(now));
    show(model.choice().get());
  }

  private VBox field(Kind kind) {
    String key = "strength." + kind.name();
    Slider slider = new Slider(0, kind.most(), 0);
    slider.setId("strength-" + kind.word());
    slider.setBlockIncrement(step(kind));
    slider.setAccessibleText(texts.get(key));
    slider
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!showing) {
                double step = step(kind);
                model.set(kind, Math.round(now.doubleValue() / step) * step);
              }
            });
    HBox.setHgrow(slider, Priority.ALWAYS);
    Label name = Words.line(texts.get(key), "field-name", "small");
    name.setLabelFor(slider);
    name.setTooltip(Words.explanation(texts.get(key + ".tooltip")));
    Label value = Words.line("", "small", "strength-value");
    HBox row = new HBox(slider, value);
    row.getStyleClass().add("field-row");
    sliders.put(kind, slider);
    values.put(kind, value);
    VBox field = new VBox(name, row);
    field.getStyleClass().add("wizard-field");
    return field;
  }

  /** Whole degrees, hundredths of the rest. */
  private static double step(Kind kind) {
    return kind == Kind.ROTATION ? 1 : kind == Kind.BLUR ? 0.1 : 1 / STEPS;
  }

  private void show(Augmentation now) {
    showing = true;
    for (Kind kind : Kind.values()) {
      double strength = now.get(kind);
      sliders.get(kind).setValue(strength);
      values
          .get(kind)
          .setText(
              strength == 0
                  ? texts.get("strength.off")
                  : texts.get("strength." + kind.name() + ".value", strength));
    }
    showing = false;
  }
}
