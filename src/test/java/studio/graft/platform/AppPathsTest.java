package studio.graft.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppPathsTest {
  private static final Path HOME = Path.of("home").toAbsolutePath();

  @TempDir Path temp;

  @Test
  void linuxFollowsTheXdgBaseDirectories() {
    AppPaths plain = AppPaths.of(Map.of(), "Linux", HOME);
    assertThat(plain.config()).isEqualTo(HOME.resolve(".config/graft-studio"));
    assertThat(plain.data()).isEqualTo(HOME.resolve(".local/share/graft-studio"));
    assertThat(plain.cache()).isEqualTo(HOME.resolve(".cache/graft-studio"));
    assertThat(plain.logs()).isEqualTo(HOME.resolve(".local/state/graft-studio/logs"));

    Map<String, String> set =
        Map.of("XDG_CONFIG_HOME", temp.toString(), "XDG_CACHE_HOME", "not/absolute");
    AppPaths moved = AppPaths.of(set, "Linux", HOME);
    assertThat(moved.config()).isEqualTo(temp.resolve("graft-studio"));
    assertThat(moved.cache()).isEqualTo(plain.cache());
  }

  @Test
  void macOsUsesTheLibrary() {
    AppPaths paths = AppPaths.of(Map.of(), "Mac OS X", HOME);
    assertThat(paths.data()).isEqualTo(HOME.resolve("Library/Application Support/Graft Studio"));
    assertThat(paths.logs()).isEqualTo(HOME.resolve("Library/Logs/Graft Studio"));
  }

  @Test
  void windowsUsesLocalAppData() {
    AppPaths paths = AppPaths.of(Map.of("LOCALAPPDATA", temp.toString()), "Windows 11", HOME);
    assertThat(paths.cache()).isEqualTo(temp.resolve("Graft Studio/cache"));
  }

  @Test
  void oneVariablePutsAllElsewhere() {
    for (String os : List.of("Linux", "Mac OS X", "Windows 11")) {
      AppPaths paths = AppPaths.of(Map.of("GRAFT_HOME", temp.toString()), os, HOME);
      assertThat(List.of(paths.config(), paths.data(), paths.cache(), paths.logs()))
          .allMatch(p -> p.startsWith(temp))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void samplesAreFoundInTheFirstPlaceThatHasThem() throws IOException {
    Path second = Files.createDirectories(temp.resolve("b").resolve(SampleLocator.FOLDER));
    assertThat(new SampleLocator(List.of(temp.resolve("a"), temp.resolve("b"))).folder())
        .hasValue(second);
    assertThat(new SampleLocator(List.of(temp.resolve("a"))).folder()).isEmpty();
  }
}
