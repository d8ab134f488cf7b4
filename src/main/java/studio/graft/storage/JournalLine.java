package studio.graft.storage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A line of a journal: JSON, and behind it {@code #} and the CRC-32 of the JSON's bytes in eight
 * hexadecimal digits. Readers of JSON stop at its end, so that older programs read such lines; and
 * a line of an older program ends with its JSON.
 */
final class JournalLine {
  private static final int DIGITS = 8;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);
  private static final Pattern WHAT =
      Pattern.compile("\"what\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern AT = Pattern.compile("\"at\"\\s*:\\s*\"([0-9T:.Z-]+)\"");

  private JournalLine() {}

  /** The JSON with its checksum and a line feed. */
  static byte[] of(byte[] json) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(json.length + DIGITS + 2);
    line.writeBytes(json);
    line.write('#');
    line.writeBytes(checksum(json, 0, json.length).getBytes(StandardCharsets.US_ASCII));
    line.write('\n');
    return line.toByteArray();
  }

  /**
   * The JSON of a line; empty when it is not as it was written.
   *
   * @param from where the line begins
   * @param to behind its last byte, the line feed not counted
   */
  static Optional<byte[]> json(byte[] bytes, int from, int to) {
    if (to > from && bytes[to - 1] == '}') {
      return Optional.of(Arrays.copyOfRange(bytes, from, to)); // from before there were checksums
    }
    int end = to - DIGITS - 1;
    if (end <= from || bytes[end] != '#') {
      return Optional.empty();
    }
    String said = new String(bytes, end + 1, DIGITS, StandardCharsets.US_ASCII);
    return said.equals(checksum(bytes, from, end - from))
        ? Optional.of(Arrays.copyOfRange(bytes, from, end))
        : Optional.empty();
  }

  /** What a damaged line still says of its change: its name and when it was made. */
  static String remains(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    Matcher what = WHAT.matcher(text);
    Matcher at = AT.matcher(text);
    String name = what.find() ? what.group(1).replaceAll("\\\\(.)", "$1") : "";
    String time = at.find() ? local(at.group(1)) : "";
    return ((name.isEmpty() ? "" : "“" + name + "”") + (time.isEmpty() ? "" : " of " + time))
        .strip();
  }

  /** When it was by this machine's clock, or the words as they are where they are damaged. */
  private static String local(String instant) {
    try {
      return TIME.format(Instant.parse(instant).atZone(ZoneId.systemDefault()));
    } catch (DateTimeException e) {
      return instant;
    }
  }

  private static String checksum(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
