package studio.graft.ml.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.graft.model.GraftException;

class SafetensorsTest {
  private static final String GOOD =
      "{\"__metadata__\":{\"a\":\"b\"},"
          + "\"x\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
          + "\"y\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[8,11]}}";

  @Test
  void valuesAreReadByName() {
    Safetensors file = new Safetensors("w", file(GOOD));
    assertThat(file.floats("x")).containsExactly(1.5f, -2f);
    assertThat(file.bytes("y")).containsExactly(7, 8, 9);
    assertThat(file.floats()).containsOnlyKeys("x");
  }

  @Test
  void aFileThatIsCutOffAnywhereIsRefused() {
    byte[] whole = file(GOOD);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(
              () -> {
                Safetensors file = new Safetensors("w", part);
                file.floats("x");
                file.bytes("y");
              })
          .as("%d bytes", length)
          .isInstanceOf(GraftException.class)
          .hasMessageContaining("weight file w is damaged");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "null",
        "{\"x\":3}",
        "{\"x\":{}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4000000000]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,8]}}",
        "{\"x\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]}}",
        "{\"y\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
      })
  void aHostileHeaderIsRefused(String header) {
    assertThatThrownBy(() -> new Safetensors("w", file(header)).floats("x"))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("weight file w is damaged");
  }

  @Test
  void tensorsThatShareBytesAreRefused() {
    String header = GOOD.replace("[8,11]", "[7,10]");
    assertThatThrownBy(() -> new Safetensors("w", file(header)))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("the values of y overlap");
  }

  @Test
  void kernelsOfWholeNumbersAreRefusedAndCountersAreNot() {
    String counter = GOOD.replace("\"F32\",\"shape\":[2,1]", "\"I64\",\"shape\":[1]");
    assertThat(new Safetensors("w", file(counter)).tensors()).containsOnlyKeys("x", "y");
    String kernel = GOOD.replace("\"F32\",\"shape\":[2,1]", "\"I32\",\"shape\":[2,1]");
    assertThatThrownBy(() -> new Safetensors("w", file(kernel)).tensors())
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("whole numbers in x");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 0, 1L << 32})
  void aHostileHeaderLengthIsRefused(long length) {
    byte[] file = file(GOOD);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    assertThatThrownBy(() -> new Safetensors("w", file)).isInstanceOf(GraftException.class);
  }

  private static byte[] file(String header) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + 11)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .putFloat(1.5f)
        .putFloat(-2f)
        .put(new byte[] {7, 8, 9})
        .array();
  }
}
