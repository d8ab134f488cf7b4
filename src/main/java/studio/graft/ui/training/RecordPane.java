package studio.graft.ui.training;

import atlantafx.base.theme.Styles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Run;
import studio.graft.model.RunRecord;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;

/**
 * What was recorded of a run for whoever wants to reproduce or cite it; each fact can be copied.
 */
final class RecordPane extends VBox {
  /** What is asked for by itself: where a run is, and what it can be told by. */
  private static final Set<String> CITED =
      Set.of("run", RunRecord.WEIGHTS, "commit", "trainHash", "validationHash", "folder");

  private final Texts texts = Texts.of(RecordPane.class);
  private final GridPane grid = new GridPane();
  private final Button copyAll =
      new Button(texts.get("record.copy"), new FontIcon("mdi2c-content-copy"));
  private Map<String, String> shown = Map.of();

  RecordPane() {
    getStyleClass().add("run-record");
    grid.getStyleClass().add("run-record-grid");
    copyAll.setId("copy-record");
    copyAll.getStyleClass().add(Styles.SMALL);
    copyAll.setTooltip(new Tooltip(texts.get("record.copy.tooltip")));
    copyAll.setOnAction(event -> copy(lines(), copyAll));
    getChildren().addAll(grid, copyAll);
  }

  private String lines() {
    return shown.entrySet().stream()
        .map(e -> name(e.getKey()) + ": " + e.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** Shows what is known of a run. */
  void show(Run run, RunRecord record) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("run", run.id());
    record.weights().ifPresent(hash -> facts.put(RunRecord.WEIGHTS, hash));
    record.facts().forEach(facts::putIfAbsent);
    facts.put("seed", Long.toString(run.config().seed()));
    facts.put("folder", run.folder().toString());
    if (facts.equals(shown)) {
      return;
    }
    shown = facts;
    copyAll.setText(texts.get("record.copy"));
    grid.getChildren().clear();
    int row = 0;
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      row(row++, fact.getKey(), fact.getValue());
    }
  }

  private String name(String key) {
    return texts.getOr("record." + key, key);
  }

  private void row(int row, String key, String value) {
    Label name = new Label(name(key));
    name.getStyleClass().add("quiet");
    name.setMinWidth(USE_PREF_SIZE);
    String explanation = texts.getOr("record." + key + ".tooltip", "");
    if (!explanation.isEmpty()) {
      name.setTooltip(new Tooltip(explanation));
    }
    Label fact = new Label(readable(key, value));
    fact.setId("record-" + key);
    fact.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    fact.setTooltip(new Tooltip(value));
    HBox cell = new HBox(fact);
    cell.getStyleClass().add("run-record-fact");
    GridPane.setHgrow(cell, Priority.ALWAYS);
    if (CITED.contains(key)) {
      cell.getChildren().add(copyButton(key, name.getText(), value));
    }
    grid.addRow(row, name, cell);
  }

  private Button copyButton(String key, String name, String value) {
    Button copy = new Button(null, new FontIcon("mdi2c-content-copy"));
    copy.getStyleClass().add("icon-button");
    copy.setId("copy-" + key);
    copy.setMinWidth(USE_PREF_SIZE);
    copy.setAccessibleText(texts.get("record.copy.one", name));
    copy.setTooltip(new Tooltip(texts.get("record.copy.one", name)));
    copy.setOnAction(event -> copy(value, null));
    return copy;
  }

  private static String readable(String key, String value) {
    return key.endsWith("Bytes") && value.matches("\\d{1,18}")
        ? Figures.bytes(Long.parseLong(value))
        : value;
  }

  private void copy(String text, Button said) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
    if (said != null) {
      said.setText(texts.get("copied"));
    }
  }
}
