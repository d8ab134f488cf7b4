package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.graft.imaging.ContentHash;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.platform.SampleLocator;
import studio.graft.storage.ProjectStore;
import studio.graft.storage.SettingsStore;

/** The samples that come with the program are whole, and say that they are synthetic. */
class SampleProjectsTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"tomato-leaves", "cells"})
  void aSampleListsExactlyThePicturesThatItHas(String id) throws IOException {
    Project sample = projects().read(folder().resolve(id));
    try (Stream<Path> files = Files.walk(sample.folder().resolve("images"))) {
      assertThat(sample.images())
          .extracting(sample::resolve)
          .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile).toList());
    }
    for (ImageItem image : sample.images()) {
      assertThat(ContentHash.of(sample.resolve(image)))
          .as(image.path())
          .isEqualTo(image.contentHash());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tomato-leaves", "cells"})
  void aSampleIsLabelledNotYetSplitAndSaysThatItIsSynthetic(String id) {
    Project sample = projects().read(folder().resolve(id));
    assertThat(sample.synthetic()).isTrue();
    assertThat(sample.description()).containsIgnoringCase("synthetic");
    assertThat(sample.splitPlan()).isNull();
    assertThat(sample.images())
        .allSatisfy(
            image -> {
              assertThat(image.classId()).isNotNull();
              assertThat(image.split()).isEqualTo(Split.UNASSIGNED);
            });
  }

  @Test
  void bothSamplesAreOffered() {
    assertThat(projects().samples())
        .extracting(Projects.Sample::id)
        .isEqualTo(List.of("cells", "tomato-leaves"));
  }

  private Projects projects() {
    return new Projects(
        new ProjectStore(), new SettingsStore(home), new SampleLocator(List.of(Path.of(""))));
  }

  private static Path folder() {
    return Path.of("").toAbsolutePath().resolve(SampleLocator.FOLDER);
  }
}
