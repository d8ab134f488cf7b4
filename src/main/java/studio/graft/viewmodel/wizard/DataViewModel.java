package studio.graft.viewmodel.wizard;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Advice;
import studio.graft.model.BackboneInfo;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.viewmodel.common.Activity;
import studio.graft.viewmodel.common.FirstStep;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.Advise;

/** What the data is, and its measurement. Used on the window's thread only. */
public final class DataViewModel {
  private final Studio studio;
  private final Measurement measurement;
  private final ObjectProperty<BackboneInfo> backbone;
  private final Runnable onMeasured;
  private final ReadOnlyObjectWrapper<DataSummary> data =
      new ReadOnlyObjectWrapper<>(DataSummary.EMPTY);
  private final ReadOnlyObjectWrapper<Measuring> measuring = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper measured = new ReadOnlyBooleanWrapper();
  private Activity activity;
  private long measuredLabels;

  /** Measures a project and advises, as {@link studio.graft.workflow.Advise#run}. */
  @FunctionalInterface
  public interface Measurement {
    /** Measures and advises; works on a background thread. */
    Advice run(
        Project project, String backbone, ProgressListener progress, CancellationToken token);

    /** The advice of what was measured before; empty where something has changed since. */
    default Optional<Advice> known(Project project, String backbone) {
      return Optional.empty();
    }

    /** The studio's own. */
    static Measurement of(Advise advise) {
      return new Measurement() {
        @Override
        public Advice run(
            Project project, String backbone, ProgressListener progress, CancellationToken token) {
          return advise.run(project, backbone, progress, token);
        }

        @Override
        public Optional<Advice> known(Project project, String backbone) {
          return advise.known(project, backbone);
        }
      };
    }
  }

  DataViewModel(
      Studio studio,
      Measurement measurement,
      ObjectProperty<BackboneInfo> backbone,
      Runnable onMeasured) {
    this.studio = studio;
    this.measurement = measurement;
    this.backbone = backbone;
    this.onMeasured = onMeasured;
    measured.bind(studio.adviceProperty().isNotNull());
    studio.adviceProperty().addListener((property, before, now) -> checkStale());
  }

  void projectChanged(Project now) {
    data.set(now == null ? DataSummary.EMPTY : DataSummary.of(now));
    checkStale();
  }

  private void checkStale() {
    Project open = studio.projectProperty().get();
    stale.set(
        studio.adviceProperty().get() != null && open != null && measuredLabels != labels(open));
  }

  /** Changes with every label, even where the counts stay. */
  private static long labels(Project project) {
    long hash = 7;
    for (ImageItem image : project.images()) {
      if (image.classId() != null && image.split() != Split.TEST) {
        hash = hash * 1_000_003 + image.id() * 31L + image.classId().hashCode();
      }
    }
    return hash;
  }

  /** Measures the project; on success the next page is shown. Does nothing while it measures. */
  public void measure() {
    measure(onMeasured);
  }

  /** Measures the project, such as with another network, while the page stays. */
  void lookAgain() {
    measure(() -> {});
  }

  /** Takes up what was measured before, such as by the command line. Measures nothing. */
  void recall() {
    Project project = studio.projectProperty().get();
    if (project == null || !canMeasure() || !isUnknown()) {
      return;
    }
    String name = backbone.get().name();
    studio
        .activities()
        .start(
            "Looking for what was measured before",
            (progress, token) -> measurement.known(project, name),
            found ->
                found
                    .filter(advice -> isUnknown())
                    .ifPresent(advice -> measured(project, advice, () -> {})));
  }

  private boolean isUnknown() {
    return studio.adviceProperty().get() == null && measuring.get() == null;
  }

  private void measure(Runnable then) {
    Project project = studio.projectProperty().get();
    if (project == null || measuring.get() != null || !canMeasure()) {
      return;
    }
    String name = backbone.get().name();
    activity =
        studio
            .activities()
            .start(
                "Measuring your images",
                (progress, token) -> measurement.run(project, name, progress, token),
                advice -> measured(project, advice, then),
                () -> measuring.set(null));
    activity
        .progressProperty()
        .addListener((property, before, now) -> measuring.set(Measuring.of(now)));
    measuring.set(Measuring.of(activity.progressProperty().get()));
  }

  private void measured(Project project, Advice advice, Runnable then) {
    Project open = studio.projectProperty().get();
    if (open != null && open.folder().equals(project.folder())) {
      measuredLabels = labels(project);
      studio.adviceProperty().set(advice);
      then.run();
    }
  }

  private boolean canMeasure() {
    return data.get().measurable() && backbone.get() != null;
  }

  /** Asks a running measurement to stop. */
  public void cancelMeasuring() {
    if (measuring.get() != null) {
      activity.cancel();
    }
  }

  /** Shows the place where a step is done. */
  public void take(FirstStep step) {
    studio.take(step);
  }

  /** What the data looks like; never null. */
  public ReadOnlyObjectProperty<DataSummary> dataProperty() {
    return data.getReadOnlyProperty();
  }

  /** How far the running measurement is; null when none is running. */
  public ReadOnlyObjectProperty<Measuring> measuringProperty() {
    return measuring.getReadOnlyProperty();
  }

  /** Whether labels have changed since the advice was measured. */
  public ReadOnlyBooleanProperty staleProperty() {
    return stale.getReadOnlyProperty();
  }

  /** Whether there is a measurement, be it of these labels or of earlier ones. */
  public ReadOnlyBooleanProperty measuredProperty() {
    return measured.getReadOnlyProperty();
  }

  /** Whether the project's images are drawn by a program. */
  public boolean synthetic() {
    Project open = studio.projectProperty().get();
    return open != null && open.synthetic();
  }
}
