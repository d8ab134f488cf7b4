package studio.graft.viewmodel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.Augmentation;
import studio.graft.model.ClassLabel;
import studio.graft.model.Evaluation;
import studio.graft.model.Run;
import studio.graft.model.Split;
import studio.graft.model.TestViews;
import studio.graft.testing.JudgedProject;
import studio.graft.testing.ManualWindow;
import studio.graft.viewmodel.common.Place;
import studio.graft.workflow.SaveTables;

class EvaluationViewModelTest {
  @TempDir Path folder;
  private final ManualWindow window = new ManualWindow();
  private JudgedProject project;
  private EvaluationViewModel viewModel;

  @BeforeEach
  void make() {
    start(0.25);
  }

  private void start(double test) {
    project = new JudgedProject(folder.resolve("share-" + test), window, test);
    viewModel =
        new EvaluationViewModel(
            project.studio(), project.evaluateModel()::on, new SaveTables(), project.thumbnails());
  }

  @AfterEach
  void close() {
    project.close();
  }

  private Evaluation shown() {
    return viewModel.evaluationProperty().get();
  }

  private void openEvaluated() {
    project.addRun();
    project.studio().open(project.session());
    project.studio().placeProperty().set(Place.EVALUATION);
    window.runUntil(() -> shown() != null && !viewModel.busyProperty().get());
  }

  private void settle() {
    window.runUntil(
        () ->
            !viewModel.busyProperty().get()
                && project.studio().projectProperty().get() == project.session().project());
  }

  @Test
  void evaluatesTheNewestUsableRunOnValidationOnceThePlaceIsShown() {
    project.addRun();
    project.studio().open(project.session());
    window.runUntil(() -> viewModel.runs().size() == 1);
    assertThat(shown()).isNull();

    project.studio().placeProperty().set(Place.EVALUATION);
    window.runUntil(() -> shown() != null);

    assertThat(shown().set()).isEqualTo("validation");
    long mistakes = project.mistakes().size();
    assertThat(mistakes).isPositive();
    assertThat(shown().accuracy().value())
        .isEqualTo(1 - (double) mistakes / shown().accuracy().n());
    assertThat(viewModel.cases().cases()).hasSize((int) mistakes).allMatch(Case::wrong);
    assertThat(viewModel.cases().cases())
        .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
  }

  @Test
  void showsTheImagesOfTheSelectedCell() {
    openEvaluated();
    Cell cell = ConfusionMatrix.of(shown()).mostConfused(1).get(0);

    viewModel.cases().showCell(cell);

    assertThat(viewModel.cases().filterProperty().get()).isEqualTo(CaseFilter.CELL);
    assertThat(viewModel.cases().cases())
        .hasSize(ConfusionMatrix.of(shown()).count(cell))
        .allMatch(c -> c.cell().equals(cell));
    viewModel.cases().showCell(null);
    assertThat(viewModel.cases().filterProperty().get()).isEqualTo(CaseFilter.MISTAKES);
  }

  @Test
  void computesTheMatrixAnewAfterARelabelAndAfterItsUndo() {
    openEvaluated();
    Cell cell = ConfusionMatrix.of(shown()).mostConfused(1).get(0);
    viewModel.cases().showCell(cell);
    Evaluation before = shown();
    Case first = viewModel.cases().cases().get(0);
    ClassLabel predicted =
        viewModel.cases().labelNamed(first.prediction().className()).orElseThrow();

    viewModel.cases().relabel(List.of(first), predicted);
    settle();

    assertThat(count(shown(), cell)).isEqualTo(count(before, cell) - 1);
    Cell right = new Cell(cell.predicted(), cell.predicted());
    assertThat(count(shown(), right)).isEqualTo(count(before, right) + 1);
    assertThat(shown().accuracy().value()).isGreaterThan(before.accuracy().value());

    viewModel.cases().undo();
    settle();
    assertThat(shown().confusion()).isEqualTo(before.confusion());
  }

  @Test
  void countsALookAtTheTestOnceItsResultsAreThereAndNotWhenTheyAreComputedAnew() {
    openEvaluated();
    assertThat(viewModel.testSeen()).isZero();

    viewModel.showTest();
    window.runUntil(() -> shown().set().equals("test") && viewModel.testSeen() == 1);
    Case any = viewModel.cases().cases().get(0);
    viewModel
        .cases()
        .relabel(
            List.of(any), viewModel.cases().labelNamed(any.prediction().className()).orElseThrow());
    settle();
    assertThat(project.session().project().testSeen()).isEqualTo(1);

    viewModel.showValidation();
    window.runUntil(() -> shown().set().equals("validation"));
    viewModel.showTest();
    window.runUntil(() -> shown().set().equals("test") && viewModel.testSeen() == 2);
  }

  @Test
  void goesBackToValidationWithAnotherRun() {
    Run first = project.addRun();
    openEvaluated();
    viewModel.showTest();
    window.runUntil(() -> shown().set().equals("test"));

    viewModel.chooseRun(
        viewModel.runs().stream().filter(r -> r.id().equals(first.id())).findFirst().orElseThrow());
    assertThat(shown()).isNull(); // never the figures of the run before
    window.runUntil(() -> shown() != null && !viewModel.busyProperty().get());
    assertThat(shown().runId()).isEqualTo(first.id());

    assertThat(viewModel.setProperty().get()).isEqualTo(Split.VALIDATION);
    assertThat(shown().set()).isEqualTo("validation");
  }

  @Test
  void doesNotOfferATestThatWasNotSetAside() {
    project.close();
    start(0);
    openEvaluated();

    assertThat(viewModel.testImages()).isZero();
    viewModel.showTest();
    assertThat(viewModel.setProperty().get()).isEqualTo(Split.VALIDATION);
  }

  @Test
  void saysInThePlaceWhyARunCannotBeEvaluated() throws Exception {
    Run run = project.addRun();
    Files.delete(run.folder().resolve("predictions.csv"));
    project.studio().open(project.session());
    project.studio().placeProperty().set(Place.EVALUATION);
    window.runUntil(() -> !viewModel.problemProperty().get().isEmpty());

    assertThat(viewModel.problemProperty().get()).contains(run.id());
    assertThat(shown()).isNull();
  }

  @Test
  void savesTheTableOfClassesWithIntervals() throws Exception {
    openEvaluated();
    Path file = folder.resolve("classes.csv");

    viewModel.saveTable(file);
    window.runUntil(() -> project.studio().activities().noticeProperty().get() != null);

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1 + JudgedProject.CLASSES.size());
    assertThat(lines.get(0)).startsWith("class,n,precision,precision_low");
    assertThat(lines.get(1).split(",")).hasSize(12).startsWith("daisy").endsWith("1");
  }

  @Test
  void forgetsEverythingWithTheProject() {
    openEvaluated();
    project.studio().close();

    assertThat(shown()).isNull();
    assertThat(viewModel.runs()).isEmpty();
    assertThat(viewModel.cases().cases()).isEmpty();
  }

  private static int count(Evaluation evaluation, Cell cell) {
    return ConfusionMatrix.of(evaluation).count(cell);
  }

  @Test
  void severalViewsAreThoseThatTheRunsAugmentationAllows() {
    List<TestViews> asked = new ArrayList<>();
    viewModel =
        new EvaluationViewModel(
            project.studio(),
            (open, run, set, views, progress, token) -> {
              asked.add(views);
              return project.evaluateModel().on(open, run, set, TestViews.PLAIN, progress, token);
            },
            new SaveTables(),
            project.thumbnails());
    project.addRun(Augmentation.LIGHT);
    project.studio().open(project.session());
    project.studio().placeProperty().set(Place.EVALUATION);
    window.runUntil(() -> shown() != null && !viewModel.busyProperty().get());
    viewModel.severalViewsProperty().set(true);
    settle();
    Run judged = viewModel.runProperty().get();
    TestViews allowed = TestViews.of(judged.config().augmentation(), judged.classes());
    assertThat(allowed.count()).isGreaterThan(1).isEqualTo(viewModel.allowedViews());
    assertThat(viewModel.viewsProperty().get()).isEqualTo(allowed);
    viewModel.severalViewsProperty().set(false);
    settle();
    assertThat(viewModel.viewsProperty().get()).isEqualTo(TestViews.PLAIN);
    assertThat(asked).containsExactly(TestViews.PLAIN, allowed, TestViews.PLAIN);
  }
}
