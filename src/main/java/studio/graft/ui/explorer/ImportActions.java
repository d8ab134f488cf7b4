package studio.graft.ui.explorer;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.explorer.ImagesViewModel;

/** Asks what to import and how. */
final class ImportActions {
  private static final List<String> EXTENSIONS =
      List.of("*.jpg", "*.jpeg", "*.png", "*.gif", "*.bmp", "*.webp", "*.tif", "*.tiff");

  private final Texts texts;
  private final ImagesViewModel images;
  private final Dialogs dialogs;

  ImportActions(Texts texts, ImagesViewModel images, Dialogs dialogs) {
    this.texts = texts;
    this.images = images;
    this.dialogs = dialogs;
  }

  void chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(texts.get("import.folder.title"));
    File chosen = chooser.showDialog(dialogs.window());
    if (chosen != null) {
      ask(List.of(chosen.toPath()));
    }
  }

  void chooseFiles() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.get("import.files.title"));
    List<String> anyCase =
        java.util.stream.Stream.concat(
                EXTENSIONS.stream(),
                EXTENSIONS.stream().map(e -> e.toUpperCase(java.util.Locale.ROOT)))
            .toList();
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(texts.get("import.filter"), anyCase));
    List<File> chosen = chooser.showOpenMultipleDialog(dialogs.window());
    if (chosen != null) {
      ask(chosen.stream().map(File::toPath).toList());
    }
  }

  /** Asks how these files and folders are to be imported, and imports them. */
  void ask(List<Path> sources) {
    ImportDialog pane = new ImportDialog(texts, images, dialogs, sources);
    String title =
        sources.size() == 1
            ? texts.get("import.title.one", String.valueOf(sources.get(0).getFileName()))
            : texts.get("import.title.many", sources.size());
    Button ok =
        dialogs.show(
            title,
            pane,
            texts.get("import.confirm"),
            Styles.SUCCESS,
            () -> {
              images.importImages(sources, pane.choice());
              return true;
            });
    ok.setId("import-confirm");
    ok.disableProperty().bind(pane.readyProperty().not());
    ok.requestFocus();
  }
}
