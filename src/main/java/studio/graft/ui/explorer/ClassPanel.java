package studio.graft.ui.explorer;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.ClassLabel;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ClassesViewModel;
import studio.graft.viewmodel.explorer.ExplorerViewModel;
import studio.graft.viewmodel.explorer.ImageFilter;

/** The panel at the left: classes with their counts, and how the images are divided. */
final class ClassPanel extends VBox {
  private final Texts texts;
  private final ExplorerViewModel viewModel;
  private final ClassDialogs classDialogs;
  private final VBox rows = new VBox();
  private final Label howToLabel = new Label();

  ClassPanel(Texts texts, ExplorerViewModel viewModel, Dialogs dialogs, ClassDialogs classDialogs) {
    this.texts = texts;
    this.viewModel = viewModel;
    this.classDialogs = classDialogs;
    getStyleClass().add("class-panel");
    rows.getStyleClass().add("class-rows");
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll("class-scroll", Styles.DENSE, "edge-to-edge");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.SOMETIMES);
    howToLabel.setText(texts.get("classes.none"));
    howToLabel.setId("how-to-label");
    howToLabel.getStyleClass().add("hint");
    howToLabel.setWrapText(true);
    howToLabel.setMinHeight(USE_PREF_SIZE);
    Region spacer = new Region();
    VBox.setVgrow(spacer, Priority.ALWAYS);
    Label promise = new Label(texts.get("originals"));
    promise.getStyleClass().add("hint");
    promise.setWrapText(true);
    getChildren()
        .addAll(
            header(),
            scroll,
            howToLabel,
            new SplitPanel(texts, viewModel, dialogs),
            spacer,
            promise);
    viewModel.classes().countsProperty().addListener(o -> refresh());
    viewModel.filterProperty().addListener(o -> refresh());
    refresh();
  }

  private Node header() {
    Label title = new Label(texts.get("classes"));
    title.getStyleClass().add("section-title");
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    Button add = new Button(texts.get("class.add"), new FontIcon("mdi2p-plus"));
    add.setId("class-add");
    add.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    add.setTooltip(new Tooltip(texts.get("class.add.tooltip")));
    add.setOnAction(event -> classDialogs.add(List.of()));
    HBox header = new HBox(title, spacer, add);
    header.getStyleClass().add("panel-header");
    header.setAlignment(Pos.CENTER_LEFT);
    return header;
  }

  private void refresh() {
    ClassesViewModel.Counts counts = viewModel.classes().countsProperty().get();
    ImageFilter filter = viewModel.filterProperty().get();
    List<Node> next = new ArrayList<>();
    for (ClassesViewModel.Row row : counts.rows()) {
      ClassLabel label = row.label();
      boolean chosen = label.id().equals(filter.classId());
      ClassRow entry = new ClassRow(texts, label, row.images(), chosen);
      entry.setOnAction(
          event ->
              viewModel
                  .filterProperty()
                  .set(viewModel.filterProperty().get().ofClass(chosen ? null : label.id())));
      entry.setContextMenu(classDialogs.menu(label));
      next.add(entry);
    }
    ClassRow unlabelled = ClassRow.unlabelled(texts, counts.unlabelled(), filter.unlabelled());
    unlabelled.setOnAction(
        event -> {
          ImageFilter now = viewModel.filterProperty().get();
          viewModel.filterProperty().set(now.unlabelled() ? now.anyLabel() : now.onlyUnlabelled());
        });
    next.add(unlabelled);
    boolean noClass = counts.rows().isEmpty() && counts.total() > 0;
    howToLabel.setVisible(noClass);
    howToLabel.setManaged(noClass);
    String focused =
        rows.getChildren().stream()
            .filter(Node::isFocused)
            .map(Node::getId)
            .findFirst()
            .orElse(null);
    rows.getChildren().setAll(next);
    if (focused != null) {
      next.stream()
          .filter(node -> focused.equals(node.getId()))
          .findFirst()
          .ifPresent(Node::requestFocus);
    }
  }
}
