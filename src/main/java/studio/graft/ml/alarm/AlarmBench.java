package studio.graft.ml.alarm;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;
import studio.graft.model.GraftException;

/** Runs the alarm over recorded curves as if they were happening. */
public final class AlarmBench {
  private static final List<String> COLUMNS =
      List.of(
          "curve", "epoch", "trainLoss", "validationLoss", "trainAccuracy", "validationAccuracy");

  private AlarmBench() {}

  /**
   * What the alarm said to one curve.
   *
   * @param curve its name
   * @param epochs how long it is
   * @param alarm the first that was raised, if any
   */
  public record Verdict(String curve, int epochs, Optional<Alarm> alarm) {
    /** {@code overfitting}, {@code plateau}, {@code divergence} or {@code none}. */
    public String kind() {
      return alarm.map(a -> a.kind().name().toLowerCase(java.util.Locale.ROOT)).orElse("none");
    }
  }

  /**
   * Reads curves and judges each, epoch by epoch.
   *
   * @param csv with the columns curve, epoch, trainLoss, validationLoss, trainAccuracy and
   *     validationAccuracy, in ascending order of epochs; further columns are ignored
   * @return in the order of the file
   * @throws GraftException when the file cannot be read or understood
   */
  public static List<Verdict> run(Path csv) {
    List<Verdict> verdicts = new ArrayList<>();
    read(csv).forEach((curve, epochs) -> verdicts.add(judge(curve, epochs)));
    return verdicts;
  }

  private static Verdict judge(String curve, List<EpochMetrics> epochs) {
    OverfitAlarm alarm = new OverfitAlarm();
    Optional<Alarm> first = Optional.empty();
    for (EpochMetrics epoch : epochs) {
      Optional<Alarm> now = alarm.add(epoch);
      first = first.isPresent() ? first : now;
    }
    return new Verdict(curve, epochs.size(), first);
  }

  private static Map<String, List<EpochMetrics>> read(Path csv) {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    Map<String, List<EpochMetrics>> curves = new LinkedHashMap<>();
    try (Reader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, format)) {
      for (String column : COLUMNS) {
        if (!parser.getHeaderNames().contains(column)) {
          throw new GraftException(
              csv
                  + " has no column '"
                  + column
                  + "'. It needs "
                  + String.join(", ", COLUMNS)
                  + ".");
        }
      }
      for (CSVRecord row : parser) {
        curves.computeIfAbsent(row.get("curve"), c -> new ArrayList<>()).add(epoch(csv, row));
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new GraftException(
          "The curves in " + csv + " cannot be read. Check that the file exists and is text.", e);
    }
    return curves;
  }

  private static EpochMetrics epoch(Path csv, CSVRecord row) {
    try {
      return new EpochMetrics(
          1,
          Integer.parseInt(row.get("epoch")),
          number(row.get("trainLoss")),
          number(row.get("validationLoss")),
          number(row.get("trainAccuracy")),
          number(row.get("validationAccuracy")),
          0,
          0);
    } catch (IllegalArgumentException e) {
      throw new GraftException(
          "Line %d of %s is not an epoch: %s. Correct it or leave it out."
              .formatted(row.getRecordNumber() + 1, csv, e.getMessage()),
          e);
    }
  }

  /** Python writes nan and inf where Java expects NaN and Infinity. */
  private static double number(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "nan", "" -> Double.NaN;
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
