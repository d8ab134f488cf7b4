package studio.graft.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.await;

import atlantafx.base.controls.ModalPane;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.model.CacheBound;
import studio.graft.storage.RateStore;
import studio.graft.storage.SettingsStore;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Texts;
import studio.graft.ui.support.ScriptedWorkers;
import studio.graft.ui.support.TestStudio;
import studio.graft.viewmodel.shell.CacheViewModel;
import studio.graft.workflow.CacheRoom;
import studio.graft.workflow.ListModels;
import studio.graft.workflow.MachineRates;
import studio.graft.workflow.ProjectSession;

/** The card of the cache in Settings, on a project whose cache holds 240 MB. */
class CacheFxTest extends ApplicationTest {
  private static final long SPACE_BYTES = 120_000_000;

  @TempDir Path folder;
  private StackPane root;
  private TestStudio test;
  private Path features;

  @Override
  public void start(Stage stage) {
    root = new StackPane();
    Scene scene = new Scene(root, 800, 600);
    Themes.install(scene);
    Themes.apply(scene, false);
    stage.setScene(scene);
    stage.show();
  }

  private void open(Map<String, String> environment) throws Exception {
    test = new TestStudio(folder, new ScriptedWorkers(), Platform::runLater);
    ProjectSession session = test.project("tiny", test.draw(4, 4));
    features = session.project().folder().resolve("cache").resolve("features");
    for (String space : List.of("one", "two")) {
      Path pack = Files.createDirectories(features.resolve(space)).resolve("a.pack");
      try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
        file.setLength(SPACE_BYTES); // without taking the room
      }
    }
    interact(
        () -> {
          test.studio().open(session);
          ModalPane modals = new ModalPane();
          root.getChildren()
              .setAll(
                  new CacheCard(
                      Texts.of(SettingsView.class),
                      new CacheViewModel(test.studio(), room(environment)),
                      new Dialogs(modals)),
                  modals);
        });
    await(() -> used().startsWith("240 MB of at most"));
  }

  private CacheRoom room(Map<String, String> environment) {
    return new CacheRoom(
        settings(),
        environment,
        new MachineRates(new RateStore(folder.resolve("rates"))),
        new ListModels(BackboneCatalogue::all, BackboneCatalogue::info));
  }

  private SettingsStore settings() {
    return new SettingsStore(folder.resolve("settings"));
  }

  private String used() {
    return lookup("#cache-used").queryLabeled().getText();
  }

  private String note() {
    return lookup("#cache-limit-note").queryLabeled().getText();
  }

  @AfterEach
  void close() {
    interact(() -> test.studio().close());
    test.close();
  }

  @Test
  void aLimitIsCheckedAsItIsTypedAndTheOpenProjectKeepsToItAtOnce() throws Exception {
    open(Map.of());
    assertThat(note()).startsWith("Automatic");
    clickOn("#cache-own");
    TextField field = lookup("#cache-gigabytes").query();
    interact(field::clear);
    clickOn(field).write("0.0");
    assertThat(lookup(".field-problem").queryLabeled().getText())
        .isEqualTo("It has to lie between 0.1 and 10000.");
    assertThat(lookup("#cache-set").query().isDisabled()).isTrue();
    push(KeyCode.ENTER);
    interact(() -> field.setText("0.2"));
    assertThat(note()).contains("removes about 40.0 MB");
    assertThat(settings().cacheBytes()).as("nothing is set yet").isZero();
    clickOn("#cache-set");
    await(() -> used().equals("120 MB of at most 200 MB"));
    assertThat(settings().cacheBytes()).isEqualTo(200_000_000);
    clickOn("#cache-automatic");
    await(() -> settings().cacheBytes() == 0 && note().startsWith("Automatic"));
  }

  @Test
  void theCacheIsClearedAfterItWasSaidWhatThatCosts() throws Exception {
    open(Map.of());
    clickOn("#cache-clear");
    await(() -> lookup(".dialog-box").tryQuery().isPresent());
    assertThat(lookup(".dialog-box .label").queryAll().toString())
        .contains("240 MB are freed")
        .contains("about");
    clickOn("Clear");
    await(() -> used().startsWith("nothing, of at most"));
    assertThat(Files.exists(features.resolve("one"))).isFalse();
    assertThat(lookup("#cache-clear").query().isDisabled()).isTrue();
  }

  @Test
  void whereTheEnvironmentSaysTheLimitThatIsSaid() throws Exception {
    open(Map.of(CacheBound.VARIABLE, "3"));
    await(() -> note().contains("GRAFT_CACHE_GB is set: 3.0 GB hold"));
    assertThat(lookup("#cache-own").query().isDisabled()).isTrue();
  }
}
