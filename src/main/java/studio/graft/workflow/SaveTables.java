package studio.graft.workflow;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import studio.graft.model.ClassMetrics;
import studio.graft.model.Estimate;
import studio.graft.model.Evaluation;
import studio.graft.model.GraftException;

/** Writes the tables of an evaluation as CSV (RFC 4180, UTF-8). */
public final class SaveTables {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "class",
              "n",
              "precision",
              "precision_low",
              "precision_high",
              "recall",
              "recall_low",
              "recall_high",
              "f1",
              "f1_low",
              "f1_high",
              "views")
          .get();

  /**
   * Writes a row for each class: support, precision, recall and F1, each with the ends of its 95 %
   * interval. Where there is nothing to divide by, the cell is empty.
   *
   * @param views of each picture that the answers were averaged over, {@code >= 1}; the last column
   * @throws GraftException when the file cannot be written
   */
  public void perClass(Evaluation evaluation, int views, Path file) {
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, FORMAT)) {
      for (ClassMetrics metrics : evaluation.perClass()) {
        csv.print(metrics.name());
        csv.print(metrics.support());
        print(csv, metrics.precision());
        print(csv, metrics.recall());
        print(csv, metrics.f1());
        csv.print(views);
        csv.println();
      }
    } catch (IOException e) {
      throw new GraftException(
          "The table could not be written to "
              + file
              + " ("
              + e.getMessage()
              + "). Choose another place.",
          e);
    }
  }

  private static void print(CSVPrinter csv, Estimate estimate) throws IOException {
    csv.print(number(estimate.value()));
    csv.print(number(estimate.low()));
    csv.print(number(estimate.high()));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(java.util.Locale.ROOT, "%.4f", value);
  }
}
