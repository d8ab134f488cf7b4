package studio.graft.storage;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.GraftException;

/**
 * Rates that were measured on this machine, by name. They only feed predictions of time, so a file
 * that cannot be read or written is no failure. Thread-safe.
 */
public final class RateStore {
  private static final Logger LOG = LoggerFactory.getLogger(RateStore.class);

  private final Path file;

  /** Rates in a file; made with the first rate. */
  public RateStore(Path file) {
    this.file = file;
  }

  /** The rate of that name, empty when none was measured. */
  public synchronized OptionalDouble get(String name) {
    try {
      String value = read().getProperty(name);
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Keeps a rate, in place of an earlier one. */
  public synchronized void put(String name, double rate) {
    Properties rates = read();
    rates.setProperty(name, Double.toString(rate));
    try {
      Disk.replace(file, out -> rates.store(out, "images per second, measured on this machine"));
    } catch (GraftException e) {
      LOG.info("the rate {} was not kept: {}", name, e.getMessage());
    }
  }

  private Properties read() {
    Properties rates = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
        rates.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        LOG.info("rates were not read: {}", e.toString());
      }
    }
    return rates;
  }
}
