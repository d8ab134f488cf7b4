package studio.graft.ml.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;
import studio.graft.model.GraftException;

class OverfitAlarmTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures/alarm");

  @TempDir Path temp;

  @Test
  void recordedCurvesAreJudgedWellEnough() throws IOException {
    Map<String, CSVRecord> truth = truth();
    int overfitting = 0;
    int found = 0;
    int calm = 0;
    int falseAlarms = 0;
    int plateaus = 0;
    int plateausFound = 0;
    List<Integer> delays = new ArrayList<>();
    for (AlarmBench.Verdict verdict : AlarmBench.run(FIXTURES.resolve("curves.csv"))) {
      CSVRecord row = truth.get(verdict.curve());
      switch (row.get("kind")) {
        case "overfitting" -> {
          overfitting++;
          if (verdict.kind().equals("overfitting")) {
            found++;
            delays.add(verdict.alarm().orElseThrow().epoch() - Integer.parseInt(row.get("onset")));
          }
        }
        case "healthy" -> {
          calm++;
          falseAlarms += verdict.kind().equals("none") ? 0 : 1;
        }
        case "plateau" -> {
          calm++;
          plateaus++;
          plateausFound += verdict.kind().equals("plateau") ? 1 : 0;
          falseAlarms += List.of("none", "plateau").contains(verdict.kind()) ? 0 : 1;
        }
        default -> assertThat(row.get("kind")).isEqualTo("divergence");
      }
    }
    delays.sort(null);
    int delay = delays.get(delays.size() / 2);
    Logger.getLogger(getClass().getName())
        .info(
            ("overfitting found %d of %d, median delay %d epochs; false alarms %d of %d;"
                    + " plateaus found %d of %d")
                .formatted(found, overfitting, delay, falseAlarms, calm, plateausFound, plateaus));
    assertThat((double) found / overfitting).isGreaterThanOrEqualTo(0.9);
    assertThat((double) falseAlarms / calm).isLessThanOrEqualTo(0.1);
    assertThat((double) plateausFound / plateaus).isGreaterThanOrEqualTo(0.9);
    assertThat(delay).isLessThanOrEqualTo(8);
  }

  @Test
  void oneBadEpochIsNoAlarm() {
    double[] train = curve(30, e -> 1.0 / e + 0.2);
    double[] validation = curve(30, e -> 1.0 / e + 0.4 + 0.02 * Math.sin(9.7 * e));
    validation[14] = 0.9;
    assertThat(alarms(train, validation)).isEmpty();
  }

  @Test
  void saysSinceWhenAndWithWhichNumbers() {
    double[] train = curve(24, e -> 1.2 * Math.exp(-e / 8.0));
    double[] validation = curve(24, e -> 0.4 + 0.02 * Math.abs(e - 12) + 0.004 * Math.sin(9.7 * e));
    List<Alarm> alarms = alarms(train, validation);
    assertThat(alarms).hasSize(1);
    Alarm alarm = alarms.get(0);
    assertThat(alarm.kind()).isEqualTo(Alarm.Kind.OVERFITTING);
    assertThat(alarm.began()).isBetween(11, 13);
    assertThat(alarm.epoch()).isBetween(alarm.began() + 3, alarm.began() + 8);
    assertThat(alarm.message())
        .matches(
            "Training loss fell from 0\\.\\d\\d to 0\\.\\d\\d while validation loss rose from"
                + " 0\\.\\d\\d to 0\\.\\d\\d, .+ its usual wobble\\. The network is learning .+\\.");
  }

  @Test
  void doesNotLookAhead() {
    double[] train = curve(30, e -> 1.2 * Math.exp(-e / 8.0));
    double[] validation = curve(30, e -> 0.4 + 0.02 * Math.abs(e - 12));
    Alarm whole = alarms(train, validation).get(0);
    int n = whole.epoch();
    assertThat(alarms(Arrays.copyOf(train, n), Arrays.copyOf(validation, n)))
        .containsExactly(whole);
    assertThat(alarms(Arrays.copyOf(train, n - 1), Arrays.copyOf(validation, n - 1))).isEmpty();
  }

  @Test
  void risingTrainingLossIsDivergence() {
    double[] train = curve(12, e -> e < 5 ? 1.0 / e : 0.2 + 0.3 * (e - 4));
    List<Alarm> alarms = alarms(train, train);
    assertThat(alarms.get(0).kind()).isEqualTo(Alarm.Kind.DIVERGENCE);
    assertThat(alarms.get(0).message()).contains("Training loss rose from").contains("a tenth");
  }

  @Test
  void aLossThatIsNotANumberIsDivergenceAtOnce() {
    double[] train = {0.9, 0.8, Double.NaN};
    Alarm alarm = alarms(train, new double[] {1, 0.9, Double.NaN}).get(0);
    assertThat(alarm.kind()).isEqualTo(Alarm.Kind.DIVERGENCE);
    assertThat(alarm.epoch()).isEqualTo(3);
  }

  @Test
  void withoutAValidationSetNothingIsOverfittingOrBroken() {
    double[] none = curve(20, e -> Double.NaN);
    assertThat(alarms(curve(20, e -> 1.0 / e), none)).isEmpty();
    assertThat(alarms(curve(20, e -> 1.1), none).get(0).kind()).isEqualTo(Alarm.Kind.PLATEAU);
  }

  @Test
  void aFileThatIsNoCurvesIsNamed() throws IOException {
    Path file = Files.writeString(temp.resolve("x.csv"), "curve,epoch\nc1,1\n");
    assertThatThrownBy(() -> AlarmBench.run(file))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("x.csv")
        .hasMessageContaining("trainLoss");
    Path words =
        Files.writeString(
            temp.resolve("y.csv"),
            "curve,epoch,trainLoss,validationLoss,trainAccuracy,validationAccuracy\nc,1,a,b,c,d\n");
    assertThatThrownBy(() -> AlarmBench.run(words))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("Line 2");
    assertThatThrownBy(() -> AlarmBench.run(temp.resolve("missing.csv")))
        .isInstanceOf(GraftException.class);
  }

  private interface Loss {
    double at(int epoch);
  }

  private static double[] curve(int epochs, Loss loss) {
    double[] values = new double[epochs];
    for (int i = 0; i < epochs; i++) {
      values[i] = loss.at(i + 1);
    }
    return values;
  }

  private static List<Alarm> alarms(double[] train, double[] validation) {
    OverfitAlarm alarm = new OverfitAlarm();
    List<Alarm> alarms = new ArrayList<>();
    for (int i = 0; i < train.length; i++) {
      Optional<Alarm> raised =
          alarm.add(new EpochMetrics(1, i + 1, train[i], validation[i], 0.5, 0.5, 1e-3, 1));
      raised.ifPresent(alarms::add);
    }
    return alarms;
  }

  private static Map<String, CSVRecord> truth() throws IOException {
    Map<String, CSVRecord> truth = new HashMap<>();
    try (Reader reader = Files.newBufferedReader(FIXTURES.resolve("truth.csv"))) {
      CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
      for (CSVRecord row : format.parse(reader)) {
        truth.put(row.get("curve"), row);
      }
    }
    return truth;
  }
}
