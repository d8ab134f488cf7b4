package studio.graft.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.graft.model.GraftException;

/**
 * Finds the row of a table that names a file: by its absolute path, its path below the table's
 * folder, its path below one of some folders, its name, or its name without ending.
 */
final class CsvFiles {
  private final Path csv;
  private final Map<String, CsvTable.Row> rows = new HashMap<>();
  private final Map<CsvTable.Row, Path> used = new HashMap<>();

  /**
   * Rows by the file they name.
   *
   * @throws GraftException when two rows say different things of one file
   */
  CsvFiles(Path csv, List<CsvTable.Row> table) {
    this.csv = csv.toAbsolutePath().normalize();
    for (CsvTable.Row row : table) {
      CsvTable.Row other = rows.putIfAbsent(key(row.file()), row);
      if (other != null && !other.value().equals(row.value())) {
        throw new GraftException(
            "The table "
                + csv
                + " says two things of "
                + row.file()
                + ": “"
                + other.value()
                + "” in line "
                + other.line()
                + " and “"
                + row.value()
                + "” in line "
                + row.line()
                + ". Nothing was changed; correct it and try again.");
      }
    }
  }

  /**
   * The value of a file's row; empty when no row names it.
   *
   * @param file absolute
   * @param below a folder that the table's paths may begin in, absolute
   * @throws GraftException when the row's name fits another file too
   */
  Optional<String> value(Path file, Path below) {
    List<String> keys = new ArrayList<>();
    keys.add(file.toString());
    keys.add(csv.getParent().relativize(file).toString());
    if (file.startsWith(below) && !file.equals(below)) {
      keys.add(below.relativize(file).toString());
    }
    String name = file.getFileName().toString();
    keys.add(name);
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      keys.add(name.substring(0, dot));
    }
    for (String key : keys) {
      CsvTable.Row row = rows.get(key(key.replace('\\', '/')));
      if (row != null) {
        Path other = used.putIfAbsent(row, file);
        if (other != null && !other.equals(file)) {
          throw new GraftException(
              "The table "
                  + csv
                  + " names “"
                  + row.file()
                  + "” in line "
                  + row.line()
                  + ", which fits both "
                  + other
                  + " and "
                  + file
                  + ". Write the folder before the name; nothing was changed.");
        }
        return Optional.of(row.value());
      }
    }
    return Optional.empty();
  }

  /** Rows that named none of the files asked for, by line. */
  List<CsvTable.Row> unused() {
    Set<CsvTable.Row> taken = new HashSet<>(used.keySet());
    return rows.values().stream()
        .filter(row -> !taken.contains(row))
        .sorted(java.util.Comparator.comparingLong(CsvTable.Row::line))
        .toList();
  }

  private static String key(String file) {
    String name = file.startsWith("./") ? file.substring(2) : file;
    return ClassList.clean(name);
  }
}
