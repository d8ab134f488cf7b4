package studio.graft.workflow;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import studio.graft.model.GraftException;
import studio.graft.storage.Disk;

/**
 * Two columns of a CSV file as people and spreadsheets write them: a header in upper or lower case,
 * separated by comma, semicolon or tab, UTF-8 or Windows-1252.
 */
final class CsvTable {
  private static final Set<String> FILE_COLUMNS =
      Set.of("file", "filename", "file_name", "file name", "image", "path", "filepath", "name");
  private static final Set<String> LABEL_COLUMNS =
      Set.of("label", "class", "category", "species", "diagnosis", "target");
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private CsvTable() {}

  /**
   * A row.
   *
   * @param line in the file, from 1
   * @param file as it is written
   * @param value of the other column; may be empty
   */
  record Row(long line, String file, String value) {}

  /**
   * The labels of files.
   *
   * @throws GraftException when the file is missing or damaged; names the line
   */
  static List<Row> labels(Path csv) {
    return read(csv, LABEL_COLUMNS, "label");
  }

  /** Another column of files. */
  static List<Row> column(Path csv, String column) {
    return read(csv, Set.of(column.strip().toLowerCase(Locale.ROOT)), column);
  }

  private static List<Row> read(Path csv, Set<String> valueColumns, String valueName) {
    String text = text(csv);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter(text))
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();
    List<Row> rows = new ArrayList<>();
    int fileColumn = -1;
    int valueColumn = -1;
    long line = 1;
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord record : parser) {
        if (fileColumn < 0) {
          fileColumn = find(csv, record, FILE_COLUMNS, "file");
          valueColumn = find(csv, record, valueColumns, valueName);
        } else {
          rows.add(row(csv, record, line, fileColumn, valueColumn));
        }
        line = parser.getCurrentLineNumber() + 1;
      }
    } catch (IOException | UncheckedIOException e) {
      throw new GraftException(
          "The table " + csv + " is damaged near line " + line + ": " + e.getMessage() + ".", e);
    }
    if (rows.isEmpty()) {
      throw new GraftException(
          "The table " + csv + " holds no rows. It needs the columns file and " + valueName + ".");
    }
    return List.copyOf(rows);
  }

  private static Row row(Path csv, CSVRecord record, long line, int fileColumn, int valueColumn) {
    if (record.size() <= Math.max(fileColumn, valueColumn)) {
      throw new GraftException(
          "The table "
              + csv
              + " has too few columns in line "
              + line
              + ". Nothing was changed; correct the line and try again.");
    }
    String file = record.get(fileColumn);
    if (file.isBlank()) {
      throw new GraftException(
          "The table "
              + csv
              + " names no file in line "
              + line
              + ". Nothing was changed; correct the line and try again.");
    }
    return new Row(line, file.replace('\\', '/'), record.get(valueColumn));
  }

  private static int find(Path csv, CSVRecord header, Set<String> names, String wanted) {
    for (int i = 0; i < header.size(); i++) {
      if (names.contains(header.get(i).toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    throw new GraftException(
        "The table "
            + csv
            + " has no column “"
            + wanted
            + "” in its first line; it has: "
            + String.join(", ", header.toList())
            + ".");
  }

  private static char delimiter(String text) {
    int end = text.indexOf('\n');
    String header = end < 0 ? text : text.substring(0, end);
    char best = ',';
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      long count = header.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  private static String text(Path csv) {
    byte[] bytes;
    if (Files.exists(csv) && !Files.isDirectory(csv) && !Files.isRegularFile(csv)) {
      throw new GraftException(
          csv + " is a pipe or a device. Name a CSV file; nothing was changed.");
    }
    try {
      bytes = Files.readAllBytes(csv);
    } catch (IOException e) {
      throw Disk.cannotRead(csv, e);
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, Charset.forName("windows-1252")); // as spreadsheets save it
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }
}
