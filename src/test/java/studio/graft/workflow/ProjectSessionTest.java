package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.ClassLabel;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.ProjectChange;
import studio.graft.model.Split;
import studio.graft.model.Viewpoint;

class ProjectSessionTest {
  @TempDir Path temp;

  private Desk desk;
  private ProjectSession session;
  private ClassLabel rust;
  private ClassLabel mould;

  @BeforeEach
  void open() {
    desk = new Desk(temp);
    session = desk.projects.create(temp.resolve("p"), null);
    rust = session.addClass("rust");
    mould = session.addClass("mould");
    session.change(
        (project, ids) ->
            ProjectChange.named("Import")
                .withImages(
                    IntStream.range(ids.image(), ids.image() + 20)
                        .mapToObj(
                            i -> new ImageItem(i, "i" + i, "", 1, 1, 1, null, Split.UNASSIGNED))
                        .toList()));
  }

  @AfterEach
  void close() {
    session.close();
    desk.close();
  }

  @Test
  void whatTheImagesLookAtIsOneStepOfUndo() {
    session.view(Viewpoint.FROM_ABOVE);
    session.view(Viewpoint.FROM_ABOVE);
    assertThat(desk.projects.read(temp.resolve("p")).viewpoint()).isEqualTo(Viewpoint.FROM_ABOVE);
    assertThat(session.undo()).isPresent();
    assertThat(session.project().viewpoint()).isNull();
    assertThat(session.undo()).hasValue("Import");
  }

  @Test
  void aLabelIsOnDiskAndHeardOfWhenTheMethodReturns() {
    List<Project> heard = new ArrayList<>();
    session.onChange(heard::add);
    session.label(List.of(1, 2, 3), rust.id());
    assertThat(heard).containsExactly(session.project());
    assertThat(desk.projects.read(temp.resolve("p"))).isEqualTo(session.project());
    assertThat(labels()).startsWith(rust.id(), rust.id(), rust.id(), null);
  }

  @Test
  void undoTakesLabelsRemovalsAndClassesBackAndRedoMakesThemAgain() {
    List<Project> steps = new ArrayList<>(List.of(session.project()));
    List<Runnable> changes =
        List.of(
            () -> session.label(List.of(1, 2, 3), rust.id()),
            () -> session.label(List.of(2, 5), mould.id()),
            () -> session.removeImages(List.of(2, 7)),
            () -> session.renameClass(rust.id(), "Rost"),
            () -> session.styleClass(mould.id(), 5, 1),
            () -> session.mergeClass(mould.id(), rust.id()),
            () -> session.label(List.of(1), null),
            () -> session.removeClass(rust.id()));
    for (Runnable change : changes) {
      change.run();
      steps.add(session.project());
    }
    for (int i = changes.size() - 1; i >= 0; i--) {
      assertThat(session.undo()).isPresent();
      assertThat(session.project()).isEqualTo(steps.get(i));
    }
    for (int i = 1; i < steps.size(); i++) {
      assertThat(session.redo()).isPresent();
      assertThat(session.project()).isEqualTo(steps.get(i));
    }
    assertThat(session.redo()).isEmpty();
  }

  @Test
  void undoSurvivesTheProcess() {
    session.label(List.of(1, 2), rust.id());
    session.label(List.of(1), mould.id());
    assertThat(session.undo()).hasValue("Label 1 image as “mould”");
    assertThat(desk.projects.read(temp.resolve("p"))).isEqualTo(session.project());
    assertThat(labels()).startsWith(rust.id(), rust.id());
  }

  @Test
  void aNewChangeEndsRedo() {
    session.label(List.of(1), rust.id());
    session.undo();
    session.label(List.of(2), rust.id());
    assertThat(session.redo()).isEmpty();
  }

  @Test
  void whatChangesNothingIsNoStep() {
    session.label(List.of(1), rust.id());
    List<Project> heard = new ArrayList<>();
    session.onChange(heard::add);
    session.label(List.of(1), rust.id());
    session.label(List.of(4, 999), null);
    session.removeImages(List.of(999));
    session.renameClass(rust.id(), " rust ");
    session.mergeClass(rust.id(), rust.id());
    assertThat(heard).isEmpty();
    assertThat(session.undo()).hasValue("Label 1 image as “rust”");
  }

  @Test
  void lookingAtTheTestSetCannotBeUndone() {
    session.label(List.of(1), rust.id());
    session.testSeen();
    session.testSeen();
    session.undo();
    assertThat(session.project().testSeen()).isEqualTo(2);
    assertThat(labels()).containsOnlyNulls();
  }

  @Test
  void namesOfClassesAreUniqueAndNotBlank() {
    for (String bad : new String[] {"", "  ", "rust", " rust ", null}) {
      assertThatThrownBy(() -> session.addClass(bad)).isInstanceOf(GraftException.class);
    }
    assertThatThrownBy(() -> session.renameClass(mould.id(), "rust"))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("merge");
    // one is composed, the other not: they look the same
    session.addClass("\u00c4pfel");
    assertThatThrownBy(() -> session.addClass("A\u0308pfel")).isInstanceOf(GraftException.class);
    assertThat(session.project().classes()).hasSize(3);
  }

  @Test
  void coloursAndKeysAreGivenOutAndAKeyBelongsToOneClass() {
    for (int i = 3; i <= 12; i++) {
      session.addClass("class " + i);
    }
    List<ClassLabel> classes = session.project().classes();
    assertThat(classes.stream().limit(8).map(ClassLabel::color)).doesNotHaveDuplicates();
    assertThat(classes.stream().map(ClassLabel::shortcut))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0);
    session.styleClass(classes.get(11).id(), 3, 1);
    assertThat(session.project().classes().get(0).shortcut()).isZero();
    assertThat(session.project().classes().get(11).shortcut()).isEqualTo(1);
  }

  @Test
  void anIdOfAClassIsNeverUsedAgain() {
    session.removeClass(mould.id());
    assertThat(session.addClass("new").id()).isNotEqualTo(mould.id());
    session.close();
    session = desk.projects.open(temp.resolve("p"));
    session.removeClass(session.project().classByName("new").orElseThrow().id());
    session.close();
    session = desk.projects.open(temp.resolve("p"));
    assertThat(session.addClass("newer").id()).isEqualTo("c4");
  }

  @Test
  void labellingWithAClassThatIsGoneIsSaid() {
    session.removeClass(rust.id());
    assertThatThrownBy(() -> session.label(List.of(1), rust.id()))
        .isInstanceOf(GraftException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void anyChangesAndUndosAreOnDiskAsTheyAreInMemory(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      List<ClassLabel> classes = session.project().classes();
      String some = classes.isEmpty() ? null : classes.get(random.nextInt(classes.size())).id();
      List<Integer> ids = random.ints(3, 1, 21).boxed().toList();
      switch (random.nextInt(8)) {
        case 0, 1 -> session.label(ids, random.nextBoolean() ? some : null);
        case 2 -> session.removeImages(List.of(ids.get(0)));
        case 3 -> session.undo();
        case 4 -> session.redo();
        case 5 -> session.addClass("class " + seed + "." + i);
        case 6 -> {
          if (classes.size() > 2) {
            session.mergeClass(some, classes.get(0).id());
          }
        }
        default -> {
          if (classes.size() > 3) {
            session.removeClass(some);
          }
        }
      }
      if (i % 10 == 0) {
        assertThat(desk.projects.read(temp.resolve("p"))).isEqualTo(session.project());
      }
    }
    Project last = session.project();
    session.close();
    session = desk.projects.open(temp.resolve("p"));
    assertThat(session.project()).isEqualTo(last);
  }

  @Test
  void manyThreadsMayChangeOneProject() {
    List<Project> heard = Collections.synchronizedList(new ArrayList<>());
    session.onChange(heard::add);
    List<CompletableFuture<Void>> jobs = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      int first = thread * 5 + 1;
      jobs.add(
          desk.runner.submit(
              (progress, token) -> {
                for (int id = first; id < first + 5; id++) {
                  session.label(List.of(id), rust.id());
                }
                return null;
              },
              ProgressListener.NONE,
              new CancellationToken()));
    }
    jobs.forEach(CompletableFuture::join);
    assertThat(labels()).containsOnly(rust.id());
    assertThat(heard.stream().map(Project::labelled))
        .as("snapshots are heard in their order")
        .isSorted()
        .hasSize(20);
  }

  private List<String> labels() {
    return session.project().images().stream().map(ImageItem::classId).toList();
  }
}
