package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.JobRunner;
import studio.graft.platform.AppPaths;
import studio.graft.viewmodel.common.Activities;
import studio.graft.viewmodel.common.Studio;
import studio.graft.viewmodel.shell.WelcomeViewModel;

class ProposedFolderTest {
  @TempDir Path folder;

  @Test
  void besideTheImagesTheProjectGetsAFolderOfItsOwn() throws IOException {
    AppPaths paths =
        AppPaths.of(Map.of(AppPaths.HOME, folder.resolve("home").toString()), "Linux", folder);
    Files.createDirectories(folder.resolve("photos"));
    try (JobRunner runner = new JobRunner();
        CompositionRoot root = new CompositionRoot(paths)) {
      WelcomeViewModel welcome =
          new WelcomeViewModel(
              new Studio(new Activities(runner, Runnable::run), root.services().trainModel()),
              root.services().projects(),
              root.services().importImages(),
              folder.resolve("projects"));
      assertThat(welcome.proposeFolder("photos"))
          .isEqualTo(folder.resolve("projects").resolve("photos"));
      assertThat(welcome.proposeFolder(folder, "photos")).isEqualTo(folder.resolve("photos 2"));
    }
  }
}
