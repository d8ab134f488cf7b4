package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Advice;
import studio.graft.model.OwnPreset;
import studio.graft.model.Preset;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.Draft;
import studio.graft.viewmodel.wizard.OwnPresets;
import studio.graft.viewmodel.wizard.PlanViewModel;

/** The title, the presets, one's own among them, and the way back to the preset. */
final class PresetBar extends VBox {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

  private final Texts texts = Texts.of(PresetBar.class);
  private final PlanViewModel plan;
  private final OwnPresets own;
  private final Segments<Preset> presets = new Segments<>(this::choose);
  private final MenuButton mine = new MenuButton();
  private final Label changed = Words.line("", "quiet", "small");
  private final Button reset = new Button();
  private final TextField name = new TextField();
  private final HBox saving = new HBox();
  private final HBox undo = new HBox();
  private final Label undoWords = Words.line("");
  private final Label origin = Words.text("");
  private final HBox from = new HBox(new FontIcon("mdi2s-source-branch"), origin);

  /**
   * A bar.
   *
   * @param plan whose presets
   * @param advice null while nothing was measured: then nothing is advised either
   */
  PresetBar(PlanViewModel plan, ReadOnlyObjectProperty<Advice> advice) {
    this.plan = plan;
    presets.disableProperty().bind(Bindings.isNull(advice));
    own = plan.presets();
    getStyleClass().add("preset-bar");
    for (Preset preset : new Preset[] {Preset.ADVISED, Preset.TEXTBOOK, Preset.FAST}) {
      String key = "preset." + preset.name();
      presets.add(preset, texts.get(key), texts.get(key + ".tooltip"));
      presets.button(preset).setId("preset-" + preset.name().toLowerCase(Locale.ROOT));
    }
    mine.setId("own-presets");
    mine.setMnemonicParsing(false); // names may hold underscores
    mine.getStyleClass().addAll(Styles.SMALL);
    mine.setTooltip(Words.explanation(texts.get("preset.mine.tooltip")));
    mine.setMinWidth(Region.USE_PREF_SIZE);
    reset.setId("plan-reset");
    reset.setText(texts.get("plan.reset"));
    reset.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.ACCENT);
    reset.setMinWidth(Region.USE_PREF_SIZE);
    reset.setOnAction(event -> plan.reset());
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    HBox line =
        new HBox(
            Words.line(texts.get("plan.title"), "page-title"),
            spacer,
            changed,
            reset,
            presets,
            mine);
    line.getStyleClass().add("wizard-plan-header");
    line.setAlignment(Pos.CENTER_LEFT);
    buildSaving();
    buildUndo();
    from.setId("plan-from");
    from.getStyleClass().add("preset-line");
    from.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(origin, Priority.ALWAYS);
    getChildren().addAll(line, from, saving, undo);
    own.all().addListener((ListChangeListener<OwnPreset>) change -> buildMenu());
    own.deletedProperty().addListener((property, before, now) -> showUndo(now));
    plan.presetProperty().addListener((property, before, now) -> show());
    plan.ownProperty().addListener((property, before, now) -> show());
    plan.draftProperty().addListener((property, before, now) -> show());
    plan.configProperty().addListener((property, before, now) -> show());
    show();
    showUndo(null);
  }

  private void choose(Preset preset) {
    plan.choose(preset);
    show();
  }

  private void show() {
    OwnPreset chosen = plan.ownProperty().get();
    Draft draft = plan.draftProperty().get();
    presets.show(chosen == null && draft == null ? plan.presetProperty().get() : null);
    from.setVisible(draft != null);
    from.setManaged(draft != null);
    if (draft != null) {
      origin.setText(texts.get("plan.from", WHEN.format(started(draft)), draft.next().change()));
    }
    mine.setText(chosen == null ? texts.get("preset.mine") : chosen.name());
    int changes = plan.changes();
    changed.setText(
        changes == 0 ? "" : texts.get(draft == null ? "plan.changed" : "plan.differs", changes));
    reset.setVisible(changes > 0);
    reset.setManaged(changes > 0);
    buildMenu();
  }

  private static ZonedDateTime started(Draft draft) {
    return draft.from().created().atZone(ZoneId.systemDefault());
  }

  private void buildMenu() {
    mine.setVisible(own.available());
    mine.setManaged(own.available());
    mine.getItems().clear();
    ToggleGroup group = new ToggleGroup();
    for (OwnPreset preset : own.all()) {
      RadioMenuItem item = new RadioMenuItem(preset.name());
      item.setMnemonicParsing(false);
      item.setToggleGroup(group);
      item.setSelected(preset.equals(plan.ownProperty().get()));
      item.setOnAction(event -> plan.choose(preset));
      mine.getItems().add(item);
    }
    if (!own.all().isEmpty()) {
      mine.getItems().add(new SeparatorMenuItem());
    }
    MenuItem save = new MenuItem(texts.get("preset.save"));
    save.setId("preset-save");
    save.setDisable(plan.configProperty().get() == null);
    save.setOnAction(event -> startSaving());
    mine.getItems().add(save);
    if (!own.all().isEmpty()) {
      Menu delete = new Menu(texts.get("preset.delete"));
      for (OwnPreset preset : own.all()) {
        MenuItem item = new MenuItem(preset.name());
        item.setMnemonicParsing(false);
        item.setOnAction(event -> own.delete(preset));
        delete.getItems().add(item);
      }
      mine.getItems().add(delete);
    }
  }

  private void buildSaving() {
    name.setId("preset-name");
    name.setPromptText(texts.get("preset.name.prompt"));
    name.setAccessibleText(texts.get("preset.name"));
    HBox.setHgrow(name, Priority.ALWAYS);
    Button save = new Button(texts.get("preset.save.do"));
    save.setId("preset-save-do");
    save.getStyleClass().add(Styles.ACCENT);
    save.disableProperty()
        .bind(Bindings.createBooleanBinding(() -> name.getText().isBlank(), name.textProperty()));
    save.setOnAction(event -> finishSaving());
    Button cancel = new Button(texts.get("preset.cancel"));
    cancel.setOnAction(event -> setSaving(false));
    name.setOnAction(event -> finishSaving());
    name.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            setSaving(false);
            event.consume();
          }
        });
    saving.getStyleClass().add("preset-line");
    saving.setAlignment(Pos.CENTER_LEFT);
    saving.getChildren().addAll(Words.line(texts.get("preset.name")), name, save, cancel);
    setSaving(false);
  }

  private void startSaving() {
    OwnPreset chosen = plan.ownProperty().get();
    name.setText(chosen == null ? "" : chosen.name());
    setSaving(true);
    name.requestFocus();
    name.selectAll();
  }

  private void finishSaving() {
    if (!name.getText().isBlank() && plan.configProperty().get() != null) {
      own.save(name.getText(), plan.configProperty().get());
      setSaving(false);
      mine.requestFocus();
    }
  }

  private void setSaving(boolean on) {
    saving.setVisible(on);
    saving.setManaged(on);
  }

  private void buildUndo() {
    Button back = new Button(texts.get("preset.undo"));
    back.setId("preset-undo");
    back.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
    back.setOnAction(event -> own.undoDelete());
    Button close = new Button(texts.get("preset.dismiss"));
    close.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    close.setOnAction(event -> own.dismiss());
    undo.getStyleClass().add("preset-line");
    undo.setAlignment(Pos.CENTER_LEFT);
    undo.getChildren().addAll(undoWords, back, close);
  }

  private void showUndo(OwnPreset deleted) {
    undo.setVisible(deleted != null);
    undo.setManaged(deleted != null);
    if (deleted != null) {
      undoWords.setText(texts.get("preset.deleted", deleted.name()));
    }
  }
}
