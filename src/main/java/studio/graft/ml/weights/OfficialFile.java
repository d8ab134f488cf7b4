package studio.graft.ml.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A weight file that was published.
 *
 * @param backbone that it holds
 * @param download whether this is the one that is downloaded; the others hold a classifier as well
 * @param address where it is published
 * @param algorithm of the published hash, {@code SHA-256} or {@code MD5}
 * @param hash lower-case hexadecimal; only its beginning where no more is published
 * @param bytes of the file; 0 where not published
 * @param licence SPDX identifier
 * @param publisher such as "Keras applications"
 */
public record OfficialFile(
    String backbone,
    boolean download,
    URI address,
    String algorithm,
    String hash,
    long bytes,
    String licence,
    String publisher) {

  /** All that are known: those of {@code official.csv}. */
  public static List<OfficialFile> all() {
    try (InputStream in = OfficialFile.class.getResourceAsStream("official.csv");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      List<OfficialFile> files = new ArrayList<>();
      CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
      for (CSVRecord row : format.parse(reader)) {
        files.add(
            new OfficialFile(
                row.get("backbone"),
                row.get("use").equals("download"),
                URI.create(row.get("address")),
                row.get("algorithm"),
                row.get("hash"),
                row.get("bytes").isEmpty() ? 0 : Long.parseLong(row.get("bytes")),
                row.get("licence"),
                row.get("publisher")));
      }
      return List.copyOf(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last part of its address. */
  public String fileName() {
    String path = address.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether a file with this hash, of its algorithm, is the one that was published. */
  public boolean matches(String found) {
    return found.startsWith(hash);
  }
}
