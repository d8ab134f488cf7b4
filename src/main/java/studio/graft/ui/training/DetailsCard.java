package studio.graft.ui.training;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.graft.model.Run;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.TrainingViewModel;

/** The epochs of a run as a table, what happened as a log, or what was recorded of it. */
final class DetailsCard extends VBox {
  private enum Tab {
    EPOCHS,
    LOG,
    RECORD
  }

  private final EpochTable epochs = new EpochTable();
  private final RunLog log = new RunLog();
  private final ScrollPane scroll = new ScrollPane(log);
  private final RecordPane record = new RecordPane();
  private final TrainingViewModel model;
  private Tab shown;
  private boolean empty;
  private final Segments<Tab> tabs = new Segments<>(this::show);

  DetailsCard(TrainingViewModel model) {
    this.model = model;
    Texts texts = Texts.of(DetailsCard.class);
    scroll.getStyleClass().addAll("edge-to-edge", "run-log-scroll");
    scroll.setFitToWidth(true);
    scroll.setPrefHeight(epochs.getPrefHeight());
    tabs.add(Tab.EPOCHS, texts.get("epochs"), texts.get("epochs.tooltip"));
    tabs.add(Tab.LOG, texts.get("log"), texts.get("log.tooltip"));
    tabs.button(Tab.LOG).setId("show-log");
    tabs.add(Tab.RECORD, texts.get("record"), texts.get("record.tooltip"));
    tabs.button(Tab.RECORD).setId("show-record");
    show(Tab.EPOCHS);
    HBox header = new HBox(tabs);
    header.getStyleClass().add("card-header");
    Card card = new Card("").with(header, new StackPane(epochs, scroll, record));
    card.getStyleClass().add("details-card");
    getChildren().add(card);
    model
        .recordProperty()
        .addListener(
            (property, before, now) -> {
              if (model.runProperty().get() != null) {
                record.show(model.runProperty().get(), now);
              }
            });
  }

  private void show(Tab tab) {
    shown = tab;
    tabs.show(tab);
    RunPane.set(epochs, tab == Tab.EPOCHS);
    RunPane.set(scroll, tab == Tab.LOG);
    RunPane.set(record, tab == Tab.RECORD);
  }

  void show(Run run) {
    boolean none = run.epochs().isEmpty();
    tabs.button(Tab.EPOCHS).setDisable(none);
    if (none && shown == Tab.EPOCHS) {
      show(Tab.LOG);
    } else if (empty && !none && shown == Tab.LOG) {
      show(Tab.EPOCHS);
    }
    empty = none;
    epochs.show(run);
    log.show(run);
    record.show(run, model.recordProperty().get());
  }
}
