package studio.graft.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All arrays of one space: the packs in its folder and where each hash is found in them. Every
 * process writes a pack of its own, so that none waits for another. Thread-safe.
 */
final class FeatureSpace {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureSpace.class);
  private static final String ENDING = ".pack";

  private final Path folder;
  private final CacheLimit limit;
  private final List<FeaturePack> packs = new ArrayList<>();
  private Map<FeatureKey, Place> places;
  private FeaturePack own;
  private boolean broken;
  private FileChannel use;

  private record Place(FeaturePack pack, long at) {}

  FeatureSpace(Path folder, CacheLimit limit) {
    this.folder = folder;
    this.limit = limit;
  }

  synchronized Optional<float[]> get(FeatureKey key) throws IOException {
    Place place = index().get(key);
    if (place == null) {
      return Optional.empty();
    }
    Optional<float[]> values = place.pack().read(place.at());
    if (values.isEmpty()) {
      places.remove(key); // damaged: it is computed and kept again
    }
    return values;
  }

  synchronized void put(FeatureKey key, float[] values, boolean half) throws IOException {
    if (index().containsKey(key) || broken) {
      return;
    }
    for (FeaturePack pack : packs) {
      if (pack.length() != values.length) {
        throw new IllegalArgumentException(
            "arrays of "
                + folder.getFileName()
                + " have "
                + pack.length()
                + " values, not "
                + values.length);
      }
    }
    try {
      if (own == null) {
        Files.createDirectories(folder);
        inUse();
        own = FeaturePack.create(folder.resolve(UUID.randomUUID() + ENDING), values.length, half);
        packs.add(own);
      }
      if (!limit.take(own.recordBytes())) {
        throw new CacheLimit.ReachedException(limit.most());
      }
      places.put(key, new Place(own, own.append(key, values)));
    } catch (IOException e) {
      broken = true; // such as a full disk: told once, not for each of thousands of images
      throw e;
    }
  }

  synchronized void close() {
    for (FeaturePack pack : packs) {
      try {
        pack.close();
      } catch (IOException e) {
        LOG.warn("a pack of {} could not be closed", folder, e);
      }
    }
    if (use != null) {
      try {
        use.close();
      } catch (IOException e) {
        LOG.debug("the mark of {} could not be closed", folder, e);
      }
      use = null;
    }
    packs.clear();
    places = null;
    own = null;
  }

  private void inUse() {
    if (use == null) {
      use = limit.use(folder.getFileName().toString());
    }
  }

  private Map<FeatureKey, Place> index() throws IOException {
    if (places != null) {
      return places;
    }
    Map<FeatureKey, Place> found = new HashMap<>();
    if (Files.isDirectory(folder)) {
      inUse();
      List<Path> files;
      try (Stream<Path> inside = Files.list(folder)) {
        files = inside.filter(p -> p.toString().endsWith(ENDING)).sorted().toList();
      }
      for (Path file : files) {
        Optional<FeaturePack> opened = FeaturePack.open(file);
        if (opened.isPresent()) {
          FeaturePack pack = opened.get();
          packs.add(pack);
          pack.forEach((key, at) -> found.put(key, new Place(pack, at)));
        }
      }
    }
    places = found;
    return found;
  }
}
