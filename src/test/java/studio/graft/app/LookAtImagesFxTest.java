package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Alarm;
import studio.graft.model.Evaluation;
import studio.graft.model.ImageCopy;
import studio.graft.model.ImageItem;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.model.Split;
import studio.graft.model.TestViews;
import studio.graft.storage.RunStore;
import studio.graft.testing.JudgedProject;
import studio.graft.ui.support.Records;
import studio.graft.viewmodel.common.Place;

/** From what is said of a run to the images that it is about, in the whole window. */
class LookAtImagesFxTest extends ApplicationTest {
  private WholeWindow window;
  private JudgedProject judged;
  private Run run;

  @Override
  public void start(Stage stage) throws Exception {
    Path temporary = WholeWindow.temporary();
    window = new WholeWindow(stage, temporary, null);
    judged = new JudgedProject(temporary.resolve("judged"), Platform::runLater, 0);
    run = judged.addRun();
  }

  @AfterEach
  void close() {
    interact(() -> window.studio().close());
    judged.close();
    window.close();
  }

  private void open(Place place) throws Exception {
    interact(() -> window.studio().open(judged.session()));
    await(() -> window.studio().selectedRunProperty().get() != null);
    interact(() -> window.studio().placeProperty().set(place));
  }

  /** What is read out of the thumbnails that are in sight: file and class. */
  private Set<String> seen() {
    return lookup(".thumbnail").queryAll().stream()
        .filter(LookAtImagesFxTest::isShown)
        .map(Node::getAccessibleText)
        .collect(Collectors.toSet());
  }

  private String named(ImageItem image) {
    String name = judged.session().project().classById(image.classId()).orElseThrow().name();
    return image.fileName() + ", " + name;
  }

  private static boolean isShown(Node node) {
    return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
  }

  private ToggleButton chip(String id) {
    return lookup("#" + id).query();
  }

  @Test
  void labelMoreLeadsFromTheAlarmToTheImagesWithoutALabel() throws Exception {
    List<ImageItem> bare = judged.session().project().images().subList(3, 6);
    judged.session().label(bare.stream().map(ImageItem::id).toList(), null);
    new RunStore().append(run.folder(), new RunEvent.AlarmRaised(Instant.now(), Records.alarm()));
    open(Place.TRAINING);
    await(() -> lookup("#alarm-images").tryQuery().filter(LookAtImagesFxTest::isShown).isPresent());
    assertThat(lookup("#alarm-images").queryLabeled().getText()).isEqualTo("Label more images");

    clickOn("#alarm-images");

    await(() -> window.studio().placeProperty().get() == Place.IMAGES);
    Set<String> names =
        bare.stream().map(i -> i.fileName() + ", unlabelled").collect(Collectors.toSet());
    await(() -> seen().equals(names));
    assertThat(chip("filter-unlabelled").isSelected()).isTrue();
    assertThat(chip("filter-unlabelled").getText()).isEqualTo("Unlabelled 3");
  }

  @Test
  void whereEverythingIsLabelledLabelMoreShowsAllImages() throws Exception {
    new RunStore().append(run.folder(), new RunEvent.AlarmRaised(Instant.now(), Records.alarm()));
    open(Place.TRAINING);
    await(() -> lookup("#alarm-images").tryQuery().filter(LookAtImagesFxTest::isShown).isPresent());
    clickOn("#alarm-images");
    await(() -> window.studio().placeProperty().get() == Place.IMAGES);
    assertThat(chip("filter-all").isSelected()).isTrue();
  }

  /** As of a run from last year: all that is known of it is on disk. */
  @Test
  void theAlarmOfALeakLeadsToTheImagesThatAreInBothPartsPairByPair() throws Exception {
    List<ImageItem> images = judged.session().project().images();
    List<ImageCopy> copies =
        List.of(
            copy(images.get(8), images.get(1), false), copy(images.get(2), images.get(6), true));
    RunStore store = new RunStore();
    store.append(run.folder(), new RunEvent.CopiesFound(Instant.now(), copies, 12, true));
    store.append(
        run.folder(),
        new RunEvent.AlarmRaised(
            Instant.now(), new Alarm(Alarm.Kind.LEAK, 1, 1, "2 of 12 validation images …")));
    open(Place.TRAINING);
    await(() -> lookup("#alarm-images").tryQuery().filter(LookAtImagesFxTest::isShown).isPresent());
    assertThat(lookup("#alarm-images").queryLabeled().getText()).isEqualTo("Look at the images");

    clickOn("#alarm-images");

    await(() -> window.studio().placeProperty().get() == Place.IMAGES);
    List<ImageItem> pairs = List.of(images.get(8), images.get(1), images.get(2), images.get(6));
    Set<String> names =
        Set.of(
            named(pairs.get(0)) + ", validates",
            named(pairs.get(1)) + ", trains",
            named(pairs.get(2)) + ", validates",
            named(pairs.get(3)) + ", trains");
    await(() -> seen().equals(names));
    assertThat(badges()).containsExactlyInAnyOrder("validates", "trains", "validates", "trains");
    assertThat(chip("filter-picked").getText()).isEqualTo("In two parts 4");
    clickOn("#filter-picked");
    await(() -> seen().size() > 4);
    assertThat(isShown(chip("filter-picked"))).isFalse();
    assertThat(badges()).isEmpty();
  }

  private List<String> badges() {
    return lookup(".thumbnail-part").queryAllAs(Label.class).stream()
        .filter(LookAtImagesFxTest::isShown)
        .map(Label::getText)
        .toList();
  }

  private static ImageCopy copy(ImageItem image, ImageItem of, boolean exact) {
    return new ImageCopy(image.id(), image.fileName(), of.id(), of.fileName(), exact);
  }

  @Test
  void likelyLabelErrorsAreLookedAtInImagesAndAChipLeadsBackToAll() throws Exception {
    Evaluation evaluation =
        judged
            .evaluateModel()
            .on(
                judged.session().project(),
                run,
                Split.VALIDATION,
                TestViews.PLAIN,
                ProgressListener.NONE,
                new CancellationToken());
    Set<String> suspects =
        evaluation.likelyLabelErrors().stream()
            .map(i -> evaluation.images().get(i).imageId())
            .map(id -> named(judged.session().project().imageById(id).orElseThrow()))
            .collect(Collectors.toSet());
    assertThat(suspects).isNotEmpty();
    open(Place.EVALUATION);
    String errors = "Label errors? " + evaluation.likelyLabelErrors().size();
    await(() -> lookup(errors).tryQuery().isPresent());
    clickOn(errors);
    await(() -> isShown(lookup("#look-label-errors").query()));

    clickOn("#look-label-errors");

    await(() -> window.studio().placeProperty().get() == Place.IMAGES);
    await(() -> seen().equals(suspects));
    assertThat(chip("filter-picked").getText())
        .isEqualTo("Likely label errors " + evaluation.likelyLabelErrors().size());
    clickOn("#filter-picked");
    await(() -> seen().size() > suspects.size());
    assertThat(isShown(chip("filter-picked"))).isFalse();
    assertThat(chip("filter-all").isSelected()).isTrue();
  }
}
