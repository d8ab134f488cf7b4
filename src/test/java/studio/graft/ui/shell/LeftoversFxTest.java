package studio.graft.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.await;

import atlantafx.base.controls.ModalPane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.concurrent.JobRunner;
import studio.graft.platform.SampleLocator;
import studio.graft.storage.BackboneStore;
import studio.graft.storage.Disk;
import studio.graft.storage.ProjectStore;
import studio.graft.storage.SettingsStore;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.Activities;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.shell.LeftoversViewModel;
import studio.graft.workflow.FreeSpace;
import studio.graft.workflow.Projects;

/** The card of leftovers in Settings, over folders with a thumbnail of no project. */
class LeftoversFxTest extends ApplicationTest {
  private final JobRunner runner = new JobRunner();
  private Path folder;
  private Path thumbnail;
  private LeftoversViewModel model;

  @Override
  public void start(Stage stage) throws Exception {
    folder = Files.createTempDirectory("graft-leftovers");
    thumbnail = folder.resolve("thumbnails").resolve("128").resolve("ab12.jpg");
    Files.createDirectories(thumbnail.getParent());
    Files.write(thumbnail, new byte[3000]);
    FreeSpace space =
        new FreeSpace(
            new BackboneStore(folder.resolve("backbones")),
            folder.resolve("thumbnails"),
            new Projects(
                new ProjectStore(),
                new SettingsStore(folder.resolve("settings")),
                new SampleLocator(List.of())),
            Clock.systemUTC());
    ModalPane modals = new ModalPane();
    model =
        new LeftoversViewModel(
            new Activities(runner, Platform::runLater),
            space,
            new SimpleObjectProperty<>(Place.SETTINGS));
    StackPane root =
        new StackPane(
            new LeftoversCard(Texts.of(SettingsView.class), model, new Dialogs(modals)), modals);
    Scene scene = new Scene(root, 800, 500);
    Themes.install(scene);
    Themes.apply(scene, false);
    stage.setScene(scene);
    stage.show();
  }

  @AfterEach
  void close() {
    runner.close();
    Disk.delete(folder);
  }

  private String size(String kind) {
    return lookup("#leftovers-size-" + kind)
        .tryQueryAs(Label.class)
        .map(label -> label.getText())
        .orElse("");
  }

  @Test
  void whatIsLeftOverIsDeletedOnlyAfterItsSizeWasSaidAndConfirmed() throws Exception {
    await(() -> size("unused_thumbnails").equals("1 item, 3.0 kB"));
    assertThat(size("old_trash")).isEqualTo("nothing");
    assertThat(lookup("#leftovers-delete-old_trash").query().isDisabled()).isTrue();
    clickOn("#leftovers-delete-unused_thumbnails");
    await(() -> lookup(".dialog-box").tryQuery().isPresent());
    assertThat(lookup(".dialog-box .label").queryAll().toString()).contains("3.0 kB are freed");
    clickOn("Cancel");
    assertThat(thumbnail).exists();
    clickOn("#leftovers-delete-unused_thumbnails");
    await(() -> lookup(".dialog-box").tryQuery().isPresent());
    clickOn("Delete");
    await(() -> size("unused_thumbnails").equals("nothing"));
    assertThat(thumbnail).doesNotExist();
  }

  @Test
  void whatIsEmptyIsCalledThatInsteadOfBeingGivenASize() throws Exception {
    Files.write(thumbnail, new byte[0]);
    interact(model::refresh);
    await(() -> size("unused_thumbnails").equals("1 empty item"));
    clickOn("#leftovers-delete-unused_thumbnails");
    await(() -> lookup(".dialog-box").tryQuery().isPresent());
    assertThat(lookup(".dialog-box .label").queryAll().toString())
        .contains("It is empty, so no space is freed. Thumbnails are drawn anew");
    clickOn("Delete");
    await(() -> size("unused_thumbnails").equals("nothing"));
  }
}
