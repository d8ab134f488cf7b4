package studio.graft.ui.explorer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.TablePreview;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ImagesViewModel;
import studio.graft.viewmodel.explorer.ImportChoice;
import studio.graft.viewmodel.explorer.ImportChoice.LabelsFrom;

/** Where labels of imported images come from, and where the files stay. */
final class ImportDialog extends VBox {
  private final Texts texts;
  private final ImagesViewModel images;
  private final Dialogs dialogs;
  private final List<Path> sources;
  private final RadioButton outer;
  private final RadioButton inner;
  private final RadioButton table;
  private final CheckBox parts;
  private final RadioButton copy;
  private final ObjectProperty<TablePreview> looked = new SimpleObjectProperty<>();

  ImportDialog(Texts texts, ImagesViewModel images, Dialogs dialogs, List<Path> sources) {
    this.texts = texts;
    this.images = images;
    this.dialogs = dialogs;
    this.sources = List.copyOf(sources);
    getStyleClass().addAll("form", "import-form");
    ExplorerView.style(this);
    boolean folders = sources.stream().anyMatch(Files::isDirectory);
    outer = radio("import.labels.folders", folders);
    inner = radio("import.labels.inner", false);
    table = radio("import.labels.table", false);
    RadioButton none = radio("import.labels.none", !folders);
    group(outer, inner, table, none);
    parts = new CheckBox(texts.get("import.parts"));
    parts.setSelected(folders);
    parts.setTooltip(new Tooltip(texts.get("import.parts.tip")));
    parts.disableProperty().bind(outer.selectedProperty().or(inner.selectedProperty()).not());
    RadioButton link = radio("import.link", true);
    copy = radio("import.copy", false);
    group(link, copy);
    getChildren().addAll(formLabel("import.labels"), outer, inner, table, tablePane(), none, parts);
    getChildren().addAll(formLabel("import.where"), link, copy);
  }

  /** Whether what is chosen can be done. */
  BooleanBinding readyProperty() {
    return Bindings.createBooleanBinding(
        () -> !table.isSelected() || looked.get() != null && looked.get().usable(),
        table.selectedProperty(),
        looked);
  }

  /** What is chosen. */
  ImportChoice choice() {
    LabelsFrom labels =
        outer.isSelected()
            ? LabelsFrom.FOLDERS
            : inner.isSelected()
                ? LabelsFrom.INNER_FOLDERS
                : table.isSelected() ? LabelsFrom.TABLE : LabelsFrom.NONE;
    Path file = table.isSelected() ? looked.get().file() : null;
    return new ImportChoice(labels, file, parts.isSelected(), copy.isSelected());
  }

  /** Shows what a table would do. */
  void look(Path file) {
    images.look(file, sources, looked::set);
  }

  private VBox tablePane() {
    Button choose = new Button(texts.get("import.table.choose"), new FontIcon("mdi2t-table"));
    choose.setId("import-table");
    choose.setOnAction(event -> chooseTable());
    Label file = new Label();
    file.getStyleClass().add("hint");
    file.textProperty()
        .bind(
            looked
                .map(p -> p.file().getFileName().toString())
                .orElse(texts.get("import.table.hint")));
    HBox row = new HBox(choose, file);
    row.getStyleClass().add("form-row");
    TablePreviewPane preview = new TablePreviewPane(texts);
    looked.addListener((property, before, now) -> preview.show(now));
    VBox box = new VBox(row, preview);
    box.getStyleClass().add("import-table");
    box.visibleProperty().bind(table.selectedProperty());
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private void chooseTable() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.get("import.table.title"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(
                texts.get("import.table.filter"), "*.csv", "*.CSV", "*.tsv", "*.TSV", "*.txt"),
            new FileChooser.ExtensionFilter(texts.get("import.table.any"), "*"));
    Path first = sources.get(0);
    Path near = Files.isDirectory(first) ? first : first.getParent();
    if (near != null && Files.isDirectory(near)) {
      chooser.setInitialDirectory(near.toFile());
    }
    File chosen = chooser.showOpenDialog(dialogs.window());
    if (chosen != null) {
      look(chosen.toPath());
    }
  }

  private RadioButton radio(String key, boolean selected) {
    RadioButton button = new RadioButton(texts.get(key));
    button.setId(key.replace('.', '-'));
    button.setSelected(selected);
    return button;
  }

  private static void group(RadioButton... buttons) {
    ToggleGroup group = new ToggleGroup();
    for (RadioButton button : buttons) {
      button.setToggleGroup(group);
    }
  }

  private Label formLabel(String key) {
    Label label = new Label(texts.get(key));
    label.getStyleClass().add("form-label");
    return label;
  }
}
