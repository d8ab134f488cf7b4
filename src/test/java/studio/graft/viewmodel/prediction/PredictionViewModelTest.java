package studio.graft.viewmodel.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Augmentation;
import studio.graft.model.ClassLabel;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Prediction;
import studio.graft.model.Run;
import studio.graft.model.SkippedFile;
import studio.graft.model.TestViews;
import studio.graft.testing.JudgedProject;
import studio.graft.testing.ManualWindow;
import studio.graft.viewmodel.common.FirstStep;
import studio.graft.viewmodel.common.Notice;
import studio.graft.viewmodel.common.Place;
import studio.graft.workflow.PredictImages;

class PredictionViewModelTest {
  @TempDir Path folder;
  private final ManualWindow window = new ManualWindow();
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private JudgedProject project;
  private Predictor predictor = this::byFormula;
  private PredictionViewModel viewModel;

  @BeforeEach
  void make() {
    project = new JudgedProject(folder, window, 0);
    viewModel =
        new PredictionViewModel(
            project.studio(),
            (model, sources, views, onPrediction, progress, token) ->
                predictor.run(model, sources, views, onPrediction, progress, token),
            project.predictImages(),
            project.importImages(),
            project.thumbnails());
  }

  @AfterEach
  void close() {
    project.close();
  }

  /** A worker that answers by formula, and cannot read the last file. */
  private PredictImages.Result byFormula(
      Path model,
      List<Path> sources,
      TestViews views,
      Consumer<Prediction> onPrediction,
      ProgressListener progress,
      CancellationToken token) {
    List<Prediction> all = new ArrayList<>();
    for (int i = 0; i < sources.size() - 1; i++) {
      Prediction prediction = JudgedProject.predict(sources.get(i).toString(), i, i % 3);
      all.add(prediction);
      onPrediction.accept(prediction);
      progress.onProgress(Progress.of("Predicting", i, sources.size()));
    }
    return new PredictImages.Result(
        all, List.of(new SkippedFile(sources.get(sources.size() - 1).toString(), "It is empty.")));
  }

  private void open() {
    project.addRun();
    project.studio().open(project.session());
    window.runUntil(() -> viewModel.runProperty().get() != null);
  }

  private List<Path> predict(int count) {
    List<Path> files = project.strangers(count);
    viewModel.predict(files);
    window.runUntil(() -> viewModel.activityProperty().get() == null);
    return files;
  }

  @Test
  void withoutAUsableRunItPredictsNothingAndPointsToTheAdvisor() {
    project.studio().open(project.session());
    viewModel.predict(project.strangers(2));

    assertThat(viewModel.activityProperty().get()).isNull();
    viewModel.take(FirstStep.PLAN);
    assertThat(project.studio().placeProperty().get()).isEqualTo(Place.ADVISOR);
  }

  @Test
  void keepsTheOrderOfTheFilesAndNamesThoseThatWereSkipped() {
    open();
    List<Path> files = predict(13);

    assertThat(viewModel.results().all())
        .extracting(Prediction::file)
        .containsExactlyElementsOf(files.subList(0, 12).stream().map(Path::toString).toList());
    assertThat(viewModel.results().skipped())
        .extracting(SkippedFile::reason)
        .containsExactly("It is empty.");
  }

  @Test
  void filtersByMarkAndByClassAndCountsWhatEachFilterShows() {
    open();
    predict(31);

    viewModel
        .results()
        .counts()
        .forEach(
            (filter, count) -> {
              viewModel.results().filterProperty().set(filter);
              assertThat(viewModel.results().shown()).hasSize(count.intValue()).allMatch(filter);
            });
    assertThat(viewModel.results().counts().get(ResultFilter.UNKNOWN)).isPositive();
    assertThat(viewModel.results().counts().get(ResultFilter.UNLIKE)).isPositive();
  }

  @Test
  void sortsByProbabilityAndBack() {
    open();
    predict(20);

    viewModel.results().orderProperty().set(ResultOrder.LEAST_CERTAIN);
    assertThat(viewModel.results().shown())
        .isSortedAccordingTo((a, b) -> Double.compare(a.probability(), b.probability()));
    viewModel.results().orderProperty().set(ResultOrder.MOST_CERTAIN);
    assertThat(viewModel.results().shown())
        .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
    viewModel.results().orderProperty().set(ResultOrder.GIVEN);
    assertThat(viewModel.results().shown()).containsExactlyElementsOf(viewModel.results().all());
  }

  @Test
  void severalViewsAreThoseThatTheRunAllowsAndAreAskedForFromTheNextPredictionOn() {
    project.addRun(Augmentation.NONE.with(Augmentation.Kind.FLIP_HORIZONTAL, 1));
    project.studio().open(project.session());
    window.runUntil(() -> viewModel.runProperty().get() != null);
    List<TestViews> asked = new CopyOnWriteArrayList<>();
    predictor =
        (model, sources, views, onPrediction, progress, token) -> {
          asked.add(views);
          return byFormula(model, sources, views, onPrediction, progress, token);
        };
    predict(3);
    assertThat(viewModel.viewsProperty().get()).isNull();
    viewModel.severalViewsProperty().set(true);
    assertThat(viewModel.viewsProperty().get()).isNull();
    predict(3);
    TestViews mirrored = new TestViews(true, false, 0, List.of());
    assertThat(viewModel.viewsProperty().get()).isEqualTo(mirrored);
    assertThat(asked).containsExactly(TestViews.PLAIN, mirrored);
  }

  @Test
  void keepsWhatHasComeWhenItIsStopped() throws InterruptedException {
    open();
    CountDownLatch first = new CountDownLatch(1);
    predictor =
        (model, sources, views, onPrediction, progress, token) -> {
          token.onCancel(cancelled::countDown);
          onPrediction.accept(JudgedProject.predict(sources.get(0).toString(), 1, 0));
          first.countDown();
          await(cancelled);
          token.throwIfCancelled();
          throw new AssertionError("was not cancelled");
        };
    viewModel.predict(project.strangers(3));
    await(first);
    viewModel.cancel();
    window.runUntil(() -> viewModel.activityProperty().get() == null);

    assertThat(viewModel.results().all()).hasSize(1);
    assertThat(project.studio().activities().noticeProperty().get()).isNull();
  }

  @Test
  void tellsWhyAPredictionFailedAndKeepsThePlaceUsable() {
    open();
    predictor =
        (model, sources, views, onPrediction, progress, token) -> {
          throw new GraftException("There is no image in it. Choose another folder.");
        };
    predict(2);
    assertThat(project.studio().activities().noticeProperty().get().message())
        .startsWith("There is no image");

    predictor = this::byFormula;
    predict(3);
    assertThat(viewModel.results().all()).hasSize(2);
  }

  @Test
  void addsChosenFilesToTheProjectWithALabelAndLeavesThemWhereTheyAre() {
    open();
    List<Path> files = predict(6);
    int before = project.session().project().images().size();
    ClassLabel tulips = viewModel.labelNamed("tulips").orElseThrow();

    viewModel.addToProject(viewModel.results().all().subList(0, 3), tulips);
    window.runUntil(() -> project.studio().activities().noticeProperty().get() != null);

    List<ImageItem> images = project.session().project().images();
    assertThat(images).hasSize(before + 3);
    assertThat(images.subList(before, before + 3))
        .allMatch(i -> i.classId().equals(tulips.id()))
        .extracting(i -> project.session().project().resolve(i))
        .containsExactlyInAnyOrderElementsOf(files.subList(0, 3));
    assertThat(files).allMatch(Files::exists);
    Notice notice = project.studio().activities().noticeProperty().get();
    assertThat(notice.kind()).isEqualTo(Notice.Kind.SUCCESS);
    assertThat(notice.message()).contains("3 images").contains("tulips");
  }

  @Test
  void savesTheResultsAsCsv() throws Exception {
    open();
    predict(5);
    Path file = folder.resolve("out.csv");
    viewModel.saveCsv(file);
    window.runUntil(() -> project.studio().activities().noticeProperty().get() != null);

    assertThat(Files.readAllLines(file)).hasSize(1 + 4);
  }

  @Test
  void anotherRunDropsTheResultsOfTheOneBefore() {
    Run first = project.addRun();
    open();
    predict(5);
    Run other =
        viewModel.runs().stream()
            .filter(r -> !r.id().equals(viewModel.runProperty().get().id()))
            .findFirst()
            .orElseThrow();
    viewModel.chooseRun(other);

    assertThat(viewModel.runs()).extracting(Run::id).contains(first.id());
    assertThat(viewModel.results().all()).isEmpty();
    assertThat(viewModel.runProperty().get().id()).isEqualTo(other.id());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
