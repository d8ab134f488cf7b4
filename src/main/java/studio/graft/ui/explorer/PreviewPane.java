package studio.graft.ui.explorer;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.ui.common.ClassSwatch;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.PictureView;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ExplorerViewModel;

/** One image, as large as there is room, with left and right to the others. Labels by keys too. */
final class PreviewPane extends BorderPane {
  private static final int LARGE = 1600;

  private final Texts texts;
  private final ExplorerViewModel viewModel;
  private final Runnable onClose;
  private final PictureView picture = new PictureView(false);
  private final Label name = new Label();
  private final Label facts = new Label();
  private final ClassSwatch swatch = new ClassSwatch(ClassSwatch.NONE);
  private final Label label = new Label();
  private int shownId = -1;

  PreviewPane(Texts texts, ExplorerViewModel viewModel, Runnable onClose) {
    this.texts = texts;
    this.viewModel = viewModel;
    this.onClose = onClose;
    getStyleClass().add("preview");
    setFocusTraversable(true);
    name.getStyleClass().add("preview-name");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setMinWidth(0);
    facts.getStyleClass().add("preview-facts");
    facts.setMinWidth(Region.USE_PREF_SIZE);
    label.getStyleClass().add("preview-label");
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    HBox top =
        new HBox(
            swatch,
            label,
            name,
            facts,
            spacer,
            button("preview.reveal", "mdi2f-folder-open-outline", this::reveal),
            button("preview.close", "mdi2c-close", onClose));
    top.getStyleClass().add("preview-top");
    top.setAlignment(Pos.CENTER_LEFT);
    setTop(top);
    setCenter(picture);
    Button previous = button("preview.previous", "mdi2c-chevron-left", () -> go(-1));
    Button next = button("preview.next", "mdi2c-chevron-right", () -> go(1));
    setLeft(previous);
    setRight(next);
    BorderPane.setAlignment(previous, Pos.CENTER);
    BorderPane.setAlignment(next, Pos.CENTER);
    Label keys = new Label(texts.get("preview.keys"));
    keys.getStyleClass().add("preview-keys");
    BorderPane.setAlignment(keys, Pos.CENTER);
    setBottom(keys);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    viewModel.selectionVersionProperty().addListener(o -> refresh());
    viewModel.projectProperty().addListener(o -> refresh());
    visibleProperty().addListener(o -> refresh());
  }

  private Button button(String key, String icon, Runnable action) {
    Button button = new Button(null, new FontIcon(icon));
    button.getStyleClass().add("preview-button");
    button.setAccessibleText(texts.get(key));
    button.setTooltip(new Tooltip(texts.get(key)));
    button.setOnAction(event -> action.run());
    return button;
  }

  private void go(int by) {
    viewModel.move(by, false);
  }

  private void reveal() {
    ImageItem image = current();
    if (image != null) {
      viewModel.reveal(image);
    }
  }

  private ImageItem current() {
    List<ImageItem> images = viewModel.shownProperty().get();
    int lead = viewModel.selection().lead();
    return lead < 0 || lead >= images.size() ? null : images.get(lead);
  }

  private void onKey(KeyEvent event) {
    boolean known = true;
    switch (event.getCode()) {
      case LEFT, UP -> go(-1);
      case RIGHT, DOWN -> go(1);
      case ESCAPE, SPACE, ENTER -> onClose.run();
      default -> known = false;
    }
    if (known) {
      event.consume();
    }
  }

  private void refresh() {
    if (!isVisible()) {
      shownId = -1;
      picture.show(null);
      return;
    }
    ImageItem image = current();
    if (image == null) {
      onClose.run();
      return;
    }
    ClassLabel own = viewModel.classOf(image).orElse(null);
    swatch.show(own == null ? ClassSwatch.NONE : own.color());
    label.setText(own == null ? texts.get("unlabelled.lower") : own.name());
    name.setText(image.fileName());
    facts.setText(
        texts.get(
            "preview.facts",
            Integer.toString(image.width()),
            Integer.toString(image.height()),
            Figures.bytes(image.bytes()),
            Figures.whole(viewModel.selection().lead() + 1L),
            Figures.whole(viewModel.shownProperty().get().size())));
    if (image.id() != shownId) {
      shownId = image.id();
      picture.show(() -> viewModel.thumbnail(image, LARGE));
    }
  }
}
