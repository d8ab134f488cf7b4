package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Augmentation;
import studio.graft.model.AugmentationAdvice;
import studio.graft.model.Viewpoint;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.AugmentationViewModel;
import studio.graft.viewmodel.wizard.ViewpointViewModel;

/** How images are varied: named sets, what they make of an image, and each strength. */
final class AugmentationCard extends VBox {
  /** With more classes only those are offered whose names say that a mirror breaks them. */
  private static final int MOST_CLASSES = 12;

  private final Texts texts = Texts.of(AugmentationCard.class);
  private final AugmentationViewModel model;
  private final ViewpointViewModel viewpoint;
  private final Segments<Augmentation> sets;
  private final Segments<Viewpoint> viewpoints;
  private final VBox reasons = new VBox();
  private final Label reason = Words.text("", "quiet");
  private final Label guard = Words.text("", "wizard-guard");
  private final FlowPane upright = new FlowPane();
  private final VBox uprightBox;

  AugmentationCard(AugmentationViewModel model, ViewpointViewModel viewpoint) {
    this.model = model;
    this.viewpoint = viewpoint;
    viewpoints = new Segments<>(viewpoint::say);
    sets = new Segments<>(model::choose);
    Stream.of(
            Augmentation.NONE,
            Augmentation.LIGHT,
            Augmentation.STRONG,
            Augmentation.FROM_ABOVE,
            Augmentation.RADIOGRAPH)
        .forEach(
            set -> {
              String key = "augmentation." + set.word();
              sets.add(set, texts.get(key), texts.get(key + ".reason"));
              sets.button(set).setId("augmentation-" + set.word());
            });
    Button another =
        new Button(texts.get("variants.another"), new FontIcon("mdi2i-image-refresh-outline"));
    another.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    another.setId("another-image");
    another.setMinWidth(Region.USE_PREF_SIZE);
    another.setTooltip(Words.explanation(texts.get("variants.another.tooltip")));
    another.setOnAction(event -> model.another());
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    HBox bar =
        new HBox(
            sets,
            new ResetButton(texts.get("field.augmentation"), model.choice()),
            spacer,
            another);
    bar.getStyleClass().add("augmentation-bar");
    upright.getStyleClass().add("wizard-chips");
    Label title = Words.line(texts.get("upright"), "field-name", "small");
    title.setTooltip(Words.explanation(texts.get("upright.tooltip")));
    uprightBox = new VBox(title, upright);
    uprightBox.getStyleClass().add("wizard-field");
    Disclosure strengths =
        new Disclosure(
            "augmentation-more",
            texts.get("augmentation.more"),
            new StrengthSliders(model),
            uprightBox);
    getChildren()
        .add(
            new Card(texts.get("field.augmentation"))
                .with(question(), bar, reason, reasons, guard, new VariantStrip(model), strengths));
    reasons.getStyleClass().add("augmentation-reasons");
    model.choice().valueProperty().addListener((property, before, now) -> show(now));
    viewpoint.adviceProperty().addListener((property, before, now) -> show(model.choice().get()));
    show(model.choice().get());
  }

  /** What cannot be measured is asked; the answer is the project's, not the plan's. */
  private HBox question() {
    for (Viewpoint each : Viewpoint.values()) {
      String key = "viewpoint." + each.name();
      viewpoints.add(each, texts.get(key), texts.get(key + ".tooltip"));
      viewpoints.button(each).setId("viewpoint-" + each.name());
    }
    Label asked = Words.line(texts.get("viewpoint.question"), "field-name");
    asked.setTooltip(Words.explanation(texts.get("viewpoint.question.tooltip")));
    HBox row = new HBox(asked, viewpoints);
    row.getStyleClass().add("augmentation-question");
    return row;
  }

  /** Why each default is as it is, while it is; otherwise what the chosen set is for. */
  private void showReasons(Augmentation named) {
    AugmentationAdvice advice = viewpoint.adviceProperty().get();
    viewpoints.show(advice.viewpoint());
    boolean advised = named.equals(advice.set());
    reasons.setVisible(advised);
    reasons.setManaged(advised);
    reason.setVisible(!advised);
    reason.setManaged(!advised);
    reason.setText(texts.get("augmentation." + named.word() + ".reason"));
    reasons.getChildren().setAll(advice.reasons().stream().map(AugmentationCard::item).toList());
  }

  private static Label item(String sentence) {
    Label item = Words.text(sentence, "quiet");
    item.setGraphic(new FontIcon("mdi2c-circle-small"));
    return item;
  }

  private void show(Augmentation now) {
    Augmentation named = now.withUpright(List.of());
    sets.show(named.word().equals("custom") ? null : named);
    showReasons(named);
    boolean guards = now.flips() && !now.keepUpright().isEmpty();
    guard.setVisible(guards);
    guard.setManaged(guards);
    guard.setText(texts.get("upright.guard", String.join(", ", now.keepUpright())));
    uprightBox.setVisible(now.flips());
    uprightBox.setManaged(now.flips());
    if (!upright.isFocusWithin()) {
      showClasses(now);
    }
  }

  private void showClasses(Augmentation now) {
    List<String> classes = model.classes();
    List<String> offered =
        classes.size() <= MOST_CLASSES
            ? classes
            : Stream.concat(model.brokenByMirrors().stream(), now.keepUpright().stream())
                .distinct()
                .toList();
    upright
        .getChildren()
        .setAll(
            offered.stream()
                .map(
                    name -> {
                      CheckBox box = new CheckBox(name);
                      box.setMnemonicParsing(false);
                      box.setSelected(model.upright(name));
                      box.selectedProperty()
                          .addListener((property, before, on) -> model.setUpright(name, on));
                      return box;
                    })
                .toList());
  }
}
