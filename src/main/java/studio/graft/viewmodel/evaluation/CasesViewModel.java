package studio.graft.viewmodel.evaluation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.graft.model.ClassLabel;
import studio.graft.model.Evaluation;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.PixelImage;
import studio.graft.model.Project;
import studio.graft.viewmodel.common.Activities;
import studio.graft.viewmodel.common.Notice;
import studio.graft.viewmodel.common.Studio;
import studio.graft.viewmodel.common.WantedImages;
import studio.graft.workflow.ProjectSession;
import studio.graft.workflow.Thumbnails;

/** The images beside the matrix: which are shown, and giving them other labels. */
public final class CasesViewModel {
  private final Studio studio;
  private final Thumbnails thumbnails;
  private final ReadOnlyObjectWrapper<Cell> cell = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<CaseFilter> filter = new SimpleObjectProperty<>(CaseFilter.MISTAKES);
  private final ObservableList<Case> cases = FXCollections.observableArrayList();
  private final ObservableList<ClassLabel> labels = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Counts> counts =
      new ReadOnlyObjectWrapper<>(new Counts(0, 0, 0));
  private List<Case> all = List.of();
  private List<Case> suspicious = List.of();

  /**
   * How many images each filter would show.
   *
   * @param cell of the selected cell, 0 without one
   * @param mistakes wrong ones
   * @param labelErrors likely label errors
   */
  public record Counts(int cell, int mistakes, int labelErrors) {}

  CasesViewModel(Studio studio, Thumbnails thumbnails) {
    this.studio = studio;
    this.thumbnails = thumbnails;
    filter.addListener((property, before, now) -> select());
  }

  /** The images that are shown. */
  public ObservableList<Case> cases() {
    return cases;
  }

  /** The classes that images can be labelled with: those of the project now. */
  public ObservableList<ClassLabel> labels() {
    return labels;
  }

  /** Which images are shown; {@code CELL} needs a selected cell. */
  public ObjectProperty<CaseFilter> filterProperty() {
    return filter;
  }

  /** The selected cell of the matrix, null for none. */
  public ReadOnlyObjectProperty<Cell> cellProperty() {
    return cell.getReadOnlyProperty();
  }

  /** How many images each filter would show. */
  public ReadOnlyObjectProperty<Counts> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** Shows the images of a cell; null goes back to the mistakes. */
  public void showCell(Cell chosen) {
    cell.set(chosen);
    CaseFilter next = chosen == null ? CaseFilter.MISTAKES : CaseFilter.CELL;
    if (filter.get() == next) {
      select();
    } else {
      filter.set(next);
    }
  }

  /** The class that bears a name now. */
  public Optional<ClassLabel> labelNamed(String name) {
    return labels.stream().filter(label -> label.name().equals(name)).findFirst();
  }

  /** The class of a digit key. */
  public Optional<ClassLabel> labelOfKey(int digit) {
    return labels.stream().filter(label -> label.shortcut() == digit && digit > 0).findFirst();
  }

  /** Labels images; what is shown follows as soon as the evaluation does. */
  public void relabel(Collection<Case> chosen, ClassLabel label) {
    List<Integer> ids =
        chosen.stream()
            .flatMap(shown -> shown.item().stream())
            .map(ImageItem::id)
            .collect(Collectors.toList());
    ProjectSession session = studio.sessionProperty().get();
    if (session == null || ids.isEmpty()) {
      return;
    }
    try {
      session.label(ids, label.id());
    } catch (GraftException e) {
      studio.activities().tell(Activities.noticeOf("Labels were not changed", e));
    }
  }

  /** Shows the images whose labels are likely wrong in the place Images. */
  public void lookAtLabelErrors() {
    Set<Integer> ids =
        suspicious.stream()
            .flatMap(shown -> shown.item().stream())
            .map(ImageItem::id)
            .collect(Collectors.toSet());
    if (!ids.isEmpty()) {
      studio.showImages(WantedImages.labelErrors(ids));
    }
  }

  /** Takes the last change of the project back. */
  public void undo() {
    ProjectSession session = studio.sessionProperty().get();
    if (session == null) {
      return;
    }
    try {
      Optional<String> undone = session.undo();
      undone.ifPresent(
          what ->
              studio.activities().tell(new Notice(Notice.Kind.INFO, "Taken back", what + ".", "")));
    } catch (GraftException e) {
      studio.activities().tell(Activities.noticeOf("Nothing was taken back", e));
    }
  }

  /**
   * A picture of a case, at most {@code size} pixels wide and high.
   *
   * @return completed on the window's thread; cancel it when the picture is no longer wanted
   */
  public CompletableFuture<PixelImage> picture(Case shown, int size) {
    Project project = studio.projectProperty().get();
    if (project == null || shown.item().isEmpty()) {
      return CompletableFuture.failedFuture(
          new GraftException(shown.fileName() + " is not part of the project any more."));
    }
    return studio.activities().onWindow(thumbnails.load(project, shown.item().get(), size));
  }

  void show(Project project, Evaluation evaluation) {
    if (project == null || evaluation == null) {
      all = List.of();
      suspicious = List.of();
      cell.set(null);
      labels.clear();
    } else {
      all =
          evaluation.images().stream()
              .map(image -> Case.of(project, evaluation, image))
              .collect(Collectors.toList());
      suspicious =
          evaluation.likelyLabelErrors().stream().map(all::get).collect(Collectors.toList());
      if (!labels.equals(project.classes())) {
        labels.setAll(project.classes());
      }
      Cell chosen = cell.get();
      int size = evaluation.classes().size();
      if (chosen != null && (chosen.truth() >= size || chosen.predicted() >= size)) {
        cell.set(null);
      }
    }
    if (cell.get() == null && filter.get() == CaseFilter.CELL) {
      filter.set(CaseFilter.MISTAKES);
    }
    select();
  }

  private void select() {
    List<Case> inCell = of(all.stream().filter(shown -> shown.cell().equals(cell.get())));
    List<Case> mistakes = of(all.stream().filter(Case::wrong));
    List<Case> next =
        switch (filter.get()) {
          case CELL -> inCell;
          case MISTAKES -> mistakes;
          case LABEL_ERRORS -> suspicious;
        };
    if (!cases.equals(next)) {
      cases.setAll(next);
    }
    counts.set(new Counts(inCell.size(), mistakes.size(), suspicious.size()));
  }

  /** Wrong ones by certainty; right ones the other way round, where a look pays most. */
  private static List<Case> of(Stream<Case> chosen) {
    Comparator<Case> order =
        Comparator.comparingDouble(shown -> (shown.wrong() ? -1 : 1) * shown.probability());
    return chosen.sorted(order).collect(Collectors.toList());
  }
}
