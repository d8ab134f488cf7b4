package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorFeaturesTest {
  @TempDir Path folder;

  @Test
  void whatChoosesTheCodeIsNamed() throws IOException {
    assertThat(of("model name\t: X\nflags\t\t: fpu avx2 sse avx fma rdrand avx512_vnni\n"))
        .isEqualTo(" (avx avx2 fma avx512_vnni)");
  }

  @Test
  void aMachineThatDoesNotSayHasNone() throws IOException {
    assertThat(of("Features\t: fp asimd\n")).isEmpty();
    assertThat(of("flags\t\t: fpu sse\n")).isEmpty();
    assertThat(ProcessorFeatures.of(folder.resolve("absent"))).isEmpty();
  }

  private String of(String text) throws IOException {
    return ProcessorFeatures.of(Files.writeString(folder.resolve("cpuinfo"), text));
  }
}
