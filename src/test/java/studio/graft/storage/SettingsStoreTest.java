package studio.graft.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.WindowSettings;

class SettingsStoreTest {
  private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir Path temp;

  @Test
  void theWindowIsRemembered() {
    WindowSettings window =
        new WindowSettings(
            WindowSettings.Theme.DARK, new WindowSettings.Bounds(-10, 20.5, 800, 600, true));
    assertThat(store().window()).isEqualTo(WindowSettings.DEFAULT);
    store().opened(recent(1));
    store().saveWindow(window);
    assertThat(store().window()).isEqualTo(window);
    assertThat(store().recent()).containsExactly(recent(1));
  }

  @Test
  void recentProjectsAreNewestFirstAndNoneTwice() {
    for (int i = 1; i <= 20; i++) {
      store().opened(recent(i));
    }
    store().opened(recent(15));
    assertThat(store().recent())
        .hasSize(SettingsStore.RECENT)
        .startsWith(recent(15), recent(20), recent(19))
        .doesNotHaveDuplicates();
    store().forget(recent(20).file());
    assertThat(store().recent()).startsWith(recent(15), recent(19));
  }

  @Test
  void theLimitOfTheCacheIsRememberedBesideTheRest() throws IOException {
    assertThat(store().cacheBytes()).isZero();
    store().opened(recent(1));
    store().saveCacheBytes(2_500_000_000L);
    store().saveWindow(WindowSettings.DEFAULT.withTheme(WindowSettings.Theme.DARK));
    store().opened(recent(2));
    store().forget(recent(1).file());
    assertThat(store().cacheBytes()).isEqualTo(2_500_000_000L);
    assertThat(store().recent()).containsExactly(recent(2));
    assertThat(store().window().theme()).isEqualTo(WindowSettings.Theme.DARK);
    store().saveCacheBytes(0);
    assertThat(store().cacheBytes()).isZero();
  }

  @Test
  void settingsOfAVersionWithoutALimitAreRead() throws IOException {
    Files.writeString(
        temp.resolve("settings.json"),
        "{\"format\":1,\"window\":{\"theme\":\"LIGHT\",\"bounds\":null},\"recent\":[]}");
    assertThat(store().cacheBytes()).isZero();
    assertThat(store().window().theme()).isEqualTo(WindowSettings.Theme.LIGHT);
  }

  @Test
  void aDamagedFileIsKeptAsideAndCountsAsEmpty() throws IOException {
    Files.writeString(temp.resolve("settings.json"), "{\"window\":{\"theme\":");
    assertThat(store().window()).isEqualTo(WindowSettings.DEFAULT);
    assertThat(temp.resolve("settings-damaged.json")).hasContent("{\"window\":{\"theme\":");
    store().opened(recent(1));
    assertThat(store().recent()).hasSize(1);
  }

  private SettingsStore store() {
    return new SettingsStore(temp);
  }

  private SettingsStore.RecentProject recent(int i) {
    return new SettingsStore.RecentProject(
        temp.resolve("p" + i).resolve("p.graft"), "Project " + i, AT.plusSeconds(i));
  }
}
