package studio.graft.ui.wizard;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.graft.model.Advice;
import studio.graft.model.Similarity;
import studio.graft.ui.common.Texts;

/** A cell of the decision matrix: what the textbook does there. */
final class MatrixCell extends Button {
  private static final PseudoClass ADVISED = PseudoClass.getPseudoClass("advised");
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final Texts texts;
  private final Advice.Size size;
  private final Similarity.Domain domain;
  private final Label badge = new Label();
  private final String title;
  private final VBox content = new VBox();

  MatrixCell(Texts texts, Advice.Size size, Similarity.Domain domain) {
    this.texts = texts;
    this.size = size;
    this.domain = domain;
    String key = "cell." + size.name() + "." + domain.name();
    title = texts.get(key);
    getStyleClass().setAll("matrix-cell");
    Label heading = new Label(title);
    heading.getStyleClass().add("matrix-cell-title");
    heading.setWrapText(true);
    heading.setMinHeight(USE_PREF_SIZE);
    badge.getStyleClass().add("matrix-badge");
    badge.setMinWidth(USE_PREF_SIZE);
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    HBox head = new HBox(heading, spacer, badge);
    head.setAlignment(Pos.CENTER_LEFT);
    Label text = Words.text(texts.get(key + ".text"), "quiet", "small");
    content.getChildren().setAll(head, text);
    content.getStyleClass().add("matrix-cell-content");
    content.maxWidthProperty().bind(widthProperty().subtract(2));
    content.minWidthProperty().bind(widthProperty().subtract(2));
    content.minHeightProperty().bind(heightProperty().subtract(2));
    content.maxHeightProperty().bind(heightProperty().subtract(2));
    setGraphic(content);
    setTooltip(Words.explanation(texts.get(key + ".tooltip")));
  }

  Advice.Size size() {
    return size;
  }

  Similarity.Domain domain() {
    return domain;
  }

  /** Moves the words away from the dot: to the bottom of the cell, or to its top. */
  void wordsAtBottom(boolean bottom) {
    content.setAlignment(bottom ? Pos.BOTTOM_LEFT : Pos.TOP_LEFT);
  }

  void show(boolean advised, boolean chosen) {
    pseudoClassStateChanged(ADVISED, advised);
    pseudoClassStateChanged(CHOSEN, chosen);
    String state = advised ? "advised" : chosen ? "chosen" : "";
    badge.setText(state.isEmpty() ? "" : texts.get("cell." + state));
    badge.setVisible(!state.isEmpty());
    badge.getStyleClass().setAll("matrix-badge", "matrix-badge-" + state);
    setAccessibleText(state.isEmpty() ? title : title + ", " + texts.get("cell." + state));
  }
}
