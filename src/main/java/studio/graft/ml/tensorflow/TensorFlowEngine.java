package studio.graft.ml.tensorflow;

import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import studio.graft.ml.Backbone;
import studio.graft.ml.Bench;
import studio.graft.ml.Classifier;
import studio.graft.ml.Engine;
import studio.graft.ml.Engines;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Trainer;
import studio.graft.ml.WeightsSource;
import studio.graft.ml.network.PictureForm;
import studio.graft.ml.network.Preprocessing.Geometry;
import studio.graft.model.ModelDescription;

/** The engine on TensorFlow graphs, with DJL to serve. Loads the native library when it is made. */
public final class TensorFlowEngine implements Engine {
  private final EngineResources resources;

  /** An engine that knows the backbone that comes with the program, and no other. */
  public TensorFlowEngine() {
    this(WeightsSource.NONE, Engines.Work.STEPS);
  }

  /**
   * Loads TensorFlow into this process.
   *
   * @param installed weights of the other backbones
   * @param work what it is for; the first engine of a process decides
   */
  public TensorFlowEngine(WeightsSource installed, Engines.Work work) {
    TensorFlowRuntime.start(work);
    resources = new EngineResources(installed);
  }

  /** Loads the native library, which takes most of the time, before it is known what for. */
  public static void load() {
    TensorFlowRuntime.load();
  }

  @Override
  public String description() {
    return TensorFlowRuntime.description();
  }

  @Override
  public String arithmetic() {
    return resources.arithmetic();
  }

  @Override
  public Backbone open(String name, FeatureCache cache) {
    return resources.with(cache).open(name);
  }

  @Override
  public Trainer trainer(FeatureCache cache) {
    return new TensorFlowTrainer(resources.with(cache), cache);
  }

  @Override
  public Classifier load(Path folder, ModelDescription description) {
    PictureForm form =
        new PictureForm(
            description.inputSize(),
            description.centreCrop() ? Geometry.CENTRE_CROP : Geometry.STRETCH);
    return new SavedClassifier(folder, description, resources.batches(form));
  }

  @Override
  public long memoryBytes() {
    return Pointer.physicalBytes();
  }

  @Override
  public Bench bench(String backbone, int batch) {
    return new TensorFlowBench(resources, backbone, batch);
  }

  @Override
  public void close() {
    resources.close();
  }
}
