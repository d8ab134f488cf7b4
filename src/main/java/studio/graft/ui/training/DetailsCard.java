package studio.graft.ui.training;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.graft.model.Run;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;

/** The epochs of a run as a table, or what happened as a log. */
final class DetailsCard extends VBox {
  private enum Tab {
    EPOCHS,
    LOG
  }

  private final EpochTable epochs = new EpochTable();
  private final RunLog log = new RunLog();
  private final ScrollPane scroll = new ScrollPane(log);
  private boolean empty;
  private final Segments<Tab> tabs = new Segments<>(this::show);

  DetailsCard() {
    Texts texts = Texts.of(DetailsCard.class);
    scroll.getStyleClass().addAll("edge-to-edge", "run-log-scroll");
    scroll.setFitToWidth(true);
    scroll.setPrefHeight(epochs.getPrefHeight());
    tabs.add(Tab.EPOCHS, texts.get("epochs"), texts.get("epochs.tooltip"));
    tabs.add(Tab.LOG, texts.get("log"), texts.get("log.tooltip"));
    tabs.button(Tab.LOG).setId("show-log");
    show(Tab.EPOCHS);
    HBox header = new HBox(tabs);
    header.getStyleClass().add("card-header");
    Card card = new Card("").with(header, new StackPane(epochs, scroll));
    card.getStyleClass().add("details-card");
    getChildren().add(card);
  }

  private void show(Tab tab) {
    tabs.show(tab);
    RunPane.set(epochs, tab == Tab.EPOCHS);
    RunPane.set(scroll, tab == Tab.LOG);
  }

  void show(Run run) {
    boolean none = run.epochs().isEmpty();
    tabs.button(Tab.EPOCHS).setDisable(none);
    if (none) {
      show(Tab.LOG);
    } else if (empty) {
      show(Tab.EPOCHS);
    }
    empty = none;
    epochs.show(run);
    log.show(run);
  }
}
