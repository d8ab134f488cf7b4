package studio.graft.ui.wizard;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import studio.graft.model.BackboneInfo;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.WizardViewModel;

/** Which pretrained network to build on. */
final class ArchitecturePage extends VBox {
  private static final double ROW = 40;

  private final Texts texts = Texts.of(ArchitecturePage.class);
  private final WizardViewModel model;
  private final TableView<BackboneInfo> table = new TableView<>();
  private final Label title = Words.text("", "page-title");
  private final Label why = Words.text("", "wizard-lead");
  private final Label source = Words.text("", "quiet");
  private final Label shape = Words.text("", "quiet");

  ArchitecturePage(WizardViewModel model) {
    this.model = model;
    getStyleClass().add("wizard-page");
    table.setItems(model.backbones());
    table.getStyleClass().add("wizard-table");
    table.setAccessibleText(texts.get("architecture.table"));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setFixedCellSize(ROW);
    column("name", BackboneInfo::title, 170);
    column("purpose", this::purpose, 200);
    column("top1", b -> Figures.percent(b.imageNetTop1()), 90);
    column("parameters", b -> Figures.count(b.parameters()), 90);
    column("size", b -> Figures.bytes(b.bytes()), 80);
    column("input", b -> b.inputSize() + " × " + b.inputSize(), 90);
    column("license", BackboneInfo::license, 100);
    column("installed", b -> texts.get(b.installed() ? "installed.yes" : "installed.no"), 140);
    model.backbones().addListener((ListChangeListener<BackboneInfo>) change -> size());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null && now.installed()) {
                model.backboneProperty().set(now);
              }
            });
    model.backboneProperty().addListener((property, before, now) -> show(now));
    Card about = new Card(texts.get("architecture.about")).with(source, shape);
    getChildren().addAll(title, why, table, about);
    size();
    show(model.backboneProperty().get());
  }

  private void size() {
    double rows = Math.max(1, Math.min(10, model.backbones().size()));
    table.setPrefHeight((rows + 1) * ROW + 6);
    table.setMinHeight(2 * ROW + 6);
  }

  private void column(String key, Function<BackboneInfo, String> value, double width) {
    TableColumn<BackboneInfo, String> column = new TableColumn<>();
    Label header = new Label(texts.get("column." + key));
    header.setTooltip(Words.explanation(texts.get("column." + key + ".tooltip")));
    column.setGraphic(header);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    table.getColumns().add(column);
  }

  private String purpose(BackboneInfo backbone) {
    return texts.getOr("purpose." + backbone.name(), texts.get("purpose.other"));
  }

  private void show(BackboneInfo backbone) {
    if (backbone == null) {
      title.setText(texts.get("architecture.none"));
      return;
    }
    table.getSelectionModel().select(backbone);
    title.setText(texts.get("architecture.title", backbone.title()));
    boolean only = model.backbones().size() == 1;
    why.setText(
        texts.get(
            only ? "architecture.why.only" : "architecture.why",
            backbone.title(),
            purpose(backbone)));
    source.setText(backbone.source());
    shape.setText(
        texts.get(
            "architecture.shape",
            backbone.blockCount(),
            Figures.whole(backbone.features()),
            backbone.weightsHash().substring(0, Math.min(12, backbone.weightsHash().length()))));
  }
}
