package studio.graft.viewmodel.wizard;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.graft.model.Advice;
import studio.graft.model.AugmentationAdvice;
import studio.graft.model.Project;
import studio.graft.model.Viewpoint;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.AdvisedAugmentation;
import studio.graft.workflow.ProjectSession;

/**
 * What the images look at, as a person says, and how they are best varied for that. Used on the
 * window's thread only.
 */
public final class ViewpointViewModel {
  private final Studio studio;
  private final ReadOnlyObjectWrapper<AugmentationAdvice> advice =
      new ReadOnlyObjectWrapper<>(AdvisedAugmentation.of(null, null));

  ViewpointViewModel(Studio studio) {
    this.studio = studio;
  }

  /** Rests the advice on what is known now; what was measured is kept in step with it. */
  void refresh() {
    Project project = studio.projectProperty().get();
    Advice measured = studio.adviceProperty().get();
    AugmentationAdvice newest =
        AdvisedAugmentation.of(
            project == null ? null : project.viewpoint(),
            measured == null ? null : measured.similarity());
    advice.set(newest);
    if (measured != null && !measured.augmentation().equals(newest)) {
      studio.adviceProperty().set(measured.withAugmentation(newest));
    }
  }

  /** Keeps with the project what a person says. */
  public void say(Viewpoint viewpoint) {
    ProjectSession session = studio.sessionProperty().get();
    if (session == null) {
      return;
    }
    studio
        .activities()
        .change(
            "Keep what the images look at",
            (progress, token) -> {
              session.view(viewpoint);
              return session;
            },
            changed -> {});
  }

  /** How images are best varied; never null. */
  public ReadOnlyObjectProperty<AugmentationAdvice> adviceProperty() {
    return advice.getReadOnlyProperty();
  }
}
