package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.RateCurve;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.InSight;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.EditableNumber;
import studio.graft.viewmodel.wizard.Measuring;
import studio.graft.viewmodel.wizard.RateSearchViewModel;

/** The search for a learning rate within its phase's card: how far it is, then its curve. */
final class RatePane extends VBox {
  private final Texts texts = Texts.of(RatePane.class);
  private final RateSearchViewModel model;
  private final Label stage = Words.line("", "quiet", "small");
  private final ProgressBar bar = new ProgressBar();
  private final VBox searching = new VBox();
  private final Label result = Words.text("");
  private final Button use = new Button();
  private final Button again = new Button();
  private final VBox found = new VBox();
  private final RateChart chart;

  RatePane(RateSearchViewModel model) {
    this.model = model;
    chart = new RateChart(model);
    getStyleClass().add("rate-pane");
    int number = model.phase().number();
    Button close = new Button(null, new FontIcon("mdi2c-close"));
    close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "phase-tool");
    close.setAccessibleText(texts.get("rate.close"));
    close.setTooltip(Words.explanation(texts.get("rate.close")));
    close.setOnAction(event -> model.hide());
    Label words = Words.text(texts.get("rate.explanation"), "quiet", "small");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox head = new HBox(words, close);
    head.getStyleClass().add("rate-head");
    Button cancel = new Button(texts.get("cancel"));
    cancel.setId("rate-cancel-" + number);
    cancel.setOnAction(event -> model.hide());
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    HBox line = new HBox(bar, cancel);
    line.getStyleClass().add("rate-line");
    searching.getStyleClass().add("rate-part");
    searching.getChildren().addAll(stage, line);
    use.setId("rate-use-" + number);
    use.getStyleClass().add(Styles.ACCENT);
    use.setMinWidth(USE_PREF_SIZE);
    use.setOnAction(event -> model.use());
    again.setText(texts.get("rate.again"));
    again.setMinWidth(USE_PREF_SIZE);
    again.setTooltip(Words.explanation(texts.get("rate.again.tooltip")));
    again.setOnAction(event -> model.find());
    Label hint = Words.text(texts.get("rate.hint"), "quiet", "small");
    HBox.setHgrow(hint, Priority.ALWAYS);
    HBox actions = new HBox(use, again, hint);
    actions.getStyleClass().add("rate-line");
    found.getStyleClass().add("rate-part");
    found.getChildren().addAll(chart, result, actions);
    getChildren().addAll(head, searching, found);
    visibleProperty().bind(model.openProperty());
    managedProperty().bind(model.openProperty());
    // It opens below its button, often below the page's edge, and grows when the curve comes.
    heightProperty()
        .addListener(
            (property, before, now) -> {
              if (isVisible()) {
                InSight.bringOnceLaidOut(this);
              }
            });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            model.hide();
            event.consume();
          }
        });
    model.measuringProperty().addListener((property, before, now) -> showSearch(now));
    model.curveProperty().addListener((property, before, now) -> showCurve(now));
    model.pickedProperty().addListener((property, before, now) -> showPicked());
    model
        .phase()
        .learningRate()
        .textProperty()
        .addListener((property, before, now) -> showPicked());
    showSearch(model.measuringProperty().get());
    showCurve(model.curveProperty().get());
  }

  private void showSearch(Measuring now) {
    visible(searching, now != null);
    if (now != null) {
      String counts =
          now.total() > 0 ? " · " + texts.get("measuring.of", now.done(), now.total()) : "";
      String left =
          Double.isNaN(now.remainingSeconds())
              ? ""
              : texts.get("measuring.left", Figures.duration(now.remainingSeconds()));
      stage.setText(now.stage() + counts + left);
      bar.setProgress(now.fraction());
    }
  }

  private void showCurve(RateCurve now) {
    visible(found, now != null);
    if (now == null) {
      return;
    }
    StringBuilder words = new StringBuilder(said(now));
    if (now.suggested() != null && model.lowerBound()) {
      words.append(' ').append(texts.get("rate.lowerBound"));
    }
    if (now.limit() != null && !now.beyondLimit(model.planned())) {
      words.append(' ').append(texts.get("rate.limit", rounded(now.limit())));
    }
    if (!now.skipped().isEmpty()) {
      words.append(' ').append(texts.get("rate.skipped"));
    }
    result.setText(words.toString());
    showPicked();
  }

  private String said(RateCurve now) {
    return switch (now.reason()) {
      case STEEPEST_DESCENT ->
          texts.get("rate.said.steepest", written(now.suggested()), written(now.minimum()));
      case TENTH_OF_MINIMUM ->
          texts.get(
              "rate.said.tenth",
              written(now.suggested()),
              written(now.minimum()),
              rounded(now.steepest()));
      case NO_DESCENT ->
          now.beyondLimit(model.planned())
              ? texts.get(
                  "rate.said.none.beyond",
                  written(model.planned()),
                  rounded(now.limit()),
                  rounded(now.limit() / 10))
              : texts.get("rate.said.none");
      case CONVERGED_HEAD ->
          texts.get(
              "rate.said.converged",
              written(model.planned()),
              rounded(now.compared(model.planned()).get(0)),
              rounded(now.compared(model.planned()).get(1)));
      case TOO_SHORT -> texts.get("rate.said.short");
    };
  }

  private void showPicked() {
    double picked = model.pickedProperty().get();
    use.setText(texts.get("rate.use", written(picked)));
    use.setDisable(!Double.isFinite(picked) || picked == model.phase().learningRate().value());
  }

  private static void visible(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }

  /** Brings the keyboard to the curve, so that arrow keys pick a rate. */
  void focusCurve() {
    chart.requestFocus();
  }

  /** As written, with as many digits as rates that are suggested have. */
  private static String rounded(double rate) {
    return Double.isFinite(rate)
        ? written(Double.parseDouble(String.format(Locale.ROOT, "%.1e", rate)))
        : written(rate);
  }

  private static String written(double rate) {
    return Double.isFinite(rate) ? EditableNumber.scientific(rate) : "–";
  }
}
