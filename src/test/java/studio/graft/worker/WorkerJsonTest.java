package studio.graft.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.graft.model.Advice;
import studio.graft.model.Alarm;
import studio.graft.model.BenchRate;
import studio.graft.model.EpochMetrics;
import studio.graft.model.Estimate;
import studio.graft.model.Evidence;
import studio.graft.model.ImageCopy;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.LearningOutlook;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Prediction;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;
import studio.graft.model.Similarity;
import studio.graft.model.SkippedFile;
import studio.graft.model.TestViews;
import studio.graft.model.TwinClasses;

class WorkerJsonTest {
  private static final Instant AT = Instant.parse("2026-11-25T10:15:30.123Z");
  private static final Path ODD = Path.of("/tmp/ein Ordner/größe 🌱.jpg");
  private static final Estimate ESTIMATE = new Estimate(0.9, 0.85, 0.94, 100);

  private final WorkerJson json = new WorkerJson();

  static Stream<WorkerRequest<?>> requests() {
    return Stream.of(
        new WorkerRequest.Train(ODD, Path.of("/tmp/cache")),
        new WorkerRequest.Measure(
            "resnet50",
            "efficientnet-lite0",
            List.of("daisy", "rose \"red\""),
            List.of(new LabelledImage(new ImageSource(3, ODD, "ab12"), 1)),
            List.of(0),
            7,
            Path.of("/tmp/cache"),
            Path.of("/tmp/evidence")),
        new WorkerRequest.Predict(
            Path.of("/tmp/model"), List.of(ODD), new TestViews(true, false, 0.15, List.of("b"))),
        new WorkerRequest.Bench(
            WorkerRequest.BenchKind.STEP, List.of(), "efficientnet-lite0", 16, null),
        new WorkerRequest.FindRate(null, 2, List.of("a", "b"), List.of(), Path.of("/tmp/cache")),
        new WorkerRequest.Doctor("efficientnet-lite0"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestSurvivesTheWayOverTheWire(WorkerRequest<?> request) {
    String line = json.write(request);
    assertThat(line).doesNotContain("\n");
    assertThat(json.read(line, WorkerRequest.class)).isEqualTo(request);
  }

  static Stream<WorkerMessage> messages() {
    return Stream.of(
        new WorkerMessage.Progress("Reading images", 3, 10, 1.5),
        new WorkerMessage.Progress("Waiting", 0, 0, null),
        new WorkerMessage.Predicted(
            new Prediction(ODD.toString(), List.of("a", "b"), List.of(0.25, 0.75), true, false)),
        new WorkerMessage.Result(new WorkerResult.Trained("r1")),
        new WorkerMessage.Result(
            new WorkerResult.Measured(
                new Evidence(
                    new Similarity(
                        0.014,
                        0.012,
                        0.02,
                        Similarity.Domain.SIMILAR,
                        List.of(new Similarity.Nearest("daisy", 0.18)),
                        256,
                        List.of(new Similarity.Example(3, "daisy", 0.99)),
                        List.of(),
                        0.97),
                    new Advice.QuickLook(ESTIMATE, 5, 0.1, 3.1),
                    List.of(new Advice.LearningPoint(50, ESTIMATE)),
                    new LearningOutlook(LearningOutlook.Kind.SLOWLY, 0.01, 0, 0.02, 60),
                    List.of(new TwinClasses(0, 1, ESTIMATE)),
                    60,
                    List.of(new SkippedFile("x.jpg", "It is empty."))))),
        new WorkerMessage.Result(new WorkerResult.Predicted(List.of())),
        new WorkerMessage.Result(
            new WorkerResult.Rates(
                List.of(new BenchRate("head", 195.5, Map.of("forward", 0.3))), 1L << 30)),
        new WorkerMessage.Result(
            new WorkerResult.Checked(List.of(new WorkerResult.Check("engine", true, "2.18")))),
        new WorkerMessage.Failure(WorkerMessage.Failure.Kind.EXPECTED, "No such file. Check it."));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageSurvivesTheWayOverTheWire(WorkerMessage message) {
    String line = json.write(message);
    assertThat(line).doesNotContain("\n");
    assertThat(json.read(line, WorkerMessage.class)).isEqualTo(message);
  }

  static Stream<RunEvent> events() {
    return Stream.of(
        new RunEvent.Started(AT, 10, 80, 20, List.of("a", "b")),
        new RunEvent.Preparing(AT, "Reading images", 1, 2),
        new RunEvent.Skipped(AT, "x.jpg", "It is empty."),
        new RunEvent.CopiesFound(
            AT, List.of(new ImageCopy(3, "a.jpg", 1, "b.jpg", false)), 20, false),
        new RunEvent.PhaseStarted(
            AT,
            1,
            new PhaseConfig(
                PhaseConfig.Kind.FINE_TUNE, 10, 1e-4, PhaseConfig.Schedule.COSINE, 0.01, 0.1, 5),
            1),
        new RunEvent.Step(AT, 1, 2, 3, 0.5, 120, Double.NaN),
        new RunEvent.EpochEnded(
            AT, new EpochMetrics(1, 1, 0.5, Double.NaN, 0.9, Double.NaN, 1e-4, 3.2), true),
        new RunEvent.AlarmRaised(AT, new Alarm(Alarm.Kind.OVERFITTING, 7, 4, "It overfits.")),
        new RunEvent.Paused(AT),
        new RunEvent.Resumed(AT),
        new RunEvent.RateAsked(AT, 3e-5),
        new RunEvent.Remark(AT, "It goes on."),
        new RunEvent.Memory(AT, 1_300_000_000L),
        new RunEvent.OutOfMemory(AT, "Memory ran out."),
        new RunEvent.PartsDivided(AT, 2),
        new RunEvent.Finished(
            AT, RunStatus.STOPPED, 4, "overfit", ESTIMATE, Double.POSITIVE_INFINITY, 12.5),
        new RunEvent.Finished(AT, RunStatus.FINISHED, 1, "epochs", null, Double.NaN, 12.5),
        new RunEvent.Cancelled(AT),
        new RunEvent.Failed(AT, "No. Try again."));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventSurvivesEvenWithNumbersThatAreNone(RunEvent event) {
    String line = json.write(new WorkerMessage.Event(event));
    assertThat(json.read(line, WorkerMessage.class)).isEqualTo(new WorkerMessage.Event(event));
  }

  @Test
  void everyKindOfEventIsTried() {
    assertThat(events().map(Object::getClass).distinct())
        .hasSameSizeAs(RunEvent.class.getPermittedSubclasses());
  }

  @Test
  void whatIsNoMessageIsRefused() {
    assertThatThrownBy(() -> json.read("{\"type\":\"shout\"}", WorkerMessage.class))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
