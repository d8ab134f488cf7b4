package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.model.TablePreview;

class PreviewLabelsTest {
  @TempDir Path temp;
  private Path photos;

  @BeforeEach
  void photos() throws IOException {
    photos = temp.resolve("photos");
    Files.createDirectories(photos);
    for (int i = 1; i <= 8; i++) {
      Files.write(photos.resolve(i + ".jpg"), new byte[1]);
    }
    Files.write(photos.resolve("notes.txt"), new byte[1]);
  }

  @Test
  void theFirstRowsAndWhatTheyComeToAreShown() throws IOException {
    TablePreview preview =
        look(
            "file;label\n1.jpg;rust\nmissing.jpg;rust\n2;mould\n3.jpg;\n4.jpg;rust\n5.jpg;a\n6.jpg;b\n");
    assertThat(preview.usable()).isTrue();
    assertThat(preview.rows()).isEqualTo(7);
    assertThat(preview.images()).isEqualTo(8);
    assertThat(preview.labelled()).isEqualTo(5);
    assertThat(preview.classes()).containsExactly("a", "b", "mould", "rust");
    assertThat(preview.first())
        .hasSize(6)
        .startsWith(
            new TablePreview.Row(2, "1.jpg", "rust", true),
            new TablePreview.Row(3, "missing.jpg", "rust", false),
            new TablePreview.Row(4, "2", "mould", true),
            new TablePreview.Row(5, "3.jpg", "", true));
  }

  @Test
  void aTableThatCannotBeUsedSaysWhyAndInWhichLine() throws IOException {
    assertThat(look("file,label\n1.jpg,rust\n ,mould\n").problem()).contains("line 3");
    assertThat(look("file,label\n1.jpg,rust\n1.jpg,mould\n").problem())
        .contains("line 2", "line 3");
    assertThat(look("name,group\n1.jpg,rust\n").problem()).contains("label", "group");
    assertThat(look("file,label\nother.png,rust\n").problem()).contains("names none", "line 2");
    assertThat(
            PreviewLabels.of(
                    temp.resolve("none.csv"), List.of(photos), temp, new CancellationToken())
                .problem())
        .contains("none.csv");
  }

  private TablePreview look(String content) throws IOException {
    Path csv = Files.writeString(temp.resolve("labels.csv"), content);
    return PreviewLabels.of(csv, List.of(photos), temp, new CancellationToken());
  }
}
