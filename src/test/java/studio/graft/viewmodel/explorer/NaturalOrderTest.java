package studio.graft.viewmodel.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  private static List<String> sorted(String... names) {
    return Stream.of(names).sorted(new NaturalOrder()).toList();
  }

  @Test
  void numbersCountByTheirValue() {
    assertThat(sorted("x10", "x9", "x100", "x1")).containsExactly("x1", "x9", "x10", "x100");
  }

  @Test
  void numbersMayBeLongerThanAnyIntegerType() {
    assertThat(sorted("1" + "0".repeat(40), "9".repeat(40)))
        .containsExactly("9".repeat(40), "1" + "0".repeat(40));
  }

  @Test
  void leadingZerosDoNotMakeANumberLarger() {
    assertThat(sorted("a010", "a9", "a002")).containsExactly("a002", "a9", "a010");
  }

  @Test
  void upperCaseIsLikeLowerAndAPrefixComesFirst() {
    assertThat(sorted("leaf-b", "Leaf", "leaf-A")).containsExactly("Leaf", "leaf-A", "leaf-b");
  }
}
