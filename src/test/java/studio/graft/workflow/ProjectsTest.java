package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.GraftException;
import studio.graft.model.Project;

class ProjectsTest {
  @TempDir Path temp;

  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(temp);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void projectsThatWereOpenAreRemembered() throws IOException {
    desk.projects.create(temp.resolve("a"), "Leaves of spring").close();
    desk.projects.create(temp.resolve("b"), null).close();
    desk.projects.open(temp.resolve("a/a.graft")).close();
    assertThat(desk.projects.recent())
        .extracting(Projects.Recent::name)
        .containsExactly("Leaves of spring", "b");
    Files.delete(temp.resolve("b/b.graft"));
    assertThat(desk.projects.recent())
        .extracting(Projects.Recent::exists)
        .containsExactly(true, false);
    desk.projects.forget(temp.resolve("b/b.graft"));
    assertThat(desk.projects.recent()).hasSize(1);
  }

  @Test
  void settingsThatCannotBeWrittenDoNotKeepAProjectShut() throws IOException {
    Files.writeString(temp.resolve("config"), "a file where the folder should be");
    try (ProjectSession session = desk.projects.create(temp.resolve("a"), null)) {
      assertThat(session.project().name()).isEqualTo("a");
    }
  }

  @Test
  void aSampleBecomesAProjectOfItsOwn() throws IOException {
    Path sample = sample();
    assertThat(desk.projects.samples())
        .containsExactly(new Projects.Sample("leaves", "Leaves", "Drawn by a program.", 4, 2));

    Path target = Files.createDirectories(temp.resolve("mine"));
    try (ProjectSession session = desk.projects.createFromSample("leaves", target)) {
      Project project = session.project();
      assertThat(project.synthetic()).isTrue();
      assertThat(project.images())
          .hasSize(4)
          .allSatisfy(
              image -> assertThat(project.resolve(image)).startsWith(target).isRegularFile());
      session.removeImages(List.of(1));
    }
    assertThat(target.resolve("README.md")).exists();
    assertThat(desk.projects.read(sample).images()).hasSize(4);
    assertThat(desk.projects.read(target).images()).hasSize(3);
  }

  @Test
  void aSampleDoesNotOverwriteAnything() throws IOException {
    sample();
    Path target = Files.createDirectories(temp.resolve("mine"));
    Files.writeString(target.resolve("notes.txt"), "important");
    assertThatThrownBy(() -> desk.projects.createFromSample("leaves", target))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("not empty");
    assertThat(target).isDirectoryContaining("glob:**notes.txt");
    assertThat(target.resolve("notes.txt")).hasContent("important");
    assertThatThrownBy(() -> desk.projects.createFromSample("bees", temp.resolve("x")))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("leaves");
  }

  @Test
  void foldersThatAreNoSamplesAreLeftOut() throws IOException {
    sample();
    Files.createDirectories(temp.resolve("sample-projects/drafts"));
    assertThat(desk.projects.samples()).hasSize(1);
  }

  private Path sample() throws IOException {
    Path sample = temp.resolve("sample-projects/leaves");
    try (ProjectSession session =
        desk.projects.create(sample, "Leaves", "Drawn by a program.", true)) {
      for (int i = 0; i < 4; i++) {
        Photos.jpeg(sample.resolve("images/class " + i % 2).resolve(i + ".jpg"), i);
      }
      desk.add(session, sample.resolve("images"));
    }
    Files.writeString(sample.resolve("README.md"), "# Leaves");
    return sample;
  }
}
