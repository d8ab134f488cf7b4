package studio.graft.ui.training;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Strategy;
import studio.graft.ui.common.RunTitles;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.RunFilter;
import studio.graft.viewmodel.training.RunListViewModel;

/** Which runs are listed: words, state, strategy, tag. */
final class RunFilterBar extends HBox {
  private final Texts texts = Texts.of(RunFilterBar.class);
  private final RunTitles titles = new RunTitles();
  private final RunListViewModel model;
  private final CustomTextField search = new CustomTextField();
  private final MenuButton menu = new MenuButton(null, new FontIcon("mdi2f-filter-outline"));

  RunFilterBar(RunListViewModel model) {
    this.model = model;
    getStyleClass().add("run-filter");
    search.setId("run-search");
    search.setLeft(new FontIcon("mdi2m-magnify"));
    search.setPromptText(texts.get("filter.search"));
    search.setAccessibleText(texts.get("filter.search"));
    search.getStyleClass().add(Styles.SMALL);
    search
        .textProperty()
        .addListener(
            (property, before, now) ->
                model.filterProperty().set(model.filterProperty().get().withText(now)));
    search.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            event.consume();
          }
        });
    HBox.setHgrow(search, Priority.ALWAYS);
    menu.setId("run-filter");
    menu.getStyleClass().add(Styles.SMALL);
    menu.setAccessibleText(texts.get("filter"));
    menu.setTooltip(new Tooltip(texts.get("filter.tooltip")));
    getChildren().addAll(search, menu);
    InvalidationListener rebuild = observable -> fill();
    model.tags().addListener(rebuild);
    model.filterProperty().addListener((property, before, now) -> fill());
    fill();
  }

  private void fill() {
    RunFilter filter = model.filterProperty().get();
    if (!search.getText().equals(filter.text())) {
      search.setText(filter.text());
    }
    MenuItem all = new MenuItem(texts.get("filter.all"));
    all.setOnAction(event -> model.filterProperty().set(RunFilter.ALL));
    Menu tags = menu("filter.tag", model.tags(), t -> t, filter.tag(), filter::withTag);
    tags.setDisable(model.tags().isEmpty());
    menu.getItems()
        .setAll(
            menu(
                "filter.state",
                List.of(RunFilter.State.values()),
                s -> texts.get("filter.state." + s.name()),
                filter.state(),
                filter::withState),
            menu(
                "filter.strategy",
                List.of(Strategy.values()),
                titles::strategy,
                filter.strategy(),
                filter::withStrategy),
            tags,
            new SeparatorMenuItem(),
            all);
    boolean narrow = filter.state() != null || filter.strategy() != null || filter.tag() != null;
    menu.getStyleClass().remove(Styles.ACCENT);
    if (narrow) {
      menu.getStyleClass().add(Styles.ACCENT);
    }
  }

  private <T> Menu menu(
      String key, List<T> values, Function<T, String> name, T chosen, Function<T, RunFilter> with) {
    Menu of = new Menu(texts.get(key));
    Consumer<RunFilter> choose = model.filterProperty()::set;
    for (T value : List.copyOf(values)) {
      CheckMenuItem item = new CheckMenuItem(name.apply(value));
      item.setMnemonicParsing(false); // tags may hold underscores
      item.setSelected(value.equals(chosen));
      item.setOnAction(event -> choose.accept(with.apply(value.equals(chosen) ? null : value)));
      of.getItems().add(item);
    }
    return of;
  }
}
