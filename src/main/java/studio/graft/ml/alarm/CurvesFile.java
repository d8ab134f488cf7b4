package studio.graft.ml.alarm;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import studio.graft.model.EpochMetrics;
import studio.graft.model.GraftException;

/**
 * Reads curves: the columns curve, epoch, trainLoss, validationLoss, trainAccuracy and
 * validationAccuracy, an epoch a row in ascending order; phase, learningRate and validationImages
 * may be there too, others are passed over. A figure that is missing is empty or {@code nan}.
 */
final class CurvesFile {
  private static final List<String> COLUMNS =
      List.of(
          "curve", "epoch", "trainLoss", "validationLoss", "trainAccuracy", "validationAccuracy");

  private CurvesFile() {}

  /**
   * All curves in the order of the file.
   *
   * @throws GraftException when the file cannot be read or understood
   */
  static List<RecordedCurve> read(Path csv) {
    Map<String, List<EpochMetrics>> epochs = new LinkedHashMap<>();
    Map<String, Integer> images = new LinkedHashMap<>();
    for (CSVRecord row : rows(csv, COLUMNS)) {
      String curve = row.get("curve");
      epochs.computeIfAbsent(curve, c -> new ArrayList<>()).add(epoch(csv, row));
      images.putIfAbsent(curve, (int) Math.max(0, known(csv, row, "validationImages", 0)));
    }
    List<RecordedCurve> curves = new ArrayList<>();
    epochs.forEach((name, list) -> curves.add(new RecordedCurve(name, images.get(name), list)));
    return curves;
  }

  /**
   * The rows of a file with a header.
   *
   * @throws GraftException when a column is missing or the file cannot be read
   */
  static List<CSVRecord> rows(Path csv, List<String> columns) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (Reader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, format)) {
      for (String column : columns) {
        if (!parser.getHeaderNames().contains(column)) {
          throw new GraftException(
              "%s has no column '%s'. It needs %s."
                  .formatted(csv, column, String.join(", ", columns)));
        }
      }
      return parser.getRecords();
    } catch (IOException | java.io.UncheckedIOException | IllegalArgumentException e) {
      throw new GraftException(
          "The file %s cannot be read. Check that it exists and is a table in CSV.".formatted(csv),
          e);
    }
  }

  private static EpochMetrics epoch(Path csv, CSVRecord row) {
    double epoch = number(csv, row, "epoch");
    if (!(epoch >= 0)) {
      throw wrong(csv, row, "epoch", row.get("epoch"), null);
    }
    return new EpochMetrics(
        (int) known(csv, row, "phase", 1),
        (int) epoch,
        number(csv, row, "trainLoss"),
        number(csv, row, "validationLoss"),
        number(csv, row, "trainAccuracy"),
        number(csv, row, "validationAccuracy"),
        known(csv, row, "learningRate", Double.NaN),
        0);
  }

  private static double known(Path csv, CSVRecord row, String column, double otherwise) {
    double value =
        row.isMapped(column) && row.isSet(column) ? number(csv, row, column) : Double.NaN;
    return Double.isNaN(value) ? otherwise : value;
  }

  /** Python writes nan and inf where Java expects NaN and Infinity. */
  private static double number(Path csv, CSVRecord row, String column) {
    String text = row.isSet(column) ? row.get(column) : "";
    try {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "nan", "", "null", "none", "na" -> Double.NaN;
        case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
        case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw wrong(csv, row, column, text, e);
    }
  }

  private static GraftException wrong(
      Path csv, CSVRecord row, String column, String text, Exception cause) {
    return new GraftException(
        "Line %d of %s is not an epoch: '%s' is no %s. Correct it or leave it out."
            .formatted(row.getRecordNumber() + 1, csv, text, column),
        cause);
  }
}
