package studio.graft.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.imaging.ImageDecoder;
import studio.graft.model.PixelImage;

/** The samples in the repository are what the generator draws. */
class SamplesTest {
  private static final Path SAMPLES = Path.of("sample-projects");

  private final ImageDecoder decoder = new ImageDecoder();

  @TempDir Path folder;

  @Test
  void drawsTheSamePictureFromTheSameSeed() {
    assertThat(DrawSamples.cell(BloodCellKind.MONOCYTE, 3))
        .isEqualTo(DrawSamples.cell(BloodCellKind.MONOCYTE, 3))
        .isNotEqualTo(DrawSamples.cell(BloodCellKind.MONOCYTE, 4));
  }

  @Test
  void leavesAreDrawnByThisGenerator() throws IOException {
    assertSamePicture(
        DrawSamples.leaf(Disease.SEPTORIA, 6),
        "tomato-leaves/images/septoria spot/leaf-septoria-spot-007.jpg");
  }

  @Test
  void cellsAreDrawnByThisGenerator() throws IOException {
    assertSamePicture(
        DrawSamples.cell(BloodCellKind.EOSINOPHIL, 11),
        "cells/images/eosinophil/eosinophil-12.jpg");
  }

  /** Nearly: another Java may round sines and JPEG coefficients differently. */
  private void assertSamePicture(byte[] drawn, String sample) throws IOException {
    PixelImage expected = decoder.decode(SAMPLES.resolve(sample));
    PixelImage actual = decoder.decode(Files.write(folder.resolve("drawn.jpg"), drawn));

    assertThat(actual.width()).isEqualTo(expected.width());
    assertThat(actual.height()).isEqualTo(expected.height());
    double difference = 0;
    for (int i = 0; i < actual.argb().length; i++) {
      int green = (actual.argb()[i] >> 8 & 0xff) - (expected.argb()[i] >> 8 & 0xff);
      difference += Math.abs(green);
    }
    assertThat(difference / actual.argb().length).isCloseTo(0, Offset.offset(0.5));
  }
}
