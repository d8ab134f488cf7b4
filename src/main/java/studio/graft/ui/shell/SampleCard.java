package studio.graft.ui.shell;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.shell.WelcomeViewModel.SampleProject;

/** A sample project, as a button that makes a copy of it and opens that. */
final class SampleCard extends Button {
  SampleCard(Texts texts, SampleProject sample, Consumer<SampleProject> onOpen) {
    getStyleClass().add("sample-card");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    Label title = new Label(sample.title());
    title.getStyleClass().add("card-title");
    Label synthetic = new Label(texts.get("synthetic"));
    synthetic.getStyleClass().add("synthetic-badge");
    synthetic.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = new HBox(title, synthetic);
    head.getStyleClass().add("sample-head");
    Label description = new Label(sample.description());
    description.setWrapText(true);
    description.setMinHeight(Region.USE_PREF_SIZE);
    description.getStyleClass().addAll("quiet", "sample-description");
    Label size = new Label(texts.get("sample.size", sample.images(), sample.classes()));
    size.getStyleClass().addAll("quiet", "small");
    VBox box = new VBox(head, description, size);
    box.getStyleClass().add("sample-content");
    setGraphic(box);
    setText(sample.title());
    setAccessibleText(texts.get("sample.open", sample.title()));
    setOnAction(event -> onOpen.accept(sample));
  }
}
