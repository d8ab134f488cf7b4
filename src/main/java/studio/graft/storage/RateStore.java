package studio.graft.storage;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.GraftException;

/**
 * Rates that were measured on this machine, by name: the median of the last few, for what else the
 * machine is doing makes single measurements too low. They only feed predictions of time, so a file
 * that cannot be read or written is no failure. Thread-safe.
 */
public final class RateStore {
  private static final Logger LOG = LoggerFactory.getLogger(RateStore.class);

  /** Measurements of a rate that are kept. */
  private static final int KEPT = 5;

  private static final String SEPARATOR = ",";

  private final Path file;

  /** Rates in a file; made with the first rate. */
  public RateStore(Path file) {
    this.file = file;
  }

  /** The rate of that name, empty when none was measured. */
  public synchronized OptionalDouble get(String name) {
    double[] sorted = measured(read(), name).stream().mapToDouble(r -> r).sorted().toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
  }

  /** The lowest and the highest of the measurements kept; empty with fewer than two. */
  public synchronized Optional<double[]> range(String name) {
    double[] sorted = measured(read(), name).stream().mapToDouble(r -> r).sorted().toArray();
    return sorted.length < 2
        ? Optional.empty()
        : Optional.of(new double[] {sorted[0], sorted[sorted.length - 1]});
  }

  /** Adds a measurement, in place of the oldest when there are enough. */
  public synchronized void put(String name, double rate) {
    Properties rates = read();
    List<Double> measured = new ArrayList<>(measured(rates, name));
    measured.add(rate);
    rates.setProperty(
        name,
        measured.subList(Math.max(0, measured.size() - KEPT), measured.size()).stream()
            .map(r -> Double.toString(r))
            .collect(Collectors.joining(SEPARATOR)));
    try {
      Disk.replace(file, out -> rates.store(out, "images per second, measured on this machine"));
    } catch (GraftException e) {
      LOG.info("the rate {} was not kept: {}", name, e.getMessage());
    }
  }

  private static List<Double> measured(Properties rates, String name) {
    try {
      return Arrays.stream(rates.getProperty(name, "").split(SEPARATOR))
          .filter(value -> !value.isBlank())
          .map(Double::valueOf)
          .toList();
    } catch (NumberFormatException e) {
      return List.of();
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
