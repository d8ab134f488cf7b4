package studio.graft.ui.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.await;

import atlantafx.base.controls.ModalPane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.NodeQueryUtils;
import studio.graft.model.Run;
import studio.graft.testing.JudgedProject;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.RunChooser;
import studio.graft.ui.shell.Themes;
import studio.graft.ui.support.Named;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.evaluation.Case;
import studio.graft.viewmodel.evaluation.Cell;
import studio.graft.viewmodel.evaluation.ConfusionMatrix;
import studio.graft.viewmodel.evaluation.EvaluationViewModel;
import studio.graft.viewmodel.evaluation.MatrixMode;
import studio.graft.workflow.SaveTables;

class EvaluationViewFxTest extends ApplicationTest {
  private Path folder;
  private JudgedProject project;
  private EvaluationViewModel viewModel;
  private Dialogs dialogs;

  @Override
  public void start(Stage stage) throws Exception {
    folder = Files.createTempDirectory("graft-evaluation");
    project = new JudgedProject(folder, Platform::runLater, 0.25);
    project.addRun();
    viewModel =
        new EvaluationViewModel(
            project.studio(), project.evaluateModel()::on, new SaveTables(), project.thumbnails());
    ModalPane modals = new ModalPane();
    dialogs = new Dialogs(modals);
    Scene scene =
        new Scene(new StackPane(new EvaluationView(viewModel, dialogs), modals), 1280, 800);
    Themes.install(scene);
    Themes.apply(scene, false);
    stage.setScene(scene);
    stage.show();
    project.studio().open(project.session());
    project.studio().placeProperty().set(Place.EVALUATION);
  }

  @AfterEach
  void close() throws Exception {
    interact(() -> project.studio().close());
    project.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void awaitEvaluation() throws Exception {
    await(
        () ->
            viewModel.evaluationProperty().get() != null
                && !lookup(".matrix-cell").queryAll().isEmpty());
  }

  private MatrixCell cell(Cell wanted) {
    return lookup(".matrix-cell").<MatrixCell>queryAll().stream()
        .filter(c -> c.cell().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  private Cell confused() {
    return ConfusionMatrix.of(viewModel.evaluationProperty().get()).mostConfused(1).get(0);
  }

  @Test
  void everyControlHasANameAndEveryPictureSaysWhatItDoes() throws Exception {
    awaitEvaluation();
    interact(
        () ->
            assertThat(Named.nameless(listTargetWindows().get(0).getScene().getRoot())).isEmpty());
  }

  @Test
  void arrowsMoveThroughTheMatrixAndEnterShowsTheImagesOfTheCell() throws Exception {
    awaitEvaluation();
    Cell target = confused();
    interact(() -> cell(new Cell(0, 0)).requestFocus());
    for (int i = 0; i < target.truth(); i++) {
      type(KeyCode.DOWN);
    }
    for (int i = 0; i < target.predicted(); i++) {
      type(KeyCode.RIGHT);
    }
    assertThat(cell(target).isFocused()).isTrue();

    type(KeyCode.ENTER);

    assertThat(viewModel.cases().cellProperty().get()).isEqualTo(target);
    assertThat(viewModel.cases().cases()).isNotEmpty().allMatch(c -> c.cell().equals(target));
    awaitTiles();

    type(KeyCode.ESCAPE);
    assertThat(viewModel.cases().cellProperty().get()).isNull();
  }

  @Test
  void aRunWithADamagedTableLeavesTheOthersWithinReach() throws Exception {
    awaitEvaluation();
    Run whole = viewModel.runProperty().get();
    Run broken = project.addRun();
    Files.writeString(broken.folder().resolve("predictions.csv"), "id,file\n1");
    interact(() -> project.studio().refreshRuns());
    await(() -> viewModel.runs().size() == 2);
    interact(() -> viewModel.chooseRun(broken));
    await(() -> viewModel.problemProperty().get().contains("predictions.csv"));
    RunChooser others = lookup("#other-run").queryAs(RunChooser.class);
    assertThat(others.getItems()).hasSize(2);
    interact(() -> others.setValue(whole));
    awaitEvaluation();
    assertThat(viewModel.runProperty().get().id()).isEqualTo(whole.id());
  }

  private void awaitTiles() throws Exception {
    await(
        () ->
            visibleTiles().stream()
                .map(CaseTile::getItem)
                .collect(Collectors.toSet())
                .equals(Set.copyOf(viewModel.cases().cases())));
  }

  private List<CaseTile> visibleTiles() {
    // the grid measures with a row of its own that is not shown
    return lookup(".case-tile").match(NodeQueryUtils.isVisible()).<CaseTile>queryAll().stream()
        .filter(t -> t.getItem() != null && !t.isEmpty())
        .toList();
  }

  @Test
  void oneCellOfTheMatrixIsAStopOfTheTabKeyAndEachSaysWhatItHolds() throws Exception {
    awaitEvaluation();
    assertThat(
            lookup(".matrix-cell").<MatrixCell>queryAll().stream().filter(Node::isFocusTraversable))
        .hasSize(1);
    Cell target = confused();
    List<String> names = JudgedProject.CLASSES;
    assertThat(cell(target).getAccessibleText())
        .isEqualTo(
            "true %s, predicted %s: %d"
                .formatted(
                    names.get(target.truth()),
                    names.get(target.predicted()),
                    ConfusionMatrix.of(viewModel.evaluationProperty().get()).count(target)));
  }

  @Test
  void aNumberKeyRelabelsTheSelectedImagesAndTheMatrixFollows() throws Exception {
    awaitEvaluation();
    Cell target = confused();
    clickOn(cell(target));
    int before = ConfusionMatrix.of(viewModel.evaluationProperty().get()).count(target);
    awaitTiles();
    Case first = viewModel.cases().cases().get(0);
    int key = viewModel.cases().labelNamed(first.prediction().className()).orElseThrow().shortcut();
    assertThat(key).isPositive();

    clickOn(
        visibleTiles().stream().filter(t -> t.getItem().equals(first)).findFirst().orElseThrow());
    type(KeyCode.valueOf("DIGIT" + key));

    await(
        () -> ConfusionMatrix.of(viewModel.evaluationProperty().get()).count(target) == before - 1);
    push(KeyCode.CONTROL, KeyCode.Z);
    await(() -> ConfusionMatrix.of(viewModel.evaluationProperty().get()).count(target) == before);
  }

  @Test
  void sharesAreShownInPercentAndZerosAsDots() throws Exception {
    awaitEvaluation();
    interact(() -> viewModel.modeProperty().set(MatrixMode.BY_TRUTH));

    ConfusionMatrix matrix = ConfusionMatrix.of(viewModel.evaluationProperty().get());
    for (MatrixCell shown : lookup(".matrix-cell").<MatrixCell>queryAll()) {
      String text = from(shown).lookup(".matrix-number").queryLabeled().getText();
      double share = matrix.share(shown.cell(), MatrixMode.BY_TRUTH);
      assertThat(text).isEqualTo(share == 0 ? "·" : Math.round(share * 100) + " %");
    }
  }

  @Test
  void theFirstLookAtTheTestIsAskedFor() throws Exception {
    awaitEvaluation();
    ToggleButton test =
        lookup(".toggle-button").<ToggleButton>queryAll().stream()
            .filter(b -> b.getText().startsWith("Test"))
            .findFirst()
            .orElseThrow();
    clickOn(test);
    assertThat(dialogs.isShowing()).isTrue();
    assertThat(viewModel.evaluationProperty().get().set()).isEqualTo("validation");
    assertThat(test.isSelected()).isFalse();

    clickOn((Button) lookup("Look at the test results").query());

    await(() -> viewModel.evaluationProperty().get().set().equals("test"));
    await(() -> test.getText().endsWith("once"));
    assertThat(test.isSelected()).isTrue();
  }
}
