package studio.graft.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSnifferTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff"})
  void tellsFormatByContentWhateverTheName(String format) {
    Path file = Pictures.write(Pictures.fourFields(8, 8), format, folder.resolve("misnamed.webp"));

    assertThat(ImageSniffer.sniff(file).name()).isEqualToIgnoringCase(format);
  }

  @Test
  @Timeout(60)
  void doesNotOpenPipes() throws Exception {
    Path pipe = folder.resolve("pipe.jpg");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> ImageSniffer.sniff(pipe))
        .satisfies(e -> assertThat(e.reason()).contains("pipe"));
  }

  @Test
  void tellsWebp() {
    assertThat(ImageSniffer.sniff(Pictures.fixture("four.webp", folder)))
        .isEqualTo(ImageFormat.WEBP);
  }

  @ParameterizedTest
  @CsvSource({
    "'....ftypheic', HEIC",
    "'....ftypavif', AVIF",
    "'....ftypmp42', video",
    "'....jP  ', JPEG 2000",
    "'8BPS', Photoshop",
    "'%PDF-1.7', PDF",
    "'<?xml version=\"1.0\"?><svg width=\"5\">', SVG",
    "'<!DOCTYPE html><html><body>Not found', web page",
    "'BMW is a car and not a bitmap', text",
    "'just some words', text"
  })
  void saysWhatAFileIsInstead(String content, String word) throws IOException {
    Path file = folder.resolve("picture.jpg");
    Files.write(file, content.replace('.', '\0').getBytes(StandardCharsets.ISO_8859_1));
    if (word.equals("PDF") || word.equals("SVG")) {
      Files.writeString(file, content);
    }

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> ImageSniffer.sniff(file))
        .withMessageContaining(file.toString())
        .satisfies(e -> assertThat(e.reason()).contains(word).doesNotContain("picture.jpg"));
  }

  @Test
  void tellsDicomByItsMarkAfterThePreamble() throws IOException {
    byte[] bytes = new byte[200];
    System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, bytes, 128, 4);
    Path file = Files.write(folder.resolve("scan"), bytes);

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> ImageSniffer.sniff(file))
        .satisfies(e -> assertThat(e.reason()).contains("DICOM"));
  }

  @Test
  void doesNotTakeTheSmallPreviewOfACameraRawFileForThePicture() {
    Path file = Pictures.write(Pictures.fourFields(8, 8), "tiff", folder.resolve("IMG_1.NEF"));

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> ImageSniffer.sniff(file))
        .satisfies(e -> assertThat(e.reason()).contains("camera raw"));
  }

  @Test
  void saysThatAFileIsEmpty() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.png"));

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> ImageSniffer.sniff(file))
        .satisfies(e -> assertThat(e.reason()).contains("0 bytes"));
  }

  @Test
  void saysThatAFileHoldsOnlyZeros() throws IOException {
    Path file = Files.write(folder.resolve("zeros.jpg"), new byte[5000]);

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> ImageSniffer.sniff(file))
        .satisfies(e -> assertThat(e.reason()).contains("zeros"));
  }

  @Test
  void saysThatAFileIsGone() {
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> ImageSniffer.sniff(folder.resolve("gone.jpg")))
        .satisfies(e -> assertThat(e.reason()).contains("moved or deleted"));
  }

  @Test
  void saysThatAFolderIsNoFile() {
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> ImageSniffer.sniff(folder))
        .satisfies(e -> assertThat(e.reason()).contains("folder"));
  }
}
