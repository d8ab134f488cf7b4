package studio.graft.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemThemeTest {
  @Test
  void readsWhatTheSystemsAnswer() {
    assertThat(SystemTheme.saysDark("'prefer-dark'\n")).isTrue();
    assertThat(SystemTheme.saysDark("'Adwaita-dark'\n")).isTrue();
    assertThat(SystemTheme.saysDark("Dark\n")).isTrue();
    assertThat(SystemTheme.saysDark("    AppsUseLightTheme    REG_DWORD    0x0\r\n")).isTrue();
    assertThat(SystemTheme.saysDark("    AppsUseLightTheme    REG_DWORD    0x1\r\n")).isFalse();
    assertThat(SystemTheme.saysDark("'default'\n")).isFalse();
    assertThat(SystemTheme.saysDark("")).isFalse();
  }

  @Test
  void asksEachSystemWithItsOwnCommand() {
    assertThat(new SystemTheme("Linux").command().get(0)).startsWith("gsettings");
    assertThat(new SystemTheme("Mac OS X").command().get(0)).startsWith("defaults");
    assertThat(new SystemTheme("Windows 11").command().get(0)).startsWith("reg");
  }
}
