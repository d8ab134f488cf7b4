package studio.graft.ui.wizard;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.graft.model.ClassLabel;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.EmptyState;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.FirstStep;
import studio.graft.viewmodel.wizard.DataFinding;
import studio.graft.viewmodel.wizard.DataSummary;
import studio.graft.viewmodel.wizard.DataViewModel;
import studio.graft.viewmodel.wizard.Measuring;

/** What the data is, and the button that measures it. */
final class DataPage extends VBox {
  /** More small classes than that are told of in one sentence. */
  private static final int MOST_NAMED = 3;

  private final Texts texts = Texts.of(DataPage.class);
  private final DataViewModel model;
  private final VBox measuring = new VBox();
  private final ProgressBar bar = new ProgressBar();
  private final Label stage = Words.line("");
  private final Label detail = Words.line("", "quiet");

  DataPage(DataViewModel model) {
    this.model = model;
    getStyleClass().add("wizard-page");
    buildMeasuring();
    model.dataProperty().addListener((property, before, now) -> show());
    model.measuringProperty().addListener((property, before, now) -> showMeasuring(now));
    model.staleProperty().addListener((property, before, now) -> show());
    model.measuredProperty().addListener((property, before, now) -> show());
    show();
    showMeasuring(model.measuringProperty().get());
  }

  private void show() {
    DataSummary data = model.dataProperty().get();
    if (data.labelled() == 0) {
      getChildren().setAll(empty(data.images() == 0 ? FirstStep.IMPORT : FirstStep.LABEL));
      return;
    }
    Label title = Words.line(texts.get("data.title"), "page-title");
    Label lead = Words.text(texts.get(key("data.lead")), "quiet", "wizard-lead");
    HBox figures = new HBox(classes(data), side(data));
    figures.getStyleClass().add("wizard-columns");
    figures.setFillHeight(false);
    getChildren().setAll(title, lead, measuring, figures);
  }

  private Node empty(FirstStep first) {
    String key = "data.empty." + first.name();
    Button go = new Button(texts.get(key + ".action"));
    go.setId("first-step");
    go.setOnAction(event -> model.take(first));
    EmptyState empty =
        new EmptyState(
            "mdi2c-compass-outline",
            texts.get("data.empty.title"),
            texts.get("data.empty.text") + "\n" + texts.get(key),
            go);
    VBox.setVgrow(empty, Priority.ALWAYS);
    return empty;
  }

  private Node classes(DataSummary data) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("wizard-classes");
    ColumnConstraints name = new ColumnConstraints();
    name.setMaxWidth(220);
    ColumnConstraints bar = new ColumnConstraints();
    bar.setHgrow(Priority.ALWAYS);
    bar.setFillWidth(true);
    ColumnConstraints count = new ColumnConstraints();
    count.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().setAll(name, bar, count);
    int largest = data.largest().map(DataSummary.ClassCount::images).orElse(0);
    int row = 0;
    for (DataSummary.ClassCount entry : data.classes()) {
      ClassLabel label = entry.label();
      Region swatch = new Region();
      swatch.getStyleClass().addAll("class-swatch", "class-color-" + label.color());
      Label text = new Label(label.name(), swatch);
      text.getStyleClass().add("wizard-class-name");
      text.setTooltip(Words.explanation(label.name()));
      ClassBar share =
          new ClassBar(largest == 0 ? 0 : (double) entry.images() / largest, label.color());
      share.setAccessibleText(texts.get("data.class.accessible", label.name(), entry.images()));
      Label images = Words.line(Figures.whole(entry.images()), "wizard-number");
      grid.addRow(row++, text, share, images);
    }
    Card card =
        new Card(texts.get("data.classes"))
            .aside(
                Words.line(texts.get("data.classes.aside", data.usedClasses()), "quiet", "small"))
            .with(grid);
    card.getStyleClass().add("wizard-wide");
    HBox.setHgrow(card, Priority.ALWAYS);
    return card;
  }

  private Node side(DataSummary data) {
    String smallest =
        data.smallest()
            .map(c -> texts.get("data.smallest.value", c.label().name(), c.images()))
            .orElse("–");
    Card figures =
        new Card(texts.get("data.figures"))
            .with(
                Words.line(Figures.whole(data.labelled()), "figure"),
                Words.text(
                    texts.get(
                        "data.labelled", data.images(), data.unlabelled(), data.usedClasses()),
                    "quiet"),
                pair("data.smallest", smallest),
                pair("data.split", split(data)));
    if (model.synthetic()) {
      figures.with(Words.text(texts.get("data.synthetic"), "quiet", "small"));
    }
    VBox side = new VBox(figures);
    side.getStyleClass().add("wizard-side");
    side.getChildren().add(findings(data));
    return side;
  }

  private Node findings(DataSummary data) {
    boolean stale = model.staleProperty().get();
    Card card = new Card(texts.get(key("data.findings")));
    card.setId("data-findings");
    if (stale) {
      card.with(Finding.stale(texts.get("data.stale")));
    } else if (model.measuredProperty().get() || data.findings().isEmpty()) {
      card.with(Finding.fine(texts.get(key("data.fine"))));
    }
    List<DataFinding> tiny = several(data, DataFinding.Kind.TINY_CLASS);
    List<DataFinding> unused = several(data, DataFinding.Kind.UNUSED_CLASS);
    data.findings().stream()
        .filter(f -> !tiny.contains(f) && !unused.contains(f))
        .forEach(f -> card.with(finding(f)));
    if (!tiny.isEmpty()) {
      int fewest = tiny.stream().mapToInt(DataFinding::images).min().orElse(0);
      int most = tiny.stream().mapToInt(DataFinding::images).max().orElse(0);
      String images = fewest == most ? Figures.whole(most) : fewest + "–" + most;
      card.with(Finding.warning(texts.get("finding.TINY_CLASSES", tiny.size(), images)));
    }
    if (!unused.isEmpty()) {
      card.with(Finding.warning(texts.get("finding.UNUSED_CLASSES", unused.size())));
    }
    return card;
  }

  /** What is said of so many classes that one sentence has to do for all; empty for few. */
  private static List<DataFinding> several(DataSummary data, DataFinding.Kind kind) {
    List<DataFinding> found = data.findings().stream().filter(f -> f.kind() == kind).toList();
    return found.size() > MOST_NAMED ? found : List.of();
  }

  /** The words for what there is: nothing measured yet, a measurement, or one of other labels. */
  private String key(String words) {
    if (!model.measuredProperty().get()) {
      return words + ".before";
    }
    return words + (model.staleProperty().get() ? ".stale" : ".measured");
  }

  private Node pair(String key, String value) {
    Label name = Words.line(texts.get(key), "quiet", "small");
    name.setTooltip(Words.explanation(texts.get(key + ".tooltip")));
    return new VBox(name, Words.text(value));
  }

  private String split(DataSummary data) {
    if (!data.divided()) {
      return texts.get("data.split.later", data.expectedTrain(), data.expectedValidation());
    }
    String parts = texts.get("data.split.parts", data.train(), data.validation(), data.test());
    return data.unassigned() == 0
        ? parts
        : parts + texts.get("data.split.unassigned", data.unassigned());
  }

  private Node finding(DataFinding finding) {
    String text =
        texts.get(
            "finding." + finding.kind().name(),
            finding.className(),
            finding.other(),
            finding.images(),
            String.format(java.util.Locale.ROOT, "%.1f", finding.ratio()));
    return finding.blocks() ? Finding.danger(text) : Finding.warning(text);
  }

  private void buildMeasuring() {
    measuring.getStyleClass().add("wizard-measuring");
    bar.setMaxWidth(Double.MAX_VALUE);
    Button cancel = new Button(texts.get("cancel"));
    cancel.setOnAction(event -> model.cancelMeasuring());
    cancel.setCancelButton(true);
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    HBox words = new HBox(stage, detail, spacer, cancel);
    words.getStyleClass().add("wizard-measuring-words");
    words.setAlignment(Pos.CENTER_LEFT);
    measuring.getChildren().setAll(words, bar);
  }

  private void showMeasuring(Measuring now) {
    measuring.setManaged(now != null);
    measuring.setVisible(now != null);
    if (now == null) {
      return;
    }
    bar.setProgress(now.fraction());
    stage.setText(now.stage());
    String counts = now.total() > 0 ? texts.get("measuring.of", now.done(), now.total()) : "";
    String left =
        Double.isNaN(now.remainingSeconds())
            ? ""
            : texts.get("measuring.left", Figures.duration(now.remainingSeconds()));
    detail.setText(counts + left);
  }
}
