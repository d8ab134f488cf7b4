package studio.graft.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentHashTest {
  @TempDir Path folder;

  @Test
  void isSha256InLowerCaseHexadecimal() throws IOException {
    // the test vectors of FIPS 180-2: "abc" and one million times "a"
    Path abc = Files.writeString(folder.resolve("abc"), "abc");
    Path million = Files.writeString(folder.resolve("million"), "a".repeat(1_000_000));

    assertThat(ContentHash.of(abc))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(ContentHash.of(million))
        .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }

  @Test
  void namesAFileThatIsGone() {
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> ContentHash.of(folder.resolve("gone.jpg")))
        .withMessageContaining("gone.jpg");
  }
}
