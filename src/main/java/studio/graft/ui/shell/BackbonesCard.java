package studio.graft.ui.shell;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.BackboneLibrary;

/** The backbones of this machine: installed, on their way, to be had; import by button or drop. */
final class BackbonesCard extends VBox {
  private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

  private final Texts texts;
  private final BackboneLibrary library;
  private final Dialogs dialogs;
  private final VBox rows = new VBox();
  private List<BackboneLibrary.Entry> shown = List.of();

  BackbonesCard(Texts texts, BackboneLibrary library, Dialogs dialogs) {
    this.texts = texts;
    this.library = library;
    this.dialogs = dialogs;
    rows.getStyleClass().add("backbone-rows");
    rows.setId("backbones");
    Button choose =
        new Button(texts.get("backbones.import"), new FontIcon("mdi2f-file-import-outline"));
    choose.getStyleClass().add(Styles.SMALL);
    choose.setId("backbones-import");
    choose.setTooltip(new Tooltip(texts.get("backbones.import.tooltip")));
    choose.setOnAction(event -> choose());
    Card card =
        new Card(texts.get("backbones"))
            .aside(choose)
            .with(hint(texts.get("backbones.note")), rows, hint(texts.get("backbones.drop")));
    card.getStyleClass().add("backbones-card");
    card.setOnDragOver(event -> over(card, event));
    card.setOnDragExited(event -> card.pseudoClassStateChanged(DROPPING, false));
    card.setOnDragDropped(this::dropped);
    getChildren().add(card);
    library.entries().addListener((ListChangeListener<BackboneLibrary.Entry>) c -> show());
    show();
    library.refresh();
  }

  /** Only rows that changed are made anew: the focus, and so the scrolling, stays where it was. */
  private void show() {
    List<BackboneLibrary.Entry> next = List.copyOf(library.entries());
    for (int i = 0; i < next.size(); i++) {
      BackboneLibrary.Entry entry = next.get(i);
      if (i >= shown.size()) {
        rows.getChildren().add(new BackboneRow(texts, library, entry));
      } else if (!entry.equals(shown.get(i))) {
        BackboneRow row = new BackboneRow(texts, library, entry);
        boolean focused = rows.getChildren().get(i).isFocusWithin();
        rows.getChildren().set(i, row);
        if (focused) {
          row.focus();
        }
      }
    }
    rows.getChildren().remove(next.size(), rows.getChildren().size());
    shown = next;
  }

  private static Label hint(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("hint");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.get("backbones.choose"));
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter(
                texts.get("backbones.filter"),
                "*.h5",
                "*.hdf5",
                "*.keras",
                "*.pth",
                "*.pt",
                "*.safetensors"),
            new FileChooser.ExtensionFilter(texts.get("backbones.filter.all"), "*.*"));
    File chosen = chooser.showOpenDialog(dialogs.window());
    if (chosen != null) {
      library.importFile(chosen.toPath(), "");
    }
  }

  private static void over(Card card, DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
      card.pseudoClassStateChanged(DROPPING, true);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    event.setDropCompleted(!files.isEmpty());
    event.consume();
    files.forEach(file -> library.importFile(file.toPath(), ""));
  }
}
