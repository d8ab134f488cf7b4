package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.model.BackboneInfo;
import studio.graft.model.CacheBound;
import studio.graft.model.Project;
import studio.graft.storage.FeatureStore;
import studio.graft.storage.RateStore;
import studio.graft.storage.SettingsStore;

/** The cache of a real project folder. */
class CacheRoomTest {
  @TempDir Path temp;
  private Project project;
  private MachineRates rates;

  @BeforeEach
  void fill() throws Exception {
    project = Samples.in(temp.resolve("p"), Samples.project(10, 10));
    rates = new MachineRates(new RateStore(temp.resolve("rates")));
    for (String space : List.of("old", "new")) {
      try (FeatureStore store = new FeatureStore(features())) {
        store.put(space, "a".repeat(64), new float[1000]);
      }
    }
    Files.setLastModifiedTime(features().resolve("old.use"), FileTime.fromMillis(1_000_000));
  }

  private Path features() {
    return ProjectCache.features(project);
  }

  private CacheRoom room(Map<String, String> environment) {
    return new CacheRoom(
        new SettingsStore(temp.resolve("settings")),
        environment,
        rates,
        new ListModels(BackboneCatalogue::all, BackboneCatalogue::info));
  }

  @Test
  void whatAPersonSetsHoldsAfterTheNextStartAndEvictionFollowsIt() {
    assertThat(room(Map.of()).bound()).isEqualTo(CacheBound.AUTOMATIC);
    room(Map.of()).set(5000);
    CacheRoom room = room(Map.of());
    assertThat(room.bound()).isEqualTo(new CacheBound(5000, CacheBound.Source.SETTINGS));
    assertThat(room.use(project).most()).isEqualTo(5000);
    assertThat(room.use(project).used()).isGreaterThan(8000);
    assertThat(room.trim(project)).isGreaterThan(4000);
    assertThat(features().resolve("old")).doesNotExist();
    assertThat(features().resolve("new")).exists();
  }

  @Test
  void theEnvironmentOverrules() {
    CacheRoom room = room(Map.of(CacheBound.VARIABLE, "2"));
    room.set(5000);
    assertThat(room.bound())
        .isEqualTo(new CacheBound(2_000_000_000L, CacheBound.Source.ENVIRONMENT));
    assertThat(room.trim(project)).isZero();
  }

  @Test
  void clearingLeavesNothingAndSaysWhatItFreed() {
    CacheRoom room = room(Map.of());
    long used = room.use(project).used();
    assertThat(room.clear(project)).isEqualTo(used);
    assertThat(room.use(project).used()).isZero();
  }

  @Test
  void fillingItAgainTakesAPassForEachBackboneThatWasUsed() {
    BackboneInfo lite = BackboneCatalogue.all().get(0);
    BackboneInfo other = BackboneCatalogue.all().get(1);
    rates.learnForward(lite.name(), 10);
    rates.learnForward(other.name(), 4);
    CacheRoom room = room(Map.of());
    assertThat(room.secondsToFill(project, Set.of())).isCloseTo(2, within(1e-9));
    assertThat(room.secondsToFill(project, Set.of(lite.name(), other.name())))
        .isCloseTo(7, within(1e-9));
  }
}
