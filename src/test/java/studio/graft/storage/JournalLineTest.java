package studio.graft.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JournalLineTest {
  private static String remains(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return JournalLine.remains(bytes, 0, bytes.length);
  }

  @Test
  void whatIsLeftOfALineIsSaidAsAPersonReadsIt() {
    assertThat(remains("{\"at\":\"2026-06-15T12:30:05.753273489Z\",\"what\":\"Label\",\"la"))
        .matches("“Label” of 1[456] Jun \\d\\d:\\d\\d:05");
    assertThat(remains("{\"at\":\"2026-06-15T12:30:05.753273489Z\",\"wh"))
        .matches("of 1[456] Jun \\d\\d:\\d\\d:05");
    assertThat(remains("{\"at\":\"2026-26-15T12\",\"what\":\"Split\""))
        .isEqualTo("“Split” of 2026-26-15T12");
    assertThat(remains("{\"a")).isEmpty();
  }
}
