package studio.graft.workflow;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import studio.graft.imaging.PngFile;
import studio.graft.model.EpochMetrics;
import studio.graft.model.GraftException;
import studio.graft.model.PixelImage;
import studio.graft.model.Run;
import studio.graft.storage.Disk;

/** Writes a figure, or the values behind it. A file that was there is replaced as a whole. */
public final class SaveFigure {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "run",
              "phase",
              "epoch",
              "train_loss",
              "validation_loss",
              "train_accuracy",
              "validation_accuracy",
              "learning_rate",
              "seconds",
              "kept")
          .get();

  /**
   * Writes vectors.
   *
   * @throws GraftException when the file cannot be written
   */
  public void svg(String document, Path file) {
    Disk.replace(file, out -> out.write(document.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes pixels.
   *
   * @throws GraftException when the file cannot be written
   */
  public void png(PixelImage picture, Path file) {
    Disk.replace(file, out -> PngFile.write(picture, out));
  }

  /**
   * Writes a row for each epoch of each run: losses in nats, accuracies as fractions, empty where
   * there is none; {@code kept} is 1 for the epoch whose weights were kept.
   *
   * @throws GraftException when the file cannot be written
   */
  public void csv(List<Run> runs, Path file) {
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, FORMAT)) {
      for (Run run : runs) {
        for (EpochMetrics e : run.epochs()) {
          csv.printRecord(
              run.id(),
              e.phase(),
              e.epoch(),
              number(e.trainLoss()),
              number(e.validationLoss()),
              number(e.trainAccuracy()),
              number(e.validationAccuracy()),
              number(e.learningRate()),
              number(e.seconds()),
              e.epoch() == run.bestEpoch() ? 1 : 0);
        }
      }
    } catch (IOException e) {
      throw Disk.cannotWrite(file, e);
    }
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }
}
