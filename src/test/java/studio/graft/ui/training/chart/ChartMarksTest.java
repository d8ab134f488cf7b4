package studio.graft.ui.training.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.graft.model.Alarm;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.model.TrainingConfig;
import studio.graft.ui.support.Records;
import studio.graft.viewmodel.training.Chart;
import studio.graft.viewmodel.training.Curve;

/** The marks of runs in whose charts they crowd. */
class ChartMarksTest {
  private static final TrainingConfig CONFIG = Records.config(10, 20, 5);

  /** Writes down what is drawn. */
  private static final class Notes implements Pen {
    private final List<LabelRoom.Box> texts = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<Spot> alarmLines = new ArrayList<>(); // where each begins

    @Override
    public void line(double x1, double y1, double x2, double y2, String... styles) {
      alarmLines.add(new Spot(x1, y1));
    }

    @Override
    public void path(List<Spot> spots, String... styles) {}

    @Override
    public void mark(Mark mark, double x, double y, double radius, String... styles) {}

    @Override
    public void box(double x, double y, double width, double height, String... styles) {}

    @Override
    public void text(String text, double x, double y, double anchor, String... styles) {
      words.add(text);
      texts.add(new LabelRoom.Place(x, y, anchor).box(text));
    }
  }

  private static Notes draw(int kept, int[] began, int width) {
    Run run =
        Run.requested("a", Path.of("runs", "a"), Instant.EPOCH, CONFIG)
            .applyAll(Records.events(CONFIG, List.of("x", "y"), 15));
    Alarm.Kind[] kinds = Alarm.Kind.values();
    for (int i = 0; i < began.length; i++) {
      run =
          run.apply(
              new RunEvent.AlarmRaised(Instant.EPOCH, new Alarm(kinds[i], 15, began[i], "so")));
    }
    run = run.apply(Records.finished(kept, "overfit"));
    Curve curve = Curve.of(run, Curve.Metric.LOSS);
    Chart chart =
        new Chart(
            new Chart.Line(run, 0, curve, curve.training(), curve.validation()), List.of(), false);
    Notes notes = new Notes();
    new ChartMarks(chart, ChartPainter.frame(chart, null, width, 320), notes).paint();
    return notes;
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7, 900",
    "8, 7, 900",
    "6, 7, 900",
    "15, 15, 900",
    "1, 1, 900",
    "7, 8, 560",
    "14, 13, 560"
  })
  void whatIsKeptIsSaidBesideTheAlarmsLine(int kept, int began, int width) {
    clear(draw(kept, new int[] {began}, width));
  }

  @ParameterizedTest
  @CsvSource({"7, 6, 7, 8", "9, 9, 9, 9", "12, 10, 13, 14", "3, 2, 3, 3"})
  void threeAlarmsAndWhatIsKeptAreTold(int kept, int first, int second, int third) {
    Notes notes = draw(kept, new int[] {first, second, third}, 900);
    assertThat(notes.words).hasSize(6).contains("kept, epoch " + kept);
    clear(notes);
  }

  private static void clear(Notes notes) {
    for (int i = 0; i < notes.texts.size(); i++) {
      LabelRoom.Box box = notes.texts.get(i);
      for (int j = i + 1; j < notes.texts.size(); j++) {
        assertThat(box.shared(notes.texts.get(j)))
            .as("%s on %s", notes.words.get(j), notes.words.get(i))
            .isZero();
      }
      for (Pen.Spot line : notes.alarmLines) {
        boolean beside = box.left() > line.x() || box.right() < line.x();
        assertThat(beside || box.bottom() <= line.y())
            .as("%s across the line from %s", notes.words.get(i), line)
            .isTrue();
      }
    }
  }
}
