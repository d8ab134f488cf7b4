package studio.graft.ui.shell;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.BackboneInfo;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.Activity;
import studio.graft.viewmodel.common.BackboneLibrary;

/** A backbone: what it is at the left, how it is at hand and what can be done at the right. */
final class BackboneRow extends HBox {
  private final Texts texts;
  private final BackboneLibrary library;
  private final BackboneInfo backbone;

  BackboneRow(Texts texts, BackboneLibrary library, BackboneLibrary.Entry entry) {
    this.texts = texts;
    this.library = library;
    backbone = entry.backbone();
    getStyleClass().add("backbone-row");
    setAlignment(Pos.CENTER_LEFT);
    setId("backbone-" + backbone.name());
    Label title = new Label(backbone.title());
    title.getStyleClass().add("backbone-title");
    Label facts = new Label(facts());
    facts.getStyleClass().addAll("quiet", "small");
    Tooltip source = new Tooltip(texts.get("backbones.source", backbone.source()));
    title.setTooltip(source);
    facts.setTooltip(source);
    VBox about = new VBox(title, facts);
    about.getStyleClass().add("backbone-about");
    HBox.setHgrow(about, Priority.ALWAYS);
    about.setMaxWidth(Double.MAX_VALUE);
    getChildren().add(about);
    switch (entry.state()) {
      case EMBEDDED -> getChildren().add(state("mdi2p-package-variant-closed", "embedded"));
      case INSTALLED ->
          getChildren().addAll(state("mdi2c-check-circle-outline", "installed"), remove());
      case ARRIVING -> getChildren().addAll(arriving(entry.arriving()));
      case AVAILABLE -> getChildren().add(download());
      case REMOVED -> getChildren().addAll(state("mdi2d-delete-outline", "removed"), undo());
    }
  }

  /** Moves the focus to what can be done with it. */
  void focus() {
    getChildren().stream()
        .filter(ButtonBase.class::isInstance)
        .findFirst()
        .ifPresent(Node::requestFocus);
  }

  private String facts() {
    List<String> facts = new ArrayList<>();
    facts.add(texts.get("backbones.parameters", Figures.count(backbone.parameters())));
    facts.add(Figures.bytes(backbone.bytes()));
    if (!Double.isNaN(backbone.imageNetTop1())) {
      facts.add(texts.get("backbones.top1", Figures.percent(backbone.imageNetTop1())));
    }
    facts.add(texts.get("backbones.input", backbone.inputSize()));
    facts.add(
        backbone.license().equals(BackboneInfo.UNKNOWN_LICENCE)
            ? texts.get("backbones.licence.unknown")
            : backbone.license());
    return String.join("  ·  ", facts);
  }

  private Node state(String icon, String key) {
    Label label = new Label(texts.get("backbones." + key), new FontIcon(icon));
    label.getStyleClass().addAll("backbone-state", "backbone-" + key);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private Button remove() {
    Button remove = new Button("", new FontIcon("mdi2d-delete-outline"));
    remove.getStyleClass().add("icon-button");
    remove.setTooltip(new Tooltip(texts.get("backbones.remove", backbone.title())));
    remove.setAccessibleText(texts.get("backbones.remove", backbone.title()));
    remove.setOnAction(event -> library.remove(backbone));
    return remove;
  }

  private Hyperlink undo() {
    Hyperlink undo = new Hyperlink(texts.get("backbones.undo"));
    undo.setMinWidth(USE_PREF_SIZE);
    undo.setAccessibleText(texts.get("backbones.undo.of", backbone.title()));
    undo.setOnAction(event -> library.restore());
    return undo;
  }

  private Button download() {
    Button download =
        new Button(texts.get("backbones.download"), new FontIcon("mdi2d-download-outline"));
    download.getStyleClass().add(Styles.SMALL);
    download.setMinWidth(USE_PREF_SIZE);
    download.setAccessibleText(texts.get("backbones.download.of", backbone.title()));
    download.setTooltip(new Tooltip(texts.get("backbones.download.tooltip")));
    download.setOnAction(event -> library.download(backbone));
    return download;
  }

  private List<Node> arriving(Activity activity) {
    ProgressBar bar = new ProgressBar();
    bar.getStyleClass().add("backbone-progress");
    Label left = new Label();
    left.getStyleClass().addAll("quiet", "small", "backbone-left");
    activity.progressProperty().addListener(changed -> show(activity, bar, left));
    show(activity, bar, left);
    Button cancel = new Button("", new FontIcon("mdi2c-close"));
    cancel.getStyleClass().add("icon-button");
    cancel.setTooltip(new Tooltip(texts.get("backbones.cancel", backbone.title())));
    cancel.setAccessibleText(texts.get("backbones.cancel", backbone.title()));
    cancel.setOnAction(event -> activity.cancel());
    return List.of(left, bar, cancel);
  }

  private void show(Activity activity, ProgressBar bar, Label left) {
    bar.setProgress(activity.fraction());
    double seconds = activity.secondsLeft();
    left.setText(
        Double.isNaN(seconds) ? "" : texts.get("backbones.left", Figures.duration(seconds)));
  }
}
