package studio.graft.ui.prediction;

import java.io.File;
import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.prediction.PredictionViewModel;

/** Where images to predict come from, and where the results go: the system's choosers. */
final class PredictionFiles {
  private final Texts texts;
  private final PredictionViewModel viewModel;
  private final Dialogs dialogs;

  PredictionFiles(Texts texts, PredictionViewModel viewModel, Dialogs dialogs) {
    this.texts = texts;
    this.viewModel = viewModel;
    this.dialogs = dialogs;
  }

  /** Predicts the files that were copied in a file manager. */
  void paste() {
    if (Clipboard.getSystemClipboard().hasFiles()) {
      predict(Clipboard.getSystemClipboard().getFiles());
    } else {
      viewModel.nothingToPaste();
    }
  }

  /** Predicts files and what is in folders. */
  void predict(List<File> files) {
    viewModel.predict(files.stream().map(File::toPath).toList());
  }

  /** Asks for images and predicts them. */
  void chooseFiles() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.get("choose.files"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(
                texts.get("images"),
                "*.jpg",
                "*.jpeg",
                "*.png",
                "*.gif",
                "*.bmp",
                "*.webp",
                "*.tif",
                "*.tiff",
                "*.JPG",
                "*.JPEG",
                "*.PNG",
                "*.TIF",
                "*.TIFF"),
            new FileChooser.ExtensionFilter(texts.get("all.files"), "*"));
    List<File> files = chooser.showOpenMultipleDialog(dialogs.window());
    if (files != null) {
      predict(files);
    }
  }

  /** Asks for a folder and predicts what is in it. */
  void chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(texts.get("choose.folder"));
    File folder = chooser.showDialog(dialogs.window());
    if (folder != null) {
      predict(List.of(folder));
    }
  }

  /** Asks where to and saves all results. */
  void saveCsv() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.get("save"));
    chooser.setInitialFileName("predictions.csv");
    File file = chooser.showSaveDialog(dialogs.window());
    if (file != null) {
      viewModel.saveCsv(file.toPath());
    }
  }
}
