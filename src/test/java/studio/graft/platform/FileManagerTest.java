package studio.graft.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.GraftException;

class FileManagerTest {
  private final Path file = Path.of("/photos/a.png");

  @Test
  void selectsTheFileWhereTheSystemCan() {
    assertThat(new FileManager("Mac OS X").command(file, false))
        .containsExactly("open", "-R", file.toString());
    assertThat(new FileManager("Windows 11").command(file, false))
        .containsExactly("explorer", "/select," + file);
    assertThat(new FileManager("Linux").command(file, false))
        .containsExactly("xdg-open", file.getParent().toString());
  }

  @Test
  void saysWhichPathIsGone(@TempDir Path folder) {
    Path gone = folder.resolve("gone").resolve("a.png");
    assertThatThrownBy(() -> new FileManager("Linux").show(gone))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining(gone.toString());
  }
}
