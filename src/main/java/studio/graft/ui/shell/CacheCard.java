package studio.graft.ui.shell;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.graft.model.CacheBound;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.NumberBox;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.shell.CacheViewModel;

/** What the open project has cached, how much it may be, and how it is cleared. */
final class CacheCard extends VBox {
  private final Texts texts;
  private final CacheViewModel model;
  private final Dialogs dialogs;
  private final ProgressBar bar = new ProgressBar(0);
  private final Label used = new Label();
  private final Button clear = new Button();
  private final Segments<Boolean> limits = new Segments<>(this::choose);
  private final NumberBox box;
  private final Button set = new Button();
  private final HBox own;
  private final Label note = new Label();

  CacheCard(Texts texts, CacheViewModel model, Dialogs dialogs) {
    this.texts = texts;
    this.model = model;
    this.dialogs = dialogs;
    box = new NumberBox(texts.get("cache.gigabytes"), model.gigabytes());
    own = new HBox(box, new Label("GB"), set);
    note.setId("cache-limit-note");
    getChildren()
        .add(
            new Card(texts.get("cache"))
                .with(hint(new Label(texts.get("cache.note"))), project(), limit(), hint(note)));
    model.stateProperty().addListener((property, before, now) -> show());
    model.ownProperty().addListener((property, before, now) -> show());
    model.gigabytes().textProperty().addListener((property, before, now) -> show());
    show();
    model.refresh();
  }

  private Node project() {
    bar.getStyleClass().add("cache-bar");
    used.setId("cache-used");
    clear.setText(texts.get("cache.clear"));
    clear.setId("cache-clear");
    clear.getStyleClass().add(Styles.SMALL);
    clear.setMinWidth(USE_PREF_SIZE);
    clear.setTooltip(new Tooltip(texts.get("cache.clear.tooltip")));
    clear.setOnAction(event -> askToClear());
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return row(name("cache.project"), bar, used, spacer, clear);
  }

  private Node limit() {
    limits.add(false, texts.get("cache.automatic"), texts.get("cache.automatic.tooltip"));
    limits.button(false).setId("cache-automatic");
    limits.add(true, texts.get("cache.own"), texts.get("cache.own.tooltip"));
    limits.button(true).setId("cache-own");
    box.field().setId("cache-gigabytes");
    box.field().setOnAction(event -> model.apply());
    set.setText(texts.get("cache.set"));
    set.setId("cache-set");
    set.setMinWidth(USE_PREF_SIZE);
    set.setTooltip(new Tooltip(texts.get("cache.set.tooltip")));
    set.setOnAction(event -> model.apply());
    own.getStyleClass().add("form-row");
    own.setAlignment(Pos.BASELINE_LEFT);
    HBox row = row(name("cache.limit"), limits, own);
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  private static HBox row(Node... nodes) {
    HBox row = new HBox(nodes);
    row.getStyleClass().add("settings-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Label name(String key) {
    Label name = new Label(texts.get(key));
    name.getStyleClass().add("settings-name");
    return name;
  }

  private static Label hint(Label label) {
    label.getStyleClass().add("hint");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private void choose(boolean byPerson) {
    if (byPerson) {
      model.chooseOwn();
      box.field().requestFocus();
    } else {
      model.chooseAutomatic();
    }
  }

  private void askToClear() {
    CacheViewModel.State state = model.stateProperty().get();
    dialogs.confirm(
        texts.get("cache.clear.title"),
        texts.get(
            "cache.clear.message",
            Figures.bytes(state.use().used()),
            texts.get("cache.clear.cost", Figures.duration(state.secondsToFill()))),
        texts.get("cache.clear.confirm"),
        true,
        model::clear);
  }

  private void show() {
    CacheViewModel.State state = model.stateProperty().get();
    boolean open = state.use() != null;
    bar.setVisible(open);
    bar.setManaged(open);
    clear.setVisible(open);
    clear.setDisable(!open || state.use().used() == 0);
    used.setText(open ? used(state) : texts.get("cache.closed"));
    bar.setProgress(open ? Math.min(1, (double) state.use().used() / state.use().most()) : 0);
    boolean free = state.bound().source() != CacheBound.Source.ENVIRONMENT;
    boolean byPerson = model.ownProperty().get();
    limits.show(byPerson);
    limits.setDisable(!free);
    own.setDisable(!free);
    own.setVisible(byPerson);
    own.setManaged(byPerson);
    set.setDisable(
        !model.gigabytes().valid()
            || state.set() > 0 && !model.gigabytes().changedProperty().get());
    note.setText(note(state, byPerson));
  }

  private String used(CacheViewModel.State state) {
    String most = Figures.bytes(state.use().most());
    return state.use().used() == 0
        ? texts.get("cache.empty", most)
        : texts.get("cache.used", Figures.bytes(state.use().used()), most);
  }

  private String note(CacheViewModel.State state, boolean byPerson) {
    if (state.bound().source() == CacheBound.Source.ENVIRONMENT) {
      return texts.get("cache.environment", Figures.bytes(state.bound().bytes()));
    }
    if (!byPerson) {
      return texts.get("cache.automatic.note");
    }
    double typed = model.gigabytes().value() * CacheBound.GIGABYTE;
    double beyond = state.use() == null ? 0 : state.use().used() - typed;
    return beyond > 0 && model.gigabytes().valid()
        ? texts.get("cache.set.removes", Figures.bytes(Math.round(beyond)))
        : texts.get("cache.set.note");
  }
}
