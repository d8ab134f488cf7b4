package studio.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.await;

import atlantafx.base.controls.ModalPane;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.model.WindowSettings;
import studio.graft.platform.AppPaths;
import studio.graft.ui.shell.Themes;
import studio.graft.ui.support.Named;
import studio.graft.viewmodel.common.Place;

/** The window over the real services: from a dropped folder to labels, by keys. */
class WindowFxTest extends ApplicationTest {
  private static final int IMAGES_OF_A_CLASS = 6;

  private Path temporary;
  private CompositionRoot root;
  private WindowComposition window;
  private Scene scene;

  @Override
  public void start(Stage stage) throws Exception {
    temporary = Files.createTempDirectory("graft-window");
    AppPaths paths =
        AppPaths.of(
            Map.of(AppPaths.HOME, temporary.resolve("home").toString()), "Linux", temporary);
    root = new CompositionRoot(paths);
    window = new WindowComposition(root, Platform::runLater, WindowSettings.DEFAULT);
    scene = new Scene(window.view(), 1280, 800);
    Themes.install(scene);
    Themes.apply(scene, false);
    stage.setScene(scene);
    stage.show();
  }

  @AfterEach
  void close() throws Exception {
    interact(() -> window.studio().close());
    root.close();
    try (Stream<Path> files = Files.walk(temporary)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Path photos() throws Exception {
    Path folder = temporary.resolve("photos");
    int hue = 0;
    for (String name : List.of("healthy", "rust")) {
      Files.createDirectories(folder.resolve(name));
      for (int i = 1; i <= IMAGES_OF_A_CLASS; i++) {
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.getHSBColor(hue++ / 12f, 0.8f, 0.8f));
        pen.fillRect(0, 0, 40, 30);
        pen.dispose();
        ImageIO.write(picture, "png", folder.resolve(name).resolve(name + i + ".png").toFile());
      }
    }
    return folder;
  }

  private Project project() {
    return window.studio().projectProperty().get();
  }

  private long labelled(String name) {
    String id = project().classByName(name).orElseThrow().id();
    return project().images().stream().filter(i -> id.equals(i.classId())).count();
  }

  /** Lies over the window like an icon of a file manager; dragging it drags the files. */
  private Region icon(Path... files) {
    Region icon = new Region();
    icon.setMaxSize(24, 24);
    icon.setOnDragDetected(
        event -> {
          ClipboardContent content = new ClipboardContent();
          content.putFiles(Stream.of(files).map(Path::toFile).toList());
          icon.startDragAndDrop(TransferMode.COPY, TransferMode.MOVE).setContent(content);
          event.consume();
        });
    interact(
        () -> {
          StackPane both = new StackPane();
          scene.setRoot(both);
          both.getChildren().addAll(window.view(), icon);
          StackPane.setAlignment(icon, Pos.TOP_RIGHT);
        });
    return icon;
  }

  @Test
  void everyControlHasANameAndEveryPictureSaysWhatItDoes() throws Exception {
    openPhotos();
    push(KeyCode.CONTROL, KeyCode.A);
    interact(
        () ->
            assertThat(Named.nameless(listTargetWindows().get(0).getScene().getRoot())).isEmpty());
  }

  @Test
  void aFolderThatIsDraggedOntoTheWelcomePageBecomesAProjectAndAnotherJoinsIt() throws Exception {
    Path photos = photos();
    drag(icon(photos), MouseButton.PRIMARY).dropTo(".drop-zone");
    await(() -> lookup("#new-folder").tryQuery().isPresent());
    TextField folder = lookup("#new-folder").query();
    interact(() -> folder.setText(temporary.resolve("project").toString()));
    push(KeyCode.ENTER);
    await(() -> project() != null && project().images().size() == 2 * IMAGES_OF_A_CLASS);
    await(() -> lookup(".thumbnail").queryAll().stream().anyMatch(node -> node.isVisible()));

    Path scab = temporary.resolve("more").resolve("scab");
    Files.createDirectories(scab);
    ImageIO.write(
        new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB),
        "png",
        scab.resolve("scab.png").toFile());
    drag(icon(scab.getParent()), MouseButton.PRIMARY).dropTo(".thumbnail");
    await(() -> lookup(".import-form").tryQuery().isPresent());
    push(KeyCode.ENTER);
    await(() -> project().images().size() == 2 * IMAGES_OF_A_CLASS + 1);
    assertThat(labelled("scab")).isEqualTo(1);
    assertThat(scab.resolve("scab.png")).exists();
  }

  /** Drops the folder on Welcome, accepts the proposed name, and waits for the images. */
  private void openPhotos() throws Exception {
    Path photos = photos();
    interact(() -> window.view().welcome().take(List.of(photos)));
    TextField folder = lookup("#new-folder").query();
    interact(() -> folder.setText(temporary.resolve("project").toString()));
    push(KeyCode.ENTER);
    await(() -> project() != null && project().images().size() == 2 * IMAGES_OF_A_CLASS);
    await(() -> lookup(".thumbnail").queryAll().stream().anyMatch(node -> node.isVisible()));
  }

  @Test
  void aDroppedFolderBecomesAProjectWhoseFoldersAreClasses() throws Exception {
    openPhotos();
    assertThat(project().name()).isEqualTo("photos");
    assertThat(window.studio().placeProperty().get()).isEqualTo(Place.IMAGES);
    assertThat(labelled("healthy")).isEqualTo(IMAGES_OF_A_CLASS);
    assertThat(labelled("rust")).isEqualTo(IMAGES_OF_A_CLASS);
  }

  @Test
  void keysMoveSelectLabelAndUndo() throws Exception {
    openPhotos();
    push(KeyCode.RIGHT);
    push(KeyCode.SHIFT, KeyCode.RIGHT);
    push(KeyCode.SHIFT, KeyCode.RIGHT);
    push(KeyCode.DIGIT2);
    await(() -> labelled("rust") == IMAGES_OF_A_CLASS + 3);
    assertThat(labelled("healthy")).isEqualTo(IMAGES_OF_A_CLASS - 3);

    push(KeyCode.CONTROL, KeyCode.Z);
    await(() -> labelled("healthy") == IMAGES_OF_A_CLASS);
    push(KeyCode.CONTROL, KeyCode.Y);
    await(() -> labelled("rust") == IMAGES_OF_A_CLASS + 3);

    push(KeyCode.DIGIT0);
    await(() -> project().labelled() == 2 * IMAGES_OF_A_CLASS - 3);
  }

  @Test
  void labellingAmongTheUnlabelledGoesOnWithTheNext() throws Exception {
    openPhotos();
    push(KeyCode.CONTROL, KeyCode.A);
    push(KeyCode.DIGIT0);
    await(() -> project().labelled() == 0);
    push(KeyCode.ESCAPE);
    clickOn("#filter-unlabelled");
    Labeled chip = lookup("#filter-unlabelled").query();
    clickOn(".thumbnail");
    push(KeyCode.DIGIT1);
    await(() -> labelled("healthy") == 1 && chip.getText().endsWith("11"));
    push(KeyCode.DIGIT2);
    await(() -> labelled("rust") == 1 && chip.getText().endsWith("10"));
    assertThat(project().images().stream().map(ImageItem::classId).limit(2))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  void removedImagesComeBackWithUndoAndTheirFilesStay() throws Exception {
    openPhotos();
    push(KeyCode.HOME);
    push(KeyCode.DELETE);
    await(() -> project().images().size() == 2 * IMAGES_OF_A_CLASS - 1);
    push(KeyCode.CONTROL, KeyCode.Z);
    await(() -> project().images().size() == 2 * IMAGES_OF_A_CLASS);
    assertThat(project().images()).allMatch(image -> Files.exists(project().resolve(image)));
  }

  @Test
  void searchShowsMatchingFilesAndEscapeShowsAll() throws Exception {
    openPhotos();
    push(KeyCode.CONTROL, KeyCode.F);
    write("rust1");
    await(() -> visibleThumbnails() == 1);
    push(KeyCode.ESCAPE);
    await(() -> visibleThumbnails() == 2 * IMAGES_OF_A_CLASS);
    assertThat(project().labelled()).as("digits typed in a field are no labels").isEqualTo(12);
  }

  @Test
  void splitDialogDividesTheImages() throws Exception {
    openPhotos();
    clickOn("#split-button");
    push(KeyCode.ENTER);
    await(() -> project().images().stream().noneMatch(i -> i.split() == Split.UNASSIGNED));
    assertThat(project().images()).anyMatch(image -> image.split() == Split.VALIDATION);
  }

  @Test
  void keysGoToPlacesAndTheOverlayClosesWithEscape() throws Exception {
    push(KeyCode.CONTROL, KeyCode.DIGIT3);
    assertThat(window.studio().placeProperty().get())
        .as("without a project there is no Training")
        .isEqualTo(Place.WELCOME);
    openPhotos();
    push(KeyCode.CONTROL, KeyCode.DIGIT3);
    assertThat(window.studio().placeProperty().get()).isEqualTo(Place.TRAINING);
    push(KeyCode.CONTROL, KeyCode.DIGIT1);
    assertThat(window.studio().placeProperty().get()).isEqualTo(Place.IMAGES);
    push(KeyCode.F1);
    assertThat(lookup(".shortcuts").tryQuery()).isPresent();
    push(KeyCode.ESCAPE);
    await(() -> !lookup("#dialogs").queryAs(ModalPane.class).isDisplay());
  }

  @Test
  void inTheSmallestWindowTheImagesPlaceIsWhole() throws Exception {
    openPhotos();
    interact(
        () -> {
          window.view().setMaxSize(960, 620);
          window.view().applyCss();
          window.view().layout();
        });
    double end = window.view().localToScene(window.view().getLayoutBounds()).getMaxX();
    for (String id : List.of("#import-button", "#split-button", "#search", "#filter-unlabelled")) {
      Bounds bounds = lookup(id).query().localToScene(lookup(id).query().getLayoutBounds());
      assertThat(bounds.getMaxX()).as(id).isLessThanOrEqualTo(end);
    }
    Bounds rail = lookup(".rail").query().localToScene(lookup(".rail").query().getLayoutBounds());
    Bounds panel =
        lookup(".class-panel")
            .query()
            .localToScene(lookup(".class-panel").query().getLayoutBounds());
    assertThat(panel.getMinX()).isGreaterThanOrEqualTo(rail.getMaxX() - 1);
  }

  @Test
  void aPlaceThatNeedsARunLeadsToTheImagesThatHaveNoLabel() throws Exception {
    openPhotos();
    push(KeyCode.CONTROL, KeyCode.A);
    push(KeyCode.DIGIT0);
    await(() -> project().labelled() == 0);
    push(KeyCode.CONTROL, KeyCode.DIGIT3);
    clickOn("Label images");
    assertThat(window.studio().placeProperty().get()).isEqualTo(Place.IMAGES);
    await(() -> visibleThumbnails() == 2 * IMAGES_OF_A_CLASS);
    assertThat(lookup("#filter-unlabelled").queryAs(ToggleButton.class).isSelected()).isTrue();
  }

  @Test
  void aClassIsAddedByItsNameAndATakenNameIsTold() throws Exception {
    openPhotos();
    clickOn("#class-add");
    write("mildew");
    push(KeyCode.ENTER);
    await(() -> project().classByName("mildew").isPresent());
    clickOn("#class-add");
    write("rust");
    push(KeyCode.ENTER);
    await(() -> lookup(".notice").tryQuery().isPresent());
    assertThat(project().classes()).hasSize(3);
  }

  private long visibleThumbnails() {
    return lookup(".thumbnail").queryAll().stream().filter(node -> node.isVisible()).count();
  }
}
