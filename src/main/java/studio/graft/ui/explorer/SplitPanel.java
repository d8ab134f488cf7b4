package studio.graft.ui.explorer;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.graft.model.Split;
import studio.graft.model.SplitPlan;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ClassesViewModel.Counts;
import studio.graft.viewmodel.explorer.ExplorerViewModel;

/** How the images are divided into train, validation and test. */
final class SplitPanel extends VBox {
  private final Texts texts;
  private final ExplorerViewModel viewModel;
  private final SplitBar bar = new SplitBar();
  private final HBox numbers = new HBox();
  private final Label note = new Label();

  SplitPanel(Texts texts, ExplorerViewModel viewModel, Dialogs dialogs) {
    this.texts = texts;
    this.viewModel = viewModel;
    getStyleClass().add("split-panel");
    Label title = new Label(texts.get("split"));
    title.getStyleClass().add("section-title");
    title.setTooltip(new Tooltip(texts.get("split.tooltip")));
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    Button divide = new Button(texts.get("split.button"));
    divide.setId("split-button");
    divide.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    divide.setOnAction(event -> SplitDialog.show(texts, viewModel.images(), dialogs));
    HBox header = new HBox(title, spacer, divide);
    header.getStyleClass().add("panel-header");
    header.setAlignment(Pos.CENTER_LEFT);
    numbers.getStyleClass().add("split-numbers");
    note.getStyleClass().add("hint");
    note.setWrapText(true);
    note.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(header, bar, numbers, note);
    viewModel.classes().countsProperty().addListener(o -> refresh());
    viewModel.projectProperty().addListener(o -> refresh());
    refresh();
  }

  private void refresh() {
    Counts counts = viewModel.classes().countsProperty().get();
    boolean divided = counts.divided();
    bar.show(counts.of(Split.TRAIN), counts.of(Split.VALIDATION), counts.of(Split.TEST));
    bar.setVisible(divided);
    bar.setManaged(divided);
    numbers.getChildren().clear();
    numbers.setManaged(divided);
    if (!divided) {
      note.setText(texts.get("split.none"));
      return;
    }
    number(Split.TRAIN, counts);
    number(Split.VALIDATION, counts);
    number(Split.TEST, counts);
    SplitPlan plan =
        viewModel.projectProperty().get() == null
            ? null
            : viewModel.projectProperty().get().splitPlan();
    String words =
        plan == null
            ? texts.get("split.imported")
            : texts.get("split.plan", grouping(plan), Long.toString(plan.seed()));
    int rest = counts.of(Split.UNASSIGNED);
    note.setText(rest == 0 ? words : words + " " + texts.get("split.rest", Figures.whole(rest)));
  }

  private String grouping(SplitPlan plan) {
    String kind = plan.grouping().replaceAll("=.*", "");
    return texts.getOr("split.grouping." + kind, plan.grouping());
  }

  private void number(Split split, Counts counts) {
    Label label =
        new Label(texts.get("split." + split.name()) + " " + Figures.whole(counts.of(split)));
    label.getStyleClass().addAll("small");
    label.setMinWidth(0);
    if (!numbers.getChildren().isEmpty()) {
      Region spacer = new Region();
      HBox.setHgrow(spacer, Priority.ALWAYS);
      numbers.getChildren().add(spacer);
    }
    numbers.getChildren().add(label);
  }
}
