package studio.graft.ui.common;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * A bordered box with a title at its left and, if wanted, something at the right of it, below where
 * it is narrow.
 */
public final class Card extends VBox {
  private static final double EXPLANATION = 380;

  private final HBox aside = new HBox();
  private final Label title = new Label();

  /** A card with a title; empty for none. */
  public Card(String text) {
    getStyleClass().add("card");
    title.getStyleClass().add("card-title");
    title.setText(text);
    aside.getStyleClass().add("card-aside");
    aside.setAlignment(Pos.CENTER_LEFT);
    Ends header = new Ends(title, aside);
    header.getStyleClass().add("card-header");
    if (!text.isEmpty()) {
      getChildren().add(header);
    }
  }

  /** Puts nodes at the right end of the header. */
  public Card aside(Node... nodes) {
    aside.getChildren().addAll(nodes);
    return this;
  }

  /** Adds nodes to the body. */
  public Card with(Node... nodes) {
    getChildren().addAll(nodes);
    return this;
  }

  /** Says in a sentence what the title means, to a pointer that rests on it. */
  public Card explain(String sentence) {
    Tooltip tooltip = new Tooltip(sentence);
    tooltip.setShowDuration(Duration.INDEFINITE);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(EXPLANATION);
    title.setTooltip(tooltip);
    return this;
  }

  /** Changes the title. */
  public void setTitle(String text) {
    title.setText(text);
  }
}
