package studio.graft.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildTest {
  @Test
  void aBuildKnowsItsVersionAndItsCommitOrSaysThatItDoesNot() {
    Build build = Build.current();
    assertThat(build.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(build.commit()).matches("[0-9a-f]{40}|unknown");
    assertThat(build.sentence()).startsWith("Graft Studio " + build.version() + ", commit ");
  }
}
