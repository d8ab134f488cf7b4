package studio.graft.ui.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.await;

import atlantafx.base.controls.ModalPane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.model.Prediction;
import studio.graft.model.SkippedFile;
import studio.graft.testing.JudgedProject;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.shell.Themes;
import studio.graft.ui.support.Named;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.prediction.PredictionViewModel;
import studio.graft.workflow.PredictImages;

class PredictionViewFxTest extends ApplicationTest {
  private Path folder;
  private JudgedProject project;
  private PredictionViewModel viewModel;
  private Dialogs dialogs;

  @Override
  public void start(Stage stage) throws Exception {
    folder = Files.createTempDirectory("graft-prediction");
    project = new JudgedProject(folder, Platform::runLater, 0);
    viewModel =
        new PredictionViewModel(
            project.studio(),
            (model, sources, views, onPrediction, progress, token) -> {
              List<Prediction> all = new ArrayList<>();
              for (int i = 0; i < sources.size(); i++) {
                all.add(JudgedProject.predict(sources.get(i).toString(), i, i % 3));
                onPrediction.accept(all.get(i));
              }
              return new PredictImages.Result(
                  all, List.of(new SkippedFile("notes.jpg", "This is a text file.")));
            },
            project.predictImages(),
            project.importImages(),
            project.thumbnails());
    ModalPane modals = new ModalPane();
    dialogs = new Dialogs(modals);
    Scene scene =
        new Scene(new StackPane(new PredictionView(viewModel, dialogs), modals), 1280, 800);
    Themes.install(scene);
    Themes.apply(scene, false);
    stage.setScene(scene);
    stage.show();
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

  private void open() throws Exception {
    project.addRun();
    interact(
        () -> {
          project.studio().open(project.session());
          project.studio().placeProperty().set(Place.PREDICT);
        });
    await(() -> viewModel.runProperty().get() != null);
  }

  private void predict(int count) throws Exception {
    List<Path> files = project.strangers(count);
    interact(() -> viewModel.predict(files));
    await(
        () ->
            viewModel.results().all().size() == count
                && viewModel.activityProperty().get() == null);
  }

  @Test
  void everyControlHasANameAndEveryPictureSaysWhatItDoes() throws Exception {
    open();
    predict(3);
    interact(
        () ->
            assertThat(Named.nameless(listTargetWindows().get(0).getScene().getRoot())).isEmpty());
  }

  @Test
  void saysOverHowManyViewsItHasAveraged() throws Exception {
    open();
    predict(3);
    assertThat(lookup(".averaged").query().isVisible()).isFalse();
    clickOn("Several views");
    predict(3);
    Label averaged = lookup(".averaged").queryAs(Label.class);
    assertThat(averaged.isVisible()).isTrue();
    assertThat(averaged.getText()).isEqualTo("the run allows 1 view only");
  }

  @Test
  void theKeyboardGoesFromTheButtonThatBeganToTheResults() throws Exception {
    open();
    Node begin = lookup(".drop-zone .button").query();
    interact(begin::requestFocus);
    predict(3);
    assertThat(window(0).getScene().getFocusOwner()).isSameAs(table());
  }

  private TableView<Prediction> table() {
    return lookup(".result-table").queryTableView();
  }

  @Test
  void withoutARunItLeadsToTheAdvisor() {
    interact(() -> project.studio().open(project.session()));
    clickOn("Ask the advisor for a plan");
    assertThat(project.studio().placeProperty().get()).isEqualTo(Place.ADVISOR);
  }

  @Test
  void theRunnerUpsFigureIsWholeInTheSmallestWindow() throws Exception {
    open();
    interact(() -> window(0).setWidth(960));
    predict(3);
    await(() -> !lookup(".runner-up .label").queryAll().isEmpty());
    interact(() -> window(0).getScene().getRoot().layout());
    List<Label> figures =
        lookup(".runner-up .label").queryAllAs(Label.class).stream()
            .filter(label -> label.getText().endsWith("%"))
            .toList();
    assertThat(figures).hasSize(3);
    for (Label figure : figures) {
      assertThat(((Text) figure.lookup(".text")).getText()).isEqualTo(figure.getText());
      Bounds cell = ancestor(figure).localToScene(ancestor(figure).getLayoutBounds());
      assertThat(cell.contains(figure.localToScene(figure.getLayoutBounds()))).isTrue();
    }
  }

  private static Node ancestor(Node node) {
    return node instanceof TableCell ? node : ancestor(node.getParent());
  }

  @Test
  void aChipFiltersTheListAndASecondPressShowsAllAgain() throws Exception {
    open();
    predict(24);
    ToggleButton chip =
        lookup(".chip").<ToggleButton>queryAll().stream()
            .filter(c -> c.getText().startsWith("Don"))
            .findFirst()
            .orElseThrow();
    clickOn(chip);
    assertThat(table().getItems()).isNotEmpty().hasSizeLessThan(24).allMatch(Prediction::abstained);
    clickOn(chip);
    assertThat(table().getItems()).hasSize(24);
  }

  @Test
  void theSelectedResultShowsAllItsProbabilitiesTheMostProbableFirst() throws Exception {
    open();
    predict(6);
    interact(() -> table().getSelectionModel().select(2));

    List<String> values =
        lookup(".result-detail .probability-value").<javafx.scene.control.Label>queryAll().stream()
            .map(javafx.scene.control.Label::getText)
            .toList();
    assertThat(values).hasSize(JudgedProject.CLASSES.size());
    List<Double> percents =
        values.stream().map(v -> Double.parseDouble(v.replace(" %", ""))).toList();
    assertThat(percents).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void skippedFilesAreListedWithTheirReason() throws Exception {
    open();
    predict(3);
    clickOn("1 file skipped");
    assertThat(dialogs.isShowing()).isTrue();
    assertThat(lookup("This is a text file.").tryQuery()).isPresent();
  }

  @Test
  void selectedResultsGoIntoTheProjectWithTheChosenLabel() throws Exception {
    open();
    predict(4);
    int before = project.session().project().images().size();
    interact(
        () -> {
          table().getSelectionModel().select(0);
          table().getSelectionModel().select(1);
        });
    clickOn("Add 2 to project as");
    clickOn(
        lookup(".menu-item .label").<javafx.scene.control.Label>queryAll().stream()
            .filter(l -> l.getText().equals("roses"))
            .findFirst()
            .orElseThrow());
    await(() -> project.session().project().images().size() == before + 2);
    String roses = project.session().project().classByName("roses").orElseThrow().id();
    await(
        () ->
            project.session().project().images().subList(before, before + 2).stream()
                .allMatch(i -> roses.equals(i.classId())));
  }
}
