package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.model.ImageItem;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;
import studio.graft.viewmodel.common.Notice;
import studio.graft.workflow.ProjectSession;

/** A project whose journal was cut in the middle, opened in the window. */
class DamagedJournalFxTest extends ApplicationTest {
  private Path temporary;
  private WholeWindow window;

  @Override
  public void start(Stage stage) throws Exception {
    temporary = WholeWindow.temporary();
    window = new WholeWindow(stage, temporary, new ScriptedWorkers());
  }

  @AfterEach
  void close() {
    interact(() -> window.studio().close());
    window.close();
  }

  /** The files of a project as a process that is killed leaves them, its journal cut to a half. */
  private Path cut() throws Exception {
    Path copy = Files.createDirectories(temporary.resolve("cut"));
    try (TestStudio test = new TestStudio(temporary, new ScriptedWorkers(), Platform::runLater)) {
      ProjectSession session = test.project("tiny", test.draw(4, 4));
      String other = session.project().classes().get(1).id();
      for (ImageItem image : session.project().images()) {
        session.label(List.of(image.id()), other);
      }
      try (Stream<Path> files = Files.list(session.project().folder())) {
        for (Path file :
            files.filter(f -> f.getFileName().toString().matches("[^.]+[.]graft.*")).toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
      session.close();
    }
    Path journal = journal(copy);
    byte[] whole = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(whole, whole.length / 2));
    return copy;
  }

  private static Path journal(Path project) throws Exception {
    try (Stream<Path> files = Files.list(project)) {
      return files.filter(f -> f.toString().endsWith("-journal")).findFirst().orElseThrow();
    }
  }

  @Test
  void itIsSaidUntilItIsClosed() throws Exception {
    Path project = cut();
    Path journal = journal(project);
    ProjectSession session = window.root().services().projects().open(project);
    interact(() -> window.studio().open(session));
    await(() -> lookup(".notice").tryQuery().isPresent());
    assertThat(lookup(".notice").query().getAccessibleText())
        .contains(journal + " breaks off in line")
        .contains("A copy of the journal is kept as");
    assertThat(window.studio().activities().noticeProperty().get().kind())
        .as("others leave after some seconds")
        .isEqualTo(Notice.Kind.ERROR);
  }
}
