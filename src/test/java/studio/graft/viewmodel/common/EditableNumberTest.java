package studio.graft.viewmodel.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditableNumberTest {
  @ParameterizedTest
  @CsvSource({"1e-4, 1e-4", "0.0001, 1e-4", "'0,001', 1e-3", "' 5E-4 ', 5e-4"})
  void takesLearningRatesInEveryNotation(String typed, double value) {
    EditableNumber rate = EditableNumber.decimal(1e-8, 1, 0.01);
    rate.textProperty().set(typed);
    assertThat(rate.problemProperty().get()).isNull();
    assertThat(rate.value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "'', MISSING",
    "ten, NOT_A_NUMBER",
    "1e-, NOT_A_NUMBER",
    "2.5, NOT_WHOLE",
    "0, OUT_OF_RANGE",
    "-3, OUT_OF_RANGE",
    "1001, OUT_OF_RANGE"
  })
  void saysWhatIsWrongAndKeepsTheLastGoodValue(String typed, FieldProblem.Kind kind) {
    EditableNumber epochs = EditableNumber.whole(1, 1000, 10);
    epochs.textProperty().set("12");
    epochs.textProperty().set(typed);
    assertThat(epochs.problemProperty().get()).isEqualTo(new FieldProblem(kind, 1, 1000));
    assertThat(epochs.value()).isEqualTo(12);
    assertThat(epochs.changedProperty().get()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0, OUT_OF_RANGE",
    "-1e-4, OUT_OF_RANGE",
    "1e99, OUT_OF_RANGE",
    "1e-999999999, OUT_OF_RANGE",
    "'1,5', OUT_OF_RANGE",
    "1e-4x, NOT_A_NUMBER",
    "NaN, NOT_A_NUMBER",
    "'   ', MISSING"
  })
  void saysWhatIsWrongWithALearningRate(String typed, FieldProblem.Kind kind) {
    EditableNumber rate = EditableNumber.decimal(1e-8, 1, 1e-4);
    rate.textProperty().set(typed);
    assertThat(rate.problemProperty().get()).isEqualTo(new FieldProblem(kind, 1e-8, 1));
    assertThat(rate.textProperty().get()).as("nothing that was typed is lost").isEqualTo(typed);
  }

  @ParameterizedTest
  @CsvSource({"'1,000', 1000", "1.000, 1000", "1 000, 1000", "'12,000', 12000", "7.0, 7"})
  void takesThousandsInGroupsAsWholeNumbers(String typed, double value) {
    EditableNumber seed = EditableNumber.whole(0, Integer.MAX_VALUE, 1);
    seed.textProperty().set(typed);
    assertThat(seed.problemProperty().get()).isNull();
    assertThat(seed.value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"'1,5', NOT_WHOLE", "'0,001', OUT_OF_RANGE", "1e99, OUT_OF_RANGE"})
  void doesNotTakeAFractionForAWholeNumber(String typed, FieldProblem.Kind kind) {
    EditableNumber epochs = EditableNumber.whole(2, 1000, 10);
    epochs.textProperty().set(typed);
    assertThat(epochs.problemProperty().get()).isEqualTo(new FieldProblem(kind, 2, 1000));
  }

  @Test
  void aPastedBookIsNoNumberAndTakesNoTime() {
    EditableNumber epochs = EditableNumber.whole(1, 1000, 10);
    epochs.textProperty().set("9".repeat(10_000_000));
    assertThat(epochs.problemProperty().get().kind()).isEqualTo(FieldProblem.Kind.NOT_A_NUMBER);
  }

  @Test
  void isUnchangedWhenTheSameNumberIsTypedInAnotherWay() {
    EditableNumber rate = EditableNumber.decimal(1e-8, 1, 1e-4);
    rate.textProperty().set("0.0001");
    assertThat(rate.changedProperty().get()).isFalse();
  }

  @Test
  void goesBackToTheAdvice() {
    EditableNumber rate = EditableNumber.decimal(1e-8, 1, 1e-4);
    rate.textProperty().set("nonsense");
    rate.reset();
    assertThat(rate.textProperty().get()).isEqualTo("1e-4");
    assertThat(rate.valid()).isTrue();
    assertThat(rate.changedProperty().get()).isFalse();
  }

  @Test
  void stepsLearningRatesByOneTwoFive() {
    EditableNumber rate = EditableNumber.decimal(1e-8, 1, 1e-4);
    rate.step(1);
    assertThat(rate.textProperty().get()).isEqualTo("2e-4");
    rate.step(1);
    assertThat(rate.textProperty().get()).isEqualTo("5e-4");
    rate.step(1);
    assertThat(rate.textProperty().get()).isEqualTo("1e-3");
    rate.step(-1);
    rate.step(-1);
    rate.step(-1);
    rate.step(-1);
    assertThat(rate.textProperty().get()).isEqualTo("5e-5");
  }

  @Test
  void doesNotStepOutOfItsRange() {
    EditableNumber batch = EditableNumber.whole(1, 512, 1);
    batch.step(-1);
    assertThat(batch.value()).isEqualTo(1);
    EditableNumber most = EditableNumber.decimal(1e-8, 1, 1);
    most.step(1);
    assertThat(most.value()).isEqualTo(1);
  }
}
