package studio.graft.ui.explorer;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Split;
import studio.graft.ui.common.Chip;
import studio.graft.ui.common.Ends;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.WantedImages;
import studio.graft.viewmodel.explorer.ClassesViewModel.Counts;
import studio.graft.viewmodel.explorer.ExplorerViewModel;
import studio.graft.viewmodel.explorer.ImageFilter;
import studio.graft.viewmodel.explorer.ImageOrder;

/**
 * The row above the thumbnails: which are shown, in which order, how large; and the import. No
 * StackPane, which would ask for the height of what it holds as if it had no padding.
 */
final class FilterBar extends VBox {
  private final Texts texts;
  private final ExplorerViewModel viewModel;
  private final Chip all = new Chip("");
  private final Chip unlabelled = new Chip("");
  private final Chip picked = new Chip("");
  private final ComboBox<Split> part = new ComboBox<>();
  private final Tooltip pickedTooltip = new Tooltip();
  private final CustomTextField search = new CustomTextField();
  private boolean following;

  FilterBar(Texts texts, ExplorerViewModel viewModel, ThumbnailGrid grid, ImportActions imports) {
    this.texts = texts;
    this.viewModel = viewModel;
    getStyleClass().add("filter-bar");
    all.setId("filter-all");
    all.setOnAction(event -> viewModel.filterProperty().set(ImageFilter.ALL));
    unlabelled.setId("filter-unlabelled");
    unlabelled.setOnAction(
        event -> set(filter().unlabelled() ? filter().anyLabel() : filter().onlyUnlabelled()));
    picked.setId("filter-picked");
    picked.setTooltip(pickedTooltip);
    picked.setOnAction(event -> set(filter().anyLabel()));
    preparePart();
    prepareSearch();
    HBox which = new HBox(all, unlabelled, picked, part);
    which.setAlignment(Pos.CENTER_LEFT);
    HBox how = new HBox(search, order(), slider(grid), button(imports));
    how.setAlignment(Pos.CENTER_RIGHT);
    which.getStyleClass().add("filter-group");
    how.getStyleClass().add("filter-group");
    getChildren().add(new Ends(which, how));
    viewModel.filterProperty().addListener(o -> refresh());
    viewModel.classes().countsProperty().addListener(o -> refresh());
    refresh();
  }

  /** Moves the focus to the search field. */
  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  private ImageFilter filter() {
    return viewModel.filterProperty().get();
  }

  private void set(ImageFilter next) {
    viewModel.filterProperty().set(next);
    refresh();
  }

  private void preparePart() {
    part.getStyleClass().add("part-chooser");
    part.setAccessibleText(texts.get("filter.part"));
    part.setTooltip(new Tooltip(texts.get("filter.part")));
    part.setMinWidth(USE_PREF_SIZE);
    part.getItems().add(null);
    part.getItems().addAll(Split.values());
    part.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Split split) {
            return split == null
                ? texts.get("filter.part.any")
                : texts.get("split." + split.name())
                    + " "
                    + Figures.whole(viewModel.classes().countsProperty().get().of(split));
          }

          @Override
          public Split fromString(String words) {
            return null;
          }
        });
    part.valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!following) {
                set(filter().ofSplit(now));
              }
            });
  }

  private void prepareSearch() {
    search.setId("search");
    search.setPromptText(texts.get("search"));
    search.setAccessibleText(texts.get("search.accessible"));
    search.setLeft(new FontIcon("mdi2m-magnify"));
    search.getStyleClass().add("search-field");
    search
        .textProperty()
        .addListener(
            (property, before, now) -> {
              if (!following) {
                set(filter().named(now));
              }
            });
    search.setOnKeyPressed(
        event -> {
          if (event.getCode() == javafx.scene.input.KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            event.consume();
          }
        });
  }

  private ComboBox<ImageOrder> order() {
    ComboBox<ImageOrder> order = new ComboBox<>();
    order.getItems().setAll(ImageOrder.values());
    order.setValue(viewModel.orderProperty().get());
    order.setAccessibleText(texts.get("order"));
    order.setTooltip(new Tooltip(texts.get("order")));
    order.setMinWidth(USE_PREF_SIZE);
    order.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(ImageOrder value) {
            return value == null ? "" : texts.get("order." + value.name());
          }

          @Override
          public ImageOrder fromString(String words) {
            return null;
          }
        });
    viewModel.orderProperty().bindBidirectional(order.valueProperty());
    return order;
  }

  private Slider slider(ThumbnailGrid grid) {
    Slider slider =
        new Slider(ThumbnailGrid.SMALLEST, ThumbnailGrid.LARGEST, grid.zoomProperty().get());
    slider.setAccessibleText(texts.get("zoom"));
    slider.setTooltip(new Tooltip(texts.get("zoom")));
    slider.getStyleClass().addAll(Styles.SMALL, "zoom-slider");
    slider.valueProperty().bindBidirectional(grid.zoomProperty());
    return slider;
  }

  private MenuButton button(ImportActions imports) {
    MenuItem folder =
        new MenuItem(texts.get("import.folder"), new FontIcon("mdi2f-folder-outline"));
    folder.setOnAction(event -> imports.chooseFolder());
    MenuItem files =
        new MenuItem(texts.get("import.files"), new FontIcon("mdi2f-file-image-outline"));
    files.setOnAction(event -> imports.chooseFiles());
    MenuButton button = new MenuButton(texts.get("import"), null, folder, files);
    button.setId("import-button");
    button.getStyleClass().add(Styles.SUCCESS);
    button.setMinWidth(USE_PREF_SIZE);
    button.disableProperty().bind(viewModel.images().importingProperty());
    return button;
  }

  private void refresh() {
    following = true;
    Counts counts = viewModel.classes().countsProperty().get();
    ImageFilter filter = filter();
    all.setText(texts.get("filter.all", Figures.whole(counts.total())));
    all.setSelected(filter.isAll());
    unlabelled.setText(texts.get("filter.unlabelled", Figures.whole(counts.unlabelled())));
    unlabelled.setSelected(filter.unlabelled());
    refreshPicked(filter.picked());
    if (!search.getText().strip().equals(filter.query())) {
      search.setText(filter.query());
    }
    part.setVisible(counts.divided());
    part.setManaged(counts.divided());
    List<Split> parts =
        Arrays.asList(null, Split.TRAIN, Split.VALIDATION, Split.TEST, Split.UNASSIGNED);
    part.getItems().setAll(parts); // their counts have changed
    part.setValue(filter.split());
    following = false;
  }

  /** Images that another place spoke of are told apart by why. */
  private void refreshPicked(WantedImages wanted) {
    boolean some = wanted != null;
    picked.setVisible(some);
    picked.setManaged(some);
    picked.setSelected(some);
    if (some) {
      String key = "filter." + wanted.kind().name();
      picked.setText(texts.get(key, Figures.whole(wanted.ids().size())));
      pickedTooltip.setText(texts.get(key + ".tooltip"));
    }
  }
}
