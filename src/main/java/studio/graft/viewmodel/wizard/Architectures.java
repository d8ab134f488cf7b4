package studio.graft.viewmodel.wizard;

import java.util.List;
import java.util.OptionalDouble;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.BackboneInfo;
import studio.graft.model.Project;
import studio.graft.workflow.ListModels;
import studio.graft.workflow.MeasureRates;

/** The backbones that can be chosen, and how fast they are on this machine. */
public interface Architectures {
  /** All of them, embedded ones first; called in the background. */
  List<BackboneInfo> list();

  /** Milliseconds from a file to its features that were measured here; empty when never. */
  OptionalDouble milliseconds(String backbone);

  /**
   * Measures and keeps them; works in the background.
   *
   * @return milliseconds per image
   */
  double measure(
      Project project, String backbone, ProgressListener progress, CancellationToken token);

  /** The studio's own: its list, and measurements that are kept for this machine. */
  static Architectures of(ListModels models, MeasureRates rates) {
    return new Architectures() {
      @Override
      public List<BackboneInfo> list() {
        return models.run();
      }

      @Override
      public OptionalDouble milliseconds(String backbone) {
        return rates.milliseconds(backbone);
      }

      @Override
      public double measure(
          Project project, String backbone, ProgressListener progress, CancellationToken token) {
        return rates.features(project, backbone, progress, token);
      }
    };
  }
}
