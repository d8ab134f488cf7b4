package studio.graft.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.await;

import atlantafx.base.controls.ModalPane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.concurrent.JobRunner;
import studio.graft.imaging.ImageDecoder;
import studio.graft.model.Project;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Texts;
import studio.graft.ui.support.TestStudio;
import studio.graft.ui.support.Themed;
import studio.graft.viewmodel.explorer.ImagesViewModel;
import studio.graft.worker.ProcessWorkers;
import studio.graft.worker.ScriptedWorker;
import studio.graft.workflow.ImportImages;
import studio.graft.workflow.SplitImages;

/** Labels from a table: looked at before anything is imported. */
class ImportDialogFxTest extends ApplicationTest {
  @TempDir Path folder;
  private final JobRunner runner = new JobRunner();
  private ModalPane pane;
  private TestStudio test;
  private Path images;
  private Path csv;
  private ImportActions actions;

  @Override
  public void start(Stage stage) {
    pane = new ModalPane();
    stage.setScene(new Scene(Themed.root(false, new StackPane(), pane), 1100, 760));
    stage.show();
  }

  @BeforeEach
  void open() throws Exception {
    test =
        new TestStudio(
            folder,
            new ProcessWorkers(
                runner,
                ScriptedWorker.class.getName(),
                folder.resolve("logs"),
                folder.resolve("backbones")),
            Platform::runLater);
    images = test.draw(3, 3);
    csv = folder.resolve("labels.csv");
    Files.createDirectories(folder.resolve("first"));
    Path first = Files.list(images.resolve("class a")).sorted().findFirst().orElseThrow();
    Path one = folder.resolve("first").resolve("one" + first.getFileName());
    Files.copy(first, one);
    var session = test.project("tiny", folder.resolve("first"));
    interact(
        () -> {
          test.studio().open(session);
          ImagesViewModel model =
              new ImagesViewModel(
                  test.studio(), new ImportImages(new ImageDecoder(), runner), new SplitImages());
          actions = new ImportActions(Texts.of(ExplorerView.class), model, new Dialogs(pane));
          actions.ask(List.of(images));
        });
  }

  @AfterEach
  void close() {
    interact(() -> test.studio().close());
    test.close();
    runner.close();
  }

  @Test
  void aBadTableIsSaidWithItsLineAndAGoodOneIsShownAndUsed() throws Exception {
    Button ok = lookup("#import-confirm").query();
    assertThat(ok.isDisabled()).isFalse();
    clickOn("#import-labels-table");
    assertThat(ok.isDisabled()).as("no table yet").isTrue();

    List<String> names =
        Files.list(images.resolve("class b"))
            .map(Path::getFileName)
            .map(Path::toString)
            .sorted()
            .toList();
    Files.writeString(csv, "file,label\nclass b/" + names.get(0) + ",rust\n,mould\n");
    look();
    await(() -> lookup("#import-table-problem").tryQuery().isPresent());
    assertThat(text("#import-table-problem")).contains("line 3");
    assertThat(ok.isDisabled()).isTrue();

    Files.writeString(
        csv,
        "file,label\nclass b/"
            + names.get(0)
            + ",rust\nclass b/"
            + names.get(1)
            + ",mould\nelsewhere.png,rust\n");
    look();
    await(() -> lookup("#import-table-summary").tryQuery().isPresent());
    assertThat(text("#import-table-summary")).contains("3 rows", "2 of 6", "mould, rust");
    assertThat(lookup(".table-preview-rows .hint").queryAllAs(Label.class))
        .anyMatch(label -> label.getText().equals("elsewhere.png (not among the images)"));
    await(() -> !ok.isDisabled());
    clickOn(ok);
    await(() -> project().images().size() == 7);
    assertThat(project().classes()).extracting(c -> c.name()).contains("rust", "mould");
    assertThat(project().images().stream().filter(i -> i.classId() != null)).hasSize(3);
  }

  private Project project() {
    return test.studio().projectProperty().get();
  }

  private String text(String id) {
    return lookup(id).queryAs(Label.class).getText();
  }

  private void look() {
    ImportDialog dialog = lookup(".import-form").query();
    interact(() -> dialog.look(csv));
  }
}
