package studio.graft.ui.explorer;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.ClassLabel;
import studio.graft.ui.common.ClassSwatch;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.KeyCap;
import studio.graft.ui.common.Texts;

/** A class of the panel, as a button that shows only its images. */
final class ClassRow extends Button {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  ClassRow(Texts texts, ClassLabel label, int images, boolean chosen) {
    this(
        texts,
        label.name(),
        new ClassSwatch(label.color()),
        images,
        label.shortcut() == 0 ? "" : Integer.toString(label.shortcut()),
        chosen);
    setId("class-" + label.id());
    Button more = new Button(null, new FontIcon("mdi2d-dots-horizontal"));
    more.getStyleClass().addAll("icon-button", "class-more");
    more.setAccessibleText(texts.get("class.more", label.name()));
    more.setTooltip(new Tooltip(texts.get("class.more", label.name())));
    more.setFocusTraversable(false); // the menu key and Shift+F10 open it from the row
    more.setOnAction(event -> getContextMenu().show(more, Side.BOTTOM, 0, 0));
    HBox row = (HBox) getGraphic();
    row.getChildren().add(row.getChildren().size() - 2, more);
  }

  private ClassRow(
      Texts texts, String name, ClassSwatch swatch, int images, String key, boolean chosen) {
    getStyleClass().add("class-row");
    setMaxWidth(Double.MAX_VALUE);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    Label words = new Label(name);
    words.setMinWidth(0);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    Label count = new Label(Figures.whole(images));
    count.getStyleClass().add("quiet");
    count.setMinWidth(Region.USE_PREF_SIZE);
    KeyCap cap = new KeyCap(key.isEmpty() ? " " : key);
    cap.setVisible(!key.isEmpty());
    HBox row = new HBox(swatch, words, count, cap);
    row.getStyleClass().add("class-row-content");
    row.setAlignment(Pos.CENTER_LEFT);
    row.prefWidthProperty().bind(widthProperty().subtract(16));
    setGraphic(row);
    pseudoClassStateChanged(CHOSEN, chosen);
    setTooltip(new Tooltip(texts.get(chosen ? "class.show.all" : "class.show", name)));
    setAccessibleText(texts.get("class.accessible", name, images));
  }

  static ClassRow unlabelled(Texts texts, int images, boolean chosen) {
    ClassRow row =
        new ClassRow(
            texts, texts.get("unlabelled"), new ClassSwatch(ClassSwatch.NONE), images, "0", chosen);
    row.setId("class-unlabelled");
    return row;
  }
}
