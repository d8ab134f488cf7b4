package studio.graft.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.graft.concurrent.Progress;

class ProgressPrinterTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void elsewhereThanOnATerminalThereArePlainLinesAndNotOneForEachImage() {
    try (ProgressPrinter printer = new ProgressPrinter(err, false)) {
      for (int i = 0; i <= 1000; i++) {
        printer.onProgress(Progress.of("Reading images", i, 1000));
      }
      printer.onProgress(Progress.of("Training", 0, 2));
    }
    assertThat(said()).doesNotContain("\r");
    assertThat(said().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("Reading images   0 % 0/1000");
  }

  @Test
  void onATerminalABarIsDrawnWithTheTimeLeftAndTakenAwayAtTheEnd() {
    try (ProgressPrinter printer = new ProgressPrinter(err, true)) {
      printer.onProgress(new Progress("Training", 1, 4, Optional.of(Duration.ofSeconds(75))));
    }
    assertThat(said()).contains("\rTraining ━━━━━━──────────────────  25 % 1/4 · 1 min 15 s left");
    assertThat(said()).endsWith("\r");
  }

  @Test
  void aStageOfUnknownLengthHasNoFraction() {
    try (ProgressPrinter printer = new ProgressPrinter(err, false)) {
      printer.onProgress(Progress.of("Starting", 0, 0));
    }
    assertThat(said()).isEqualTo("Starting" + System.lineSeparator());
  }

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
