package studio.graft.ml.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.graft.model.GraftException;

class TorchFileTest {
  @TempDir Path folder;

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] dictionaryOf(PickleWriter tensor) {
    return tensor.bytes('s').end();
  }

  private static PickleWriter dictionary() {
    return new PickleWriter().global("collections", "OrderedDict").bytes(')', 'R').text("w");
  }

  /** As PyTorch wrote before 1.6: torchvision's ShuffleNetV2 ×1.0 is such a file. */
  @Test
  void theFormatBeforeArchivesIsRead() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(TorchFile.OLD_MAGIC);
    file.write('.');
    file.writeBytes(new PickleWriter().number(1001).end());
    file.writeBytes(new PickleWriter().bytes('}').text("little_endian").bytes(0x88, 's').end());
    file.writeBytes(
        dictionary()
            .tensor("94", 6, 2, 3, true)
            .bytes('s', '}')
            .text("_metadata")
            .bytes('}', 's', 'b') // attributes of the dictionary
            .end());
    file.writeBytes(new PickleWriter().bytes(']').text("94").bytes('a').end());
    file.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(6).array());
    file.writeBytes(floats(1, 2, 3, 4, 5, 6));
    Path path = Files.write(folder.resolve("old.pth"), file.toByteArray());

    Map<String, Tensor> tensors = TorchFile.read(path);

    assertThat(tensors.get("w").shape()).containsExactly(2L, 3L);
    assertThat(tensors.get("w").values()).containsExactly(1, 2, 3, 4, 5, 6);
    byte[] cut = java.util.Arrays.copyOf(file.toByteArray(), file.size() - 4);
    Path short_ = Files.write(folder.resolve("cut.pth"), cut);
    assertThatThrownBy(() -> TorchFile.read(short_)).hasMessageContaining("cut off");
  }

  @ParameterizedTest
  @CsvSource({
    "os,system",
    "builtins,eval",
    "torch.nn.modules.linear,Linear",
    "torch,load",
    "torch._utils,_rebuild_tensor_v3",
    "subprocess,Popen"
  })
  void everyOtherNameIsRefusedBeforeItIsCalled(String module, String name) throws IOException {
    byte[] pickle = new PickleWriter().global(module, name).text("x").bytes(0x85, 'R').end();
    Path file = PickleWriter.archive(folder.resolve("bad.pth"), pickle, "0", new byte[4]);
    assertThatThrownBy(() -> TorchFile.read(file))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("'" + module + "." + name + "'");
  }

  @Test
  void aNameThatIsPutTogetherOnTheStackIsRefusedAsWell() throws IOException {
    byte[] pickle =
        new PickleWriter().text("os").text("system").bytes(0x93).text("x").bytes(0x85, 'R').end();
    Path file = PickleWriter.archive(folder.resolve("bad.pth"), pickle, "0", new byte[4]);
    assertThatThrownBy(() -> TorchFile.read(file)).hasMessageContaining("'os.system'");
  }

  @Test
  void aSmallArchiveThatUnpacksToGigabytesIsRefused() throws IOException {
    byte[] zeros = new byte[1 << 24];
    byte[] pickle = dictionaryOf(dictionary().tensor("0", 4, 2, 2, false));
    Path file = PickleWriter.archive(folder.resolve("bomb.pth"), pickle, "0", zeros);
    assertThat(Files.size(file)).isLessThan(100_000);
    assertThatThrownBy(() -> TorchFile.read(file)).isInstanceOf(GraftException.class);
  }

  @Test
  void absurdSizesAreRefusedBeforeMemoryIsTaken() throws IOException {
    byte[] pickle = dictionaryOf(dictionary().tensor("0", Long.MAX_VALUE, 2, 2, false));
    Path storage = PickleWriter.archive(folder.resolve("s.pth"), pickle, "0", floats(1, 2, 3, 4));
    assertThatThrownBy(() -> TorchFile.read(storage)).hasMessageContaining("million numbers");
    byte[] wide = dictionaryOf(dictionary().tensor("0", 4, 2_000_000, 2_000_000, false));
    Path view = PickleWriter.archive(folder.resolve("v.pth"), wide, "0", floats(1, 2, 3, 4));
    assertThatThrownBy(() -> TorchFile.read(view)).hasMessageContaining("million numbers");
  }

  @Test
  void aTensorBeyondItsStorageIsRefused() throws IOException {
    byte[] pickle = dictionaryOf(dictionary().tensor("0", 4, 3, 3, false));
    Path file = PickleWriter.archive(folder.resolve("o.pth"), pickle, "0", floats(1, 2, 3, 4));
    assertThatThrownBy(() -> TorchFile.read(file)).hasMessageContaining("outside of its storage");
  }

  @Test
  void aStorageThatIsShorterThanItSaysIsRefused() throws IOException {
    byte[] pickle = dictionaryOf(dictionary().tensor("0", 4, 2, 2, false));
    Path file = PickleWriter.archive(folder.resolve("c.pth"), pickle, "0", floats(1, 2, 3));
    assertThatThrownBy(() -> TorchFile.read(file)).hasMessageContaining("cut off");
  }

  @Test
  void aDictionaryInsideOfItselfEnds() throws IOException {
    byte[] pickle =
        new PickleWriter().bytes('}', 'q', 0).text("state_dict").bytes('h', 0, 's').end();
    Path file = PickleWriter.archive(folder.resolve("loop.pth"), pickle, "0", new byte[4]);
    assertThatThrownBy(() -> TorchFile.read(file)).isInstanceOf(GraftException.class);
  }
}
