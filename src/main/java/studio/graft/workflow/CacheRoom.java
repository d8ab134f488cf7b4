package studio.graft.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.graft.model.BackboneInfo;
import studio.graft.model.CacheBound;
import studio.graft.model.CacheUse;
import studio.graft.model.Project;
import studio.graft.storage.FeatureStore;
import studio.graft.storage.SettingsStore;

/**
 * How much of the disk the cached features and activations of a project take, how much they may
 * take, and how they are cleared. Thread-safe.
 */
public final class CacheRoom {
  private final SettingsStore settings;
  private final Map<String, String> environment;
  private final MachineRates rates;
  private final ListModels models;

  /**
   * Bounds what is cached.
   *
   * @param environment variables of this process
   * @param rates say what it takes to compute again what was cleared
   */
  public CacheRoom(
      SettingsStore settings,
      Map<String, String> environment,
      MachineRates rates,
      ListModels models) {
    this.settings = settings;
    this.rates = rates;
    this.models = models;
    this.environment = Map.copyOf(environment);
  }

  /** The bound that holds for each project. */
  public CacheBound bound() {
    return CacheBound.of(environment.get(CacheBound.VARIABLE), settings.cacheBytes());
  }

  /**
   * Sets the bound for each project from now on.
   *
   * @param bytes 0 to leave it to the program
   * @throws studio.graft.model.GraftException when the settings file cannot be written
   */
  public void set(long bytes) {
    settings.saveCacheBytes(bytes);
  }

  /** What is set, whatever the environment says; 0 where it is left to the program. */
  public long set() {
    return settings.cacheBytes();
  }

  /** What a project's cache takes and may take. */
  public CacheUse use(Project project) {
    try (FeatureStore store = store(project)) {
      return new CacheUse(store.used(), store.most());
    }
  }

  /**
   * Removes what was used longest ago from a project's cache until it keeps to the bound.
   *
   * @return bytes that were freed
   */
  public long trim(Project project) {
    try (FeatureStore store = store(project)) {
      return store.trim();
    }
  }

  /**
   * Removes everything from a project's cache that no process is using.
   *
   * @return bytes that were freed
   */
  public long clear(Project project) {
    try (FeatureStore store = store(project)) {
      return store.clear();
    }
  }

  /**
   * About what it takes to compute a project's features again once they are cleared: one pass over
   * its images for each backbone.
   *
   * @param backbones that were used; none for the embedded one
   * @return seconds
   */
  public double secondsToFill(Project project, Set<String> backbones) {
    List<BackboneInfo> known = models.run();
    List<BackboneInfo> used = known.stream().filter(b -> backbones.contains(b.name())).toList();
    return (used.isEmpty() ? known.subList(0, 1) : used)
        .stream().mapToDouble(b -> project.images().size() / rates.forward(b)).sum();
  }

  private FeatureStore store(Project project) {
    Path folder = ProjectCache.features(project);
    return new FeatureStore(folder, bound().bytes());
  }
}
