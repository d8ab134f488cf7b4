package studio.graft.ui.explorer;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import studio.graft.model.SplitPlan;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ImagesViewModel;

/** Asks how to divide the images. */
final class SplitDialog extends VBox {
  private static final String NONE = "none";
  private static final String FOLDER = "folder";
  private static final String PATTERN = "pattern";
  private static final String PATTERN_PREFIX = "pattern=";

  private final Texts texts;
  private final Slider validation;
  private final Slider test;
  private final SplitBar bar = new SplitBar();
  private final Label shares = new Label();
  private final ComboBox<String> grouping = new ComboBox<>();
  private final TextField pattern = new TextField();
  private final Spinner<Integer> seed;

  private SplitDialog(Texts texts, SplitPlan plan) {
    this.texts = texts;
    getStyleClass().addAll("form", "split-dialog");
    ExplorerView.style(this);
    validation = slider("split.VALIDATION", plan.validation(), 0.5);
    test = slider("split.TEST", plan.test(), 0.4);
    seed = new Spinner<>(0, Integer.MAX_VALUE, (int) Math.max(0, plan.seed()));
    seed.setEditable(true);
    seed.setAccessibleText(texts.get("split.seed"));
    grouping.getItems().setAll(NONE, FOLDER, PATTERN);
    grouping.setMaxWidth(Double.MAX_VALUE);
    grouping.setAccessibleText(texts.get("split.keep"));
    grouping.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(String kind) {
            return kind == null ? "" : texts.get("split.keep." + kind);
          }

          @Override
          public String fromString(String words) {
            return words;
          }
        });
    boolean byPattern = plan.grouping().startsWith(PATTERN_PREFIX);
    grouping.setValue(byPattern ? PATTERN : plan.grouping().equals(FOLDER) ? FOLDER : NONE);
    pattern.setText(byPattern ? plan.grouping().substring(PATTERN_PREFIX.length()) : "^[^_-]+");
    pattern.setAccessibleText(texts.get("split.keep.pattern"));
    pattern.visibleProperty().bind(grouping.valueProperty().isEqualTo(PATTERN));
    pattern.managedProperty().bind(pattern.visibleProperty());
    Label hint = new Label(texts.get("split.hint"));
    hint.getStyleClass().add("hint");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(bar, shares);
    getChildren().addAll(row("split.VALIDATION", validation), row("split.TEST", test));
    getChildren().addAll(formLabel("split.keep"), grouping, pattern);
    getChildren().addAll(row("split.seed", seed), hint);
    validation.valueProperty().addListener(o -> showShares());
    test.valueProperty().addListener(o -> showShares());
    showShares();
  }

  static void show(Texts texts, ImagesViewModel images, Dialogs dialogs) {
    SplitDialog pane = new SplitDialog(texts, images.plan());
    Button ok =
        dialogs.show(
            texts.get("split.title"),
            pane,
            texts.get("split.confirm"),
            Styles.ACCENT,
            () -> {
              images.split(pane.plan());
              return true;
            });
    ok.setId("split-confirm");
    ok.disableProperty()
        .bind(pane.pattern.visibleProperty().and(pane.pattern.textProperty().isEmpty()));
    pane.validation.requestFocus();
  }

  private SplitPlan plan() {
    String kind =
        grouping.getValue().equals(PATTERN)
            ? PATTERN_PREFIX + pattern.getText().strip()
            : grouping.getValue();
    return new SplitPlan(share(validation), share(test), kind, seed.getValue());
  }

  private static double share(Slider slider) {
    return Math.round(slider.getValue() * 100) / 100.0;
  }

  private void showShares() {
    double train = 1 - share(validation) - share(test);
    bar.show(train, share(validation), share(test));
    shares.setText(
        texts.get(
            "split.shares",
            Figures.percent(train),
            Figures.percent(share(validation)),
            Figures.percent(share(test))));
  }

  private Slider slider(String key, double value, double most) {
    Slider slider = new Slider(0, most, value);
    slider.setBlockIncrement(0.05);
    slider.setMajorTickUnit(0.1);
    slider.setMinorTickCount(1);
    slider.setAccessibleText(texts.get(key));
    HBox.setHgrow(slider, Priority.ALWAYS);
    return slider;
  }

  private HBox row(String key, Region field) {
    Label label = formLabel(key);
    label.setMinWidth(90);
    HBox row = new HBox(label, field);
    row.getStyleClass().add("form-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Label formLabel(String key) {
    Label label = new Label(texts.get(key));
    label.getStyleClass().add("form-label");
    return label;
  }
}
