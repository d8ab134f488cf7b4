package studio.graft.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.GraftException;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.Prediction;
import studio.graft.model.RunData;
import studio.graft.model.Split;

/** The CSV files of a run (RFC 4180, UTF-8, line feeds; files relative to the project folder). */
final class RunTables {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
  private static final int FIXED = 5;

  private RunTables() {}

  static void writeSplit(Path file, Path projectFolder, RunData data) {
    Disk.replace(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter csv = new CSVPrinter(writer, FORMAT);
          csv.printRecord("id", "split", "class", "file", "sha256");
          printSplit(csv, projectFolder, data, Split.TRAIN, data.train());
          printSplit(csv, projectFolder, data, Split.VALIDATION, data.validation());
          csv.flush();
        });
  }

  private static void printSplit(
      CSVPrinter csv, Path projectFolder, RunData data, Split split, List<LabelledImage> images)
      throws IOException {
    for (LabelledImage image : images) {
      csv.printRecord(
          image.source().id(),
          split.name().toLowerCase(Locale.ROOT),
          data.classes().get(image.classIndex()),
          StoredPaths.of(projectFolder, image.source().file()),
          image.source().contentHash());
    }
  }

  static RunData readSplit(
      Path file, Path projectFolder, List<String> classes, List<String> classIds) {
    List<LabelledImage> train = new ArrayList<>();
    List<LabelledImage> validation = new ArrayList<>();
    List<CSVRecord> rows = rows(file);
    refuseTorn(file, rows.size());
    for (CSVRecord row : rows) {
      if (row.getRecordNumber() == 1) {
        continue;
      }
      int index = classes.indexOf(cell(file, row, 2));
      if (index < 0) {
        throw damaged(file, row.getRecordNumber(), null);
      }
      ImageSource source =
          new ImageSource(
              integer(file, row, 0),
              StoredPaths.resolve(projectFolder, cell(file, row, 3)),
              cell(file, row, 4));
      boolean trains = cell(file, row, 1).equals("train");
      (trains ? train : validation).add(new LabelledImage(source, index));
    }
    return new RunData(
        List.copyOf(classes), List.copyOf(classIds), List.copyOf(train), List.copyOf(validation));
  }

  static void writePredictions(
      Path file, Path projectFolder, List<String> classes, List<EvaluatedImage> images) {
    Disk.replace(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter csv = new CSVPrinter(writer, FORMAT);
          List<Object> header =
              new ArrayList<>(
                  List.of("image", "file", "truth", "abstained", "out_of_distribution"));
          header.addAll(classes);
          csv.printRecord(header);
          for (EvaluatedImage image : images) {
            Prediction prediction = image.prediction();
            csv.print(image.imageId());
            csv.print(stored(projectFolder, prediction.file()));
            csv.print(classes.get(image.truth()));
            csv.print(prediction.abstained());
            csv.print(prediction.outOfDistribution());
            for (double probability : prediction.probabilities()) {
              csv.print(probability);
            }
            csv.println();
          }
          csv.flush();
        });
  }

  static List<EvaluatedImage> readPredictions(Path file, Path projectFolder) {
    List<EvaluatedImage> images = new ArrayList<>();
    List<String> classes = List.of();
    for (CSVRecord row : rows(file)) {
      if (row.getRecordNumber() == 1) {
        classes = List.copyOf(row.toList().subList(Math.min(FIXED, row.size()), row.size()));
        continue;
      }
      int truth = classes.indexOf(cell(file, row, 2));
      if (truth < 0 || row.size() != FIXED + classes.size()) {
        throw damaged(file, row.getRecordNumber(), null);
      }
      List<Double> probabilities = new ArrayList<>();
      for (int i = FIXED; i < row.size(); i++) {
        probabilities.add(number(file, row, i));
      }
      images.add(
          new EvaluatedImage(
              integer(file, row, 0),
              truth,
              new Prediction(
                  StoredPaths.resolve(projectFolder, cell(file, row, 1)).toString(),
                  classes,
                  List.copyOf(probabilities),
                  Boolean.parseBoolean(cell(file, row, 3)),
                  Boolean.parseBoolean(cell(file, row, 4)))));
    }
    return List.copyOf(images);
  }

  private static String stored(Path projectFolder, String file) {
    Path path = Path.of(file);
    return path.isAbsolute() ? StoredPaths.of(projectFolder, path) : file;
  }

  private static List<CSVRecord> rows(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, FORMAT)) {
      return parser.getRecords();
    } catch (CharacterCodingException e) {
      throw new GraftException(
          "The table " + file + " is damaged: it is no text. Train again to make it anew.", e);
    } catch (IOException | java.io.UncheckedIOException e) {
      throw Disk.cannotRead(file, e);
    }
  }

  /** A list that breaks off reads like a shorter one, and a run of a part of its images. */
  private static void refuseTorn(Path file, long row) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (EventFile.endsTorn(in)) {
        throw damaged(file, row, null);
      }
    } catch (IOException e) {
      throw Disk.cannotRead(file, e);
    }
  }

  private static String cell(Path file, CSVRecord row, int column) {
    if (column >= row.size()) {
      throw damaged(file, row.getRecordNumber(), null);
    }
    return row.get(column);
  }

  private static int integer(Path file, CSVRecord row, int column) {
    try {
      return Integer.parseInt(cell(file, row, column));
    } catch (NumberFormatException e) {
      throw damaged(file, row.getRecordNumber(), e);
    }
  }

  private static double number(Path file, CSVRecord row, int column) {
    try {
      return Double.parseDouble(cell(file, row, column));
    } catch (NumberFormatException e) {
      throw damaged(file, row.getRecordNumber(), e);
    }
  }

  private static GraftException damaged(Path file, long row, Exception cause) {
    return new GraftException(
        "The table " + file + " is damaged in row " + row + ". Train again to make it anew.",
        cause);
  }
}
